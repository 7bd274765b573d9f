import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import type { Queries } from '../../../demo/backend/database/database.js';
import { findStatements, type StatementQuery } from '../../../demo/backend/xapi/query.js';
import type { StoredStatement } from '../../../demo/backend/xapi/statement.js';
import type { Problem } from '../../../src/contract/index.js';
import { agent, Lrs, ofLaunch, search, statement, type StatementResult } from './support/lrs.js';

const lrs = await Lrs.start();

const iri = (name: string): string => `https://courses.example/${name}-${randomUUID()}`;
const ref = (id: string) => ({ objectType: 'StatementRef', id });
const ids = async (query: Record<string, unknown>): Promise<string[]> =>
  (await lrs.find(query)).map(({ id }) => id);

describe('a filter', () => {
  const [main, group, account, member] = ['m', 'g', 'a', 'o'].map((name) =>
    agent(`${name}-${randomUUID()}`),
  );
  const verb = iri('verb');
  const registration = randomUUID();
  const object = iri('object');
  const near = {
    asActor: statement({ actor: main, verb: { id: verb } }),
    asObject: statement({ object: main, verb: { id: verb } }),
    asMember: statement({
      actor: { objectType: 'Group', member: [member, main] },
      verb: { id: verb },
    }),
    inGroup: statement({
      actor: { objectType: 'Group', mbox: group?.mbox, member: [main] },
      verb: { id: verb },
    }),
  };
  const said = { actor: member, verb: { id: iri('inside') }, object: { id: iri('inside') } };
  const far = {
    asInstructor: statement({ context: { instructor: main }, verb: { id: verb } }),
    inTeam: statement({
      context: { team: { objectType: 'Group', member: [main] } },
      verb: { id: verb },
    }),
    inside: statement({
      object: { ...said, objectType: 'SubStatement', actor: main },
      verb: { id: verb },
    }),
    instructorInside: statement({
      object: { ...said, objectType: 'SubStatement', context: { instructor: main } },
      verb: { id: verb },
    }),
  };
  const storing = lrs.store([...Object.values(near), ...Object.values(far)]);

  test('by agent finds actors, objects and members', async () => {
    const all = await storing;
    const found = await ids({ agent: main, ascending: true });
    assert.deepEqual(found, all.slice(0, Object.keys(near).length));
    // Its name and type do not count.
    const named = await ids({ agent: { mbox: main?.mbox, name: 'Khai' }, ascending: true });
    assert.deepEqual(named, found);
    const byGroup = await ids({ agent: { objectType: 'Group', mbox: group?.mbox } });
    assert.deepEqual(byGroup, [all[3]]);
  });

  test('by agent with related_agents finds it wherever it stands', async () => {
    assert.deepEqual(
      await ids({ agent: main, related_agents: true, ascending: true }),
      await storing,
    );
  });

  test('by the authority, which is related only', async () => {
    const authority = { account: { homePage: lrs.demo.demo.api, name: 'tenant' } };
    assert.deepEqual(await ids({ agent: authority }), []);
    const found = await ids({ agent: authority, related_agents: true, verb });
    assert.deepEqual(found.reverse(), await storing);
  });

  test('by one of very many members', async () => {
    const many = Array.from({ length: 8_000 }, () => agent(randomUUID()));
    const [id] = await lrs.store(statement({ actor: { objectType: 'Group', member: many } }));
    assert.deepEqual(await ids({ agent: many[7_999] }), [id]);
  });

  test('by each way to identify an agent', async () => {
    for (const actor of [
      { mbox_sha1sum: 'ABCDEF0123456789abcdef0123456789abcdef01' },
      { openid: iri('openid') },
      { account: { homePage: 'https://people.example', name: randomUUID() } },
      account,
    ]) {
      const [id] = await lrs.store(statement({ actor }));
      assert.deepEqual(await ids({ agent: actor }), [id]);
    }
  });

  test('by activity, and with related_activities', async () => {
    const others = ['parent', 'grouping', 'category', 'other'];
    const stored = await lrs.store([
      statement({ object: { id: object } }),
      ...others.map((kind) =>
        statement({ context: { contextActivities: { [kind]: [{ id: object }] } } }),
      ),
      statement({ object: { ...said, objectType: 'SubStatement', object: { id: object } } }),
      statement({
        object: {
          ...said,
          objectType: 'SubStatement',
          context: { contextActivities: { other: { id: object } } },
        },
      }),
    ]);
    assert.deepEqual(await ids({ activity: object }), [stored[0]]);
    assert.deepEqual(
      await ids({ activity: object, related_activities: true, ascending: true }),
      stored,
    );
  });

  test('by verb and registration, both at once', async () => {
    const own = iri('verb');
    const [both, verbOnly] = await lrs.store([
      statement({ verb: { id: own }, context: { registration: registration.toUpperCase() } }),
      statement({ verb: { id: own } }),
      statement({ context: { registration } }),
    ]);
    assert.deepEqual(await ids({ verb: own, ascending: true }), [both, verbOnly]);
    assert.deepEqual(await ids({ verb: own, registration }), [both]);
    assert.deepEqual(await ids({ verb: own, registration, agent: agent('khai') }), [both]);
    assert.deepEqual(await ids({ verb: own, registration, agent: agent('nobody') }), []);
  });

  test('by time: stored after since, until and no later', async () => {
    const own = iri('verb');
    const one = async (): Promise<[string, string]> => {
      const [id = ''] = await lrs.store(statement({ verb: { id: own } }));
      const { stored } = (await lrs.statement(id)) ?? {};
      lrs.demo.pass(1);
      return [id, stored ?? ''];
    };
    const [[first, firstAt], [second, secondAt], [third]] = [await one(), await one(), await one()];
    assert.deepEqual(await ids({ verb: own, since: firstAt }), [third, second]);
    assert.deepEqual(await ids({ verb: own, until: secondAt }), [second, first]);
    assert.deepEqual(await ids({ verb: own, since: firstAt, until: secondAt }), [second]);
    const elsewhere = new Date(Date.parse(firstAt) + 7 * 3_600_000).toISOString();
    const since = elsewhere.replace('Z', '+07:00');
    assert.deepEqual(await ids({ verb: own, since }), [third, second]);
    const unencoded = await lrs.ask<StatementResult>(
      `/statements?since=${since}&verb=${encodeURIComponent(own)}`,
    );
    assert.equal(unencoded.body.statements.length, 2);
  });
});

