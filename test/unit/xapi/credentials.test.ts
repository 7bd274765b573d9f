import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Problem } from '../../../src/contract/index.js';
import { agent, Lrs, ofLaunch, search, statement, type LaunchAccess } from './support/lrs.js';

const lrs = await Lrs.start();

const refused = async (
  path: string,
  request: Parameters<Lrs['ask']>[1],
): Promise<[number, string]> => {
  const { status, body } = await lrs.ask<Problem>(path, request);
  assert.ok((body.detail ?? body.title ?? '').length > 5, JSON.stringify(body));
  return [status, body.code];
};

describe('who is let in', () => {
  test('nobody without a credential, with a made-up one, or by another scheme', async () => {
    const headers: Record<string, string | undefined>[] = [
      { Authorization: undefined },
      { Authorization: 'Basic bm9ib2R5OmF0LWFsbA==' },
      { Authorization: `Bearer ${await lrs.demo.bearer()}` },
      { Authorization: 'Basic:bm9ib2R5OmF0LWFsbA==' },
    ];
    for (const one of headers) {
      const answer = await lrs.ask<Problem>('/statements', { headers: one });
      assert.deepEqual([answer.status, answer.body.code], [401, 'unauthenticated']);
      // A browser that reads Basic would ask the learner for a password.
      assert.equal(answer.headers.get('WWW-Authenticate'), 'xBasic');
    }
  });

  test("the tenant's key, at this tenant only", async () => {
    assert.equal((await lrs.ask('/statements')).status, 200);
    const elsewhere = await lrs.send('/t/lam-phong/xapi/statements');
    assert.equal(elsewhere.status, 401);
  });

  test('a launch until its credential is too old, or its account is closed', async () => {
    const launch = await lrs.launch();
    const ask = { as: launch.token };
    assert.equal((await lrs.ask('/statements', ask)).status, 200);
    await lrs.demo.sql(`UPDATE learners SET state = 'suspended' WHERE id = ?`, [lrs.learnerId]);
    assert.deepEqual(await refused('/statements', ask), [403, 'account_suspended']);
    await lrs.demo.sql(`UPDATE learners SET state = 'active' WHERE id = ?`, [lrs.learnerId]);
    await lrs.demo.sql('UPDATE xapi_credentials SET expires_at = ? WHERE registration = ?', [
      lrs.demo.now,
      launch.credential.registration,
    ]);
    assert.deepEqual(await refused('/statements', ask), [403, 'token_expired']);
  });

  test('everybody to what the LRS is', async () => {
    const { status, body, headers } = await lrs.ask('/about', {
      headers: { Authorization: undefined, 'X-Experience-API-Version': undefined },
    });
    assert.deepEqual([status, body], [200, { version: ['1.0.3', '1.0.2', '1.0.1', '1.0.0'] }]);
    assert.equal(headers.get('X-Experience-API-Version'), '1.0.3');
  });
});

describe('what a launch may say', async () => {
  const launch = await lrs.launch();
  const { activityId, actor, registration } = launch.credential;

  test('is of its actor and registration, about its activity and those below', async () => {
    for (const id of [activityId, ...['/a', '#a', '?a'].map((end) => activityId + end)]) {
      await lrs.store(ofLaunch(launch, { object: { id } }), launch.token);
    }
    await lrs.store(
      ofLaunch(launch, {
        actor: { account: actor.account },
        context: { registration: registration.toUpperCase() },
      }),
      launch.token,
    );
  });

  for (const [what, more] of [
    ['another actor', { actor: agent('other') }],
    ['a group', { actor: { objectType: 'Group', account: actor.account } }],
    ['another registration', { context: { registration: crypto.randomUUID() } }],
    ['no registration', { context: undefined }],
    ['another activity', { object: { id: 'https://courses.example/other' } }],
    ['an activity that only begins alike', { object: { id: `${activityId}-2` } }],
    ['an agent', { object: actor }],
    ['another statement', { object: { objectType: 'StatementRef', id: crypto.randomUUID() } }],
    [
      'a statement of its own in another one',
      { object: { ...ofLaunch(launch), objectType: 'SubStatement' } },
    ],
    [
      'that another one is void',
      {
        verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
        object: { objectType: 'StatementRef', id: crypto.randomUUID() },
      },
    ],
  ] as const) {
    test(`is not ${what}`, async () => {
      const body = [ofLaunch(launch), ofLaunch(launch, more)];
      const before = (await lrs.find({}, launch.token)).length;
      assert.deepEqual(await refused('/statements', { as: launch.token, body }), [
        403,
        'forbidden',
      ]);
      assert.equal((await lrs.find({}, launch.token)).length, before);
    });
  }
});

