import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createApis } from '../../../demo/backend/api/tenants.js';
import { ProblemError } from '../../../demo/backend/problem.js';
import { endCredentials } from '../../../demo/backend/xapi/credentials.js';
import { readDocument } from '../../../demo/backend/xapi/documents.js';
import { keyOf } from '../../../demo/backend/xapi/identity.js';
import type { FromLaunch, NewStatement } from '../../../demo/backend/xapi/launch-rules.js';
import {
  launchData,
  lmsAuthority,
  storeLmsStatements,
  writeLmsDocument,
} from '../../../demo/backend/xapi/lms.js';
import type { Problem } from '../../../src/contract/index.js';
import { Lrs, ofLaunch, search, statement } from './support/lrs.js';

const lrs = await Lrs.start();

/** What the rules of this file were asked. */
let asked: { rule: string; from: FromLaunch; statements: readonly NewStatement[] }[] = [];

const refusing = 'https://courses.example/verbs/refused';
const failing = 'https://courses.example/verbs/failed-after';
const answering = 'https://courses.example/verbs/answered';

lrs.fetch = createApis({
  ...lrs.demo.demo.backend,
  launchRules: {
    cmi5: {
      beforeStatements: (_tx, from, statements) => {
        asked.push({ rule: 'before', from, statements });
        const refused = statements.some(({ sent }) => sent.verb.id === refusing);
        return refused
          ? Promise.reject(new ProblemError('forbidden', { detail: 'Not this verb.' }))
          : Promise.resolve();
      },
      afterStatements: async (tx, from, statements) => {
        asked.push({ rule: 'after', from, statements });
        const [first] = statements;
        if (first?.sent.verb.id === failing) throw new ProblemError('forbidden');
        if (first?.sent.verb.id !== answering) return;
        await storeLmsStatements(
          tx,
          from.home,
          [{ ...first.sent, verb: { id: 'https://w3id.org/xapi/adl/verbs/satisfied' } }],
          from.now,
        );
      },
      beforeDocument: (_tx, _from, { method, key }) =>
        method === 'PUT' && key.id === 'closed'
          ? Promise.reject(new ProblemError('forbidden', { detail: 'This state is closed.' }))
          : Promise.resolve(),
    },
  },
});

describe('rules of a standard', () => {
  test('hear of statements before and after they are stored, as they were sent and as they are kept', async () => {
    asked = [];
    const launch = await lrs.launch({ kind: 'cmi5' });
    const sent = ofLaunch(launch);
    const [id] = await lrs.store([sent], launch.token);
    assert.deepEqual(
      asked.map(({ rule }) => rule),
      ['before', 'after'],
    );
    for (const { from, statements } of asked) {
      assert.equal(from.credential.registration, launch.credential.registration);
      assert.deepEqual(from.home, lrs.home);
      assert.deepEqual(statements[0]?.sent, sent);
      assert.equal(statements[0]?.statement.id, id);
    }
  });

  test('refuse a whole request, with their reason', async () => {
    const launch = await lrs.launch({ kind: 'cmi5' });
    const { status, body } = await lrs.ask<Problem>('/statements', {
      as: launch.token,
      body: [ofLaunch(launch), ofLaunch(launch, { verb: { id: refusing } })],
    });
    assert.deepEqual([status, body.code, body.detail], [403, 'forbidden', 'Not this verb.']);
    assert.deepEqual(await lrs.find({}, launch.token), []);
  });

  test('take back what was stored where they fail after it', async () => {
    const launch = await lrs.launch({ kind: 'cmi5' });
    const body = ofLaunch(launch, { verb: { id: failing } });
    assert.equal((await lrs.ask('/statements', { as: launch.token, body })).status, 403);
    assert.deepEqual(await lrs.find({}, launch.token), []);
  });

  test('may have the LMS say something in the same transaction', async () => {
    const launch = await lrs.launch({ kind: 'cmi5' });
    await lrs.store(ofLaunch(launch, { verb: { id: answering } }), launch.token);
    const found = await lrs.find({ ascending: true }, launch.token);
    assert.deepEqual(
      found.map(({ verb }) => verb.id),
      [answering, 'https://w3id.org/xapi/adl/verbs/satisfied'],
    );
    assert.deepEqual(found[1]?.authority, lmsAuthority(lrs.home));
  });

  test('are not asked of a statement that is there already, nor of other content', async () => {
    const launch = await lrs.launch({ kind: 'cmi5' });
    const id = crypto.randomUUID();
    await lrs.store(ofLaunch(launch, { id }), launch.token);
    asked = [];
    await lrs.store(ofLaunch(launch, { id }), launch.token);
    const other = await lrs.launch({ kind: 'tincan' });
    await lrs.store(ofLaunch(other, { verb: { id: refusing } }), other.token);
    await lrs.store(statement({ verb: { id: refusing } }));
    assert.deepEqual(asked, []);
  });

  test('refuse documents', async () => {
    const launch = await lrs.launch({ kind: 'cmi5' });
    const { activityId, actor } = launch.credential;
    const put = (stateId: string) =>
      lrs.ask<Problem>(`/activities/state?${search({ activityId, agent: actor, stateId })}`, {
        method: 'PUT',
        as: launch.token,
        body: {},
      });
    assert.equal((await put('open')).status, 204);
    const { status, body } = await put('closed');
    assert.deepEqual([status, body.detail], [403, 'This state is closed.']);
  });
});