describe('a statement that refers to another', () => {
  test('is found by what the other one says, over any number of steps and in any order', async () => {
    const verb = iri('verb');
    const registration = randomUUID();
    const target = statement({
      id: randomUUID(),
      verb: { id: verb },
      context: { registration },
    });
    const early = statement({ id: randomUUID(), object: ref(target.id ?? '') });
    const step = statement({ id: randomUUID(), object: ref(early.id?.toUpperCase() ?? '') });
    // Two steps that refer to a statement which is not there yet, then that one, then one more.
    await lrs.store(step);
    await lrs.store(early);
    assert.deepEqual(await ids({ verb, registration }), []);
    await lrs.store(target);
    const late = statement({ id: randomUUID(), object: ref(step.id ?? '') });
    await lrs.store(late);
    const all = [step, early, target, late].map(({ id }) => id);
    assert.deepEqual(await ids({ verb, registration, ascending: true }), all);
    assert.deepEqual(
      await ids({ verb, activity: 'https://courses.example/safety', ascending: true }),
      all,
    );
  });

  test('is found by what one statement says, not by what two say together', async () => {
    const [verb, other] = [iri('verb'), iri('other')];
    const [target = ''] = await lrs.store(statement({ verb: { id: verb } }));
    const [by] = await lrs.store(
      statement({ verb: { id: other }, actor: agent('teacher'), object: ref(target) }),
    );
    assert.deepEqual(await ids({ verb, agent: agent('teacher') }), []);
    assert.deepEqual(await ids({ verb: other, agent: agent('khai') }), []);
    assert.deepEqual(await ids({ verb: other, agent: agent('teacher') }), [by]);
    assert.deepEqual(await ids({ verb }), [by, target]);
  });

  test('is found when the other one is void, which is not', async () => {
    const verb = iri('verb');
    const [target = ''] = await lrs.store(statement({ verb: { id: verb } }));
    const [voiding] = await lrs.store(
      statement({
        verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
        object: ref(target),
      }),
    );
    assert.deepEqual(await ids({ verb }), [voiding]);
  });

  test('may be part of a ring', async () => {
    const verb = iri('verb');
    const [a, b] = [randomUUID(), randomUUID()];
    await lrs.store([
      statement({ id: a, verb: { id: verb }, object: ref(b) }),
      statement({ id: b, object: ref(a) }),
    ]);
    assert.deepEqual(await ids({ verb }), [b, a]);
    const self = randomUUID();
    await lrs.store(statement({ id: self, verb: { id: verb }, object: ref(self) }));
    assert.deepEqual(await ids({ verb }), [self, b, a]);
  });
});