describe('what a launch sees', async () => {
  const [mine, other] = [await lrs.launch(), await lrs.launch()];
  const [own = ''] = await lrs.store(ofLaunch(mine), mine.token);
  const [foreign = ''] = await lrs.store(ofLaunch(other), other.token);
  const [byKey = ''] = await lrs.store(ofLaunch(mine));
  await lrs.store(statement());

  const document = (
    resource: string,
    parameters: object,
    as = mine.token,
    method = 'GET',
  ): Promise<number> =>
    lrs
      .ask(`/${resource}?${search({ ...parameters })}`, {
        as,
        method,
        headers: { 'If-None-Match': method === 'PUT' ? '*' : undefined },
        ...(method === 'PUT' ? { body: { is: 'here' } } : {}),
      })
      .then(({ status }) => status);

  test('are statements of its actor and registration, whoever sent them', async () => {
    const ids = (await lrs.find({ ascending: true }, mine.token)).map(({ id }) => id);
    assert.deepEqual(ids, [own, byKey]);
    assert.ok(await lrs.statement(own, mine.token));
    assert.equal(await lrs.statement(foreign, mine.token), undefined);
    const asked = await lrs.find({ registration: other.credential.registration }, mine.token);
    assert.deepEqual(asked, []);
  });

  test('are lists that go on as its own only', async () => {
    const { body } = await lrs.ask<{ more: string }>('/statements?limit=1', {});
    const next = await lrs.send(body.more, { as: mine.token });
    const { statements } = (await next.json()) as { statements: { id: string }[] };
    assert.ok(statements.every(({ id }) => id === own || id === byKey));
  });

  const { activityId, actor, registration } = mine.credential;
  const state = { activityId, agent: actor, stateId: 's', registration };

  test('are states of its own', async () => {
    assert.equal(await document('activities/state', state, mine.token, 'PUT'), 204);
    assert.equal(await document('activities/state', state), 200);
    for (const wrong of [
      { agent: agent('other') },
      { registration: other.credential.registration },
      { activityId: other.credential.activityId },
    ]) {
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const status = await document(
          'activities/state',
          { ...state, ...wrong },
          mine.token,
          method,
        );
        assert.equal(status, 403, `${method} ${JSON.stringify(wrong)}`);
      }
    }
    assert.equal(await document('activities/state', state, other.token), 403);
  });

  test('are profiles of its actor and of its activities', async () => {
    const ofAgent = (who: object) => ({ agent: who, profileId: 'p' });
    assert.equal(await document('agents/profile', ofAgent(actor), mine.token, 'PUT'), 204);
    assert.equal(await document('agents/profile', ofAgent(agent('other'))), 403);
    const ofActivity = (id: string) => ({ activityId: id, profileId: 'p' });
    assert.equal(
      await document('activities/profile', ofActivity(activityId), mine.token, 'PUT'),
      204,
    );
    assert.equal(
      await document('activities/profile', ofActivity(other.credential.activityId)),
      403,
    );
  });

  test('is itself, and no other person and activity', async () => {
    const { body } = await lrs.ask(`/agents?${search({ agent: actor })}`, { as: mine.token });
    assert.deepEqual(body, {
      objectType: 'Person',
      name: ['Nguyễn Thị Minh Khai'],
      account: [actor.account],
    });
    const others: [string, object][] = [
      ['agents', { agent: agent('other') }],
      ['activities', { activityId: other.credential.activityId }],
    ];
    for (const [resource, parameters] of others) {
      assert.equal(await document(resource, parameters), 403, resource);
    }
  });

  test("does not change what is known of others' activities, but adds to it", async () => {
    const theirs = 'https://courses.example/of-others';
    const name = (text: string) => ({ definition: { name: { vi: text } } });
    await lrs.store(statement({ object: { id: theirs, ...name('Tên thật') } }));
    const context = {
      registration,
      contextActivities: {
        grouping: [
          { id: theirs, definition: { name: { vi: 'Tên khác', en: 'A name' } } },
          { id: activityId, ...name('Của tôi') },
        ],
      },
    };
    await lrs.store(ofLaunch(mine, { context }), mine.token);
    const known = async (id: string, as?: LaunchAccess) =>
      (
        await lrs.ask<{ definition: unknown }>(`/activities?${search({ activityId: id })}`, {
          as: as?.token,
        })
      ).body.definition;
    assert.deepEqual(await known(theirs), { name: { vi: 'Tên thật', en: 'A name' } });
    assert.deepEqual(await known(activityId, mine), { name: { vi: 'Của tôi' } });
  });
});