describe('the LMS', () => {
  test('writes a state that its content reads and may not write', async () => {
    const launch = await lrs.launch({ kind: 'cmi5' });
    const { activityId, actor, registration } = launch.credential;
    const agent = keyOf(actor);
    const key = { kind: 'state', activityId, agent, registration, id: launchData } as const;
    await lrs.write((tx) =>
      writeLmsDocument(tx, lrs.home, key, { launchMode: 'Normal' }, lrs.demo.now),
    );
    const all = search({ activityId, agent: actor, registration });
    const path = `/activities/state?${all}&stateId=${launchData}`;
    const read = await lrs.ask(path, { as: launch.token });
    assert.deepEqual([read.status, read.body], [200, { launchMode: 'Normal' }]);
    for (const method of ['PUT', 'POST', 'DELETE']) {
      const { status } = await lrs.ask(path, { method, as: launch.token, body: {} });
      assert.equal(status, 403, method);
    }

    const own = `/activities/state?${all}&stateId=own`;
    assert.equal((await lrs.ask(own, { method: 'PUT', as: launch.token, body: {} })).status, 204);
    const cleared = await lrs.ask(`/activities/state?${all}`, {
      method: 'DELETE',
      as: launch.token,
    });
    assert.equal(cleared.status, 204);
    assert.equal((await lrs.ask(own, { as: launch.token })).status, 404);
    const left = await readDocument(lrs.queries, lrs.home.tenantId, key);
    assert.equal(Buffer.from(left?.content ?? '').toString(), '{"launchMode":"Normal"}');
  });

  test('makes no wrong statements', async () => {
    const wrong = statement({ verb: { id: 'launched' } });
    await assert.rejects(
      lrs.write((tx) => storeLmsStatements(tx, lrs.home, [wrong], lrs.demo.now)),
      /not_an_iri/,
    );
  });

  test('ends what content of a launch may do', async () => {
    const launch = await lrs.launch();
    const { tenantId, launchId } = launch.credential;
    await lrs.write((tx) => endCredentials(tx, tenantId, launchId, lrs.demo.now));
    for (const request of [{}, { body: ofLaunch(launch) }]) {
      const { status, body } = await lrs.ask<Problem>('/statements', {
        as: launch.token,
        ...request,
      });
      assert.deepEqual([status, body.code], [403, 'forbidden']);
    }
  });
});