describe('a list', () => {
  const verb = iri('verb');
  const storing = (async () => {
    const stored: string[] = [];
    for (let n = 0; n < 25; n++)
      stored.push(...(await lrs.store(statement({ verb: { id: verb } }))));
    return stored;
  })();

  /** All statements of a list, page by page. */
  async function pages(query: Record<string, unknown>, between?: () => Promise<unknown>) {
    const seen: string[][] = [];
    let path = `/xapi/statements?${search(query)}`;
    while (path !== '') {
      const response = await lrs.send(path);
      assert.equal(response.status, 200);
      const { statements, more } = (await response.json()) as StatementResult;
      seen.push(statements.map(({ id }) => id));
      path = more;
      await between?.();
    }
    return seen;
  }

  test('goes on where it ended, to its end', async () => {
    const stored = await storing;
    const down = await pages({ verb, limit: 10 });
    assert.deepEqual(
      down.map((page) => page.length),
      [10, 10, 5],
    );
    assert.deepEqual(down.flat(), [...stored].reverse());
    assert.deepEqual((await pages({ verb, limit: 10, ascending: true })).flat(), stored);
    assert.equal((await pages({ verb, limit: 25 })).length, 1);
    assert.equal((await pages({ verb, limit: 0 })).length, 1);
  });

  test('shows each statement once while others come and go', async () => {
    const stored = await storing;
    const more = () => lrs.store(statement({ verb: { id: verb } }));
    assert.deepEqual((await pages({ verb, limit: 7 }, more)).flat(), [...stored].reverse());

    let place = 5;
    const without = await pages(
      { verb, limit: 5, until: new Date(lrs.demo.now).toISOString() },
      () => lrs.demo.sql('DELETE FROM xapi_statements WHERE id = ?', [stored[place++] ?? '']),
    );
    const seen = without.flat();
    assert.equal(new Set(seen).size, seen.length);
    for (const id of stored.slice(0, 5)) assert.ok(seen.includes(id));
  });

  test('goes on in the form that was asked for', async () => {
    const { body } = await lrs.ask<StatementResult>(
      `/statements?${search({ limit: 1, format: 'ids' })}`,
    );
    const next = (await (await lrs.send(body.more)).json()) as StatementResult;
    assert.deepEqual(Object.keys(next.statements[0]?.verb ?? {}), ['id']);
  });

  test('has a hundred statements where nothing is said, and never more than five hundred', async () => {
    const own = iri('verb');
    await lrs.store(Array.from({ length: 501 }, () => statement({ verb: { id: own } })));
    assert.equal((await ids({ verb: own })).length, 100);
    assert.equal((await ids({ verb: own, limit: 100_000 })).length, 500);
  });

  test('ends a page early where its statements are large', async () => {
    const own = iri('verb');
    const large = { 'https://x.example/large': 'x'.repeat(3_000_000) };
    for (let n = 0; n < 4; n++) {
      await lrs.store(statement({ verb: { id: own }, result: { extensions: large } }));
    }
    const seen = await pages({ verb: own });
    assert.deepEqual(
      seen.map((page) => page.length),
      [3, 1],
    );
  });

  test('says until when it is complete', async () => {
    const { headers } = await lrs.ask('/statements?limit=1');
    const [newest] = await lrs.find({ limit: 1 });
    const through = headers.get('X-Experience-API-Consistent-Through') ?? '';
    assert.ok(through >= (newest?.stored ?? 'z'));
    const refused = await lrs.ask('/statements?limit=-1');
    assert.ok(refused.headers.has('X-Experience-API-Consistent-Through'));
  });
});

describe('a query', () => {
  const id = randomUUID();
  for (const query of [
    { statementId: id, voidedStatementId: id },
    ...['agent', 'verb', 'activity', 'registration', 'since', 'until'].flatMap((name) => [
      { [name]: 'x' },
      { [name]: '' },
    ]),
    { statementId: 'x' },
    { statementId: id, verb: iri('verb') },
    { statementId: id, limit: 1 },
    { voidedStatementId: id, ascending: true },
    { agent: { mbox: 'mailto:a@b.example', openid: 'https://a.example' } },
    { agent: { objectType: 'Group', member: [agent('a')] } },
    { agent: '{"mbox":' },
    { related_agents: 'yes' },
    { related_activities: 1 },
    { ascending: 'TRUE' },
    { attachments: 'no' },
    { format: 'long' },
    { limit: -1 },
    { limit: '1.5' },
    { registration: `${id}0` },
    { since: '2026-02-30T00:00:00Z' },
    { Verb: iri('verb') },
    { continue: 'e30' },
    { continue: 'x' },
    { continue: 'e30', limit: 1 },
  ] as Record<string, unknown>[]) {
    test(`is refused: ${JSON.stringify(query).slice(0, 80)}`, async () => {
      const { status, body } = await lrs.ask<Problem>(`/statements?${search(query)}`);
      assert.deepEqual([status, body.code], [400, 'invalid_input'], JSON.stringify(body));
      assert.ok(body.detail);
    });
  }

  test('is refused with a parameter twice', async () => {
    assert.equal((await lrs.ask('/statements?limit=1&limit=2')).status, 400);
  });
});

describe('a statement is shown', async () => {
  const [verb, activity, inside] = [iri('verb'), iri('activity'), iri('inside')];
  const definition = {
    name: { en: 'Safety', 'en-GB': 'Safety at work', vi: 'An toàn' },
    type: 'https://x.example/course',
    interactionType: 'choice',
    choices: [{ id: 'a', description: { vi: 'Đúng', en: 'Right' } }],
  };
  const sent = statement({
    actor: { ...agent('khai'), name: 'Khai' },
    verb: { id: verb, display: { en: 'did', vi: 'đã làm' } },
    object: { objectType: 'Activity', id: activity, definition },
    context: {
      team: { objectType: 'Group', member: [{ ...agent('bao'), name: 'Bảo' }] },
      instructor: {
        objectType: 'Group',
        name: 'Teachers',
        mbox: 'mailto:teachers@people.example',
        member: [agent('x')],
      },
      contextActivities: { category: [{ id: inside, definition: { name: { vi: 'Loại' } } }] },
    },
  });
  const [id = ''] = await lrs.store(sent);
  await lrs.store(
    statement({
      verb: { id: verb, display: { fr: 'a fait' } },
      object: {
        id: activity,
        definition: { description: { vi: 'Mô tả' }, extensions: { 'urn:x': 1 } },
      },
    }),
  );

  const shown = async (
    format: string | undefined,
    acceptLanguage?: string,
  ): Promise<StoredStatement> =>
    (
      await lrs.ask<StoredStatement>(
        `/statements?${search({ statementId: id, ...(format === undefined ? {} : { format }) })}`,
        { headers: { 'Accept-Language': acceptLanguage } },
      )
    ).body;

  test('exactly as it was sent where nothing else is said', async () => {
    for (const format of [undefined, 'exact']) {
      const { actor, verb: said, object, context } = await shown(format, 'vi');
      assert.deepEqual({ actor, verb: said, object, context }, sent);
    }
  });

  test('by ids: with what identifies its parts and nothing else', async () => {
    const { actor, verb: said, object, context } = await shown('ids');
    assert.deepEqual(
      { actor, verb: said, object, context },
      {
        actor: agent('khai'),
        verb: { id: verb },
        object: { id: activity },
        context: {
          team: { objectType: 'Group', member: [agent('bao')] },
          instructor: { objectType: 'Group', mbox: 'mailto:teachers@people.example' },
          contextActivities: { category: [{ id: inside }] },
        },
      },
    );
  });

  test('canonically: with all that is known, in one language', async () => {
    const { actor, verb: said, object, context } = await shown('canonical', 'en-GB, vi;q=0.5');
    assert.deepEqual(actor, sent.actor);
    assert.deepEqual(said, { id: verb, display: { en: 'did' } });
    assert.deepEqual(object, {
      objectType: 'Activity',
      id: activity,
      definition: {
        ...definition,
        name: { 'en-GB': 'Safety at work' },
        description: { vi: 'Mô tả' },
        choices: [{ id: 'a', description: { en: 'Right' } }],
        extensions: { 'urn:x': 1 },
      },
    });
    assert.deepEqual(context?.contextActivities, {
      category: [{ id: inside, definition: { name: { vi: 'Loại' } } }],
    });
  });

  for (const [header, name] of [
    ['vi', { vi: 'An toàn' }],
    ['fr, *;q=0.1', { en: 'Safety' }],
    ['fr', { en: 'Safety' }],
    ['en;q=0, vi-VN', { vi: 'An toàn' }],
    ['en', { en: 'Safety' }],
    ['de;q=0.9,vi;q=0.2,en-GB;q=0.8', { 'en-GB': 'Safety at work' }],
    ['', { en: 'Safety' }],
  ] as const) {
    test(`canonically, to who reads "${header}"`, async () => {
      const { object } = await shown('canonical', header);
      assert.deepEqual((object as { definition?: { name?: unknown } }).definition?.name, name);
    });
  }

  test('with the time it was stored at', async () => {
    const { headers } = await lrs.ask(`/statements?statementId=${id}`);
    assert.ok(Date.parse(headers.get('Last-Modified') ?? '') <= lrs.demo.now);
  });
});

describe('what a query reads', () => {
  const usual: StatementQuery = {
    relatedAgents: false,
    relatedActivities: false,
    ascending: false,
    limit: 20,
  };
  const keys = {
    agent: 'mailto:khai@people.example',
    activity: 'https://courses.example/safety',
    verb: 'http://adlnet.gov/expapi/verbs/experienced',
    registration: randomUUID(),
  };
  const subsets = Object.entries(keys).reduce<Partial<typeof keys>[]>(
    (all, [name, value]) => [...all, ...all.map((one) => ({ ...one, [name]: value }))],
    [{}],
  );

  test('is never a whole table, nor sorted afterwards', async () => {
    const launch = await lrs.launch();
    await lrs.store(ofLaunch(launch), launch.token);
    const seen = new Map<string, Parameters<Queries['all']>[1]>();
    const recording: Queries = {
      all: (sql, args) => (seen.set(sql, args), lrs.queries.all(sql, args)),
      get: (sql, args) => (seen.set(sql, args), lrs.queries.get(sql, args)),
    };
    const { tenantId } = lrs.home;
    const only = { actor: 'x', registration: launch.credential.registration };
    for (const sight of [{ tenantId }, { tenantId, only }]) {
      for (const filter of subsets) {
        for (const ascending of [true, false]) {
          for (const related of [true, false]) {
            const query = {
              ...usual,
              ...filter,
              ascending,
              relatedAgents: related,
              relatedActivities: related,
              ...(related ? { since: 0, until: lrs.demo.now } : {}),
            };
            await findStatements(recording, sight, query, related ? 5 : undefined, related);
          }
        }
      }
    }
    assert.ok(seen.size > 60);
    for (const [sql, args] of seen) {
      const plan = await lrs.queries.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, args);
      for (const { detail } of plan) {
        assert.doesNotMatch(detail, /^SCAN|ORDER BY/, `${detail}\n${sql}`);
      }
    }
  });
});
