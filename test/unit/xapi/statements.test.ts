import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import type { Problem } from '../../../src/contract/index.js';
import { agent, Lrs, statement } from './support/lrs.js';

const lrs = await Lrs.start();

const voiding = (id: string, more: object = {}) =>
  statement({
    verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
    object: { objectType: 'StatementRef', id },
    ...more,
  });

describe('a statement that is sent', () => {
  test('gets an id, a time, a version and an authority', async () => {
    const [id = ''] = await lrs.store(statement());
    const now = new Date(lrs.demo.now).toISOString();
    assert.deepEqual(await lrs.statement(id), {
      ...statement(),
      id,
      timestamp: now,
      stored: now,
      version: '1.0.0',
      authority: {
        objectType: 'Agent',
        account: { homePage: lrs.demo.demo.api, name: 'tenant' },
      },
    });
  });

  test('keeps what it has, but not who vouches for it', async () => {
    const sent = statement({
      id: randomUUID().toUpperCase(),
      timestamp: '2026-11-21T10:00:00.123+07:00',
      stored: '2020-01-01T00:00:00Z',
      version: '1.0.1',
      authority: agent('somebody'),
      result: { score: { scaled: 0.12345678901234567 }, extensions: { 'urn:x': null } },
    });
    const [id = ''] = await lrs.store(sent);
    assert.equal(id, sent.id);
    const kept = await lrs.statement(id);
    assert.deepEqual(kept, { ...sent, stored: kept?.stored, authority: kept?.authority });
    assert.notEqual(kept.stored, sent.stored);
    assert.notDeepEqual(kept.authority, sent.authority);
  });

  test('is stored later than those before it, also by a clock that stands or goes back', async () => {
    const stored = async () =>
      (await lrs.statement((await lrs.store(statement()))[0] ?? ''))?.stored ?? '';
    const first = await stored();
    const [second, third] = await lrs.store([statement(), statement()]);
    lrs.demo.pass(-3_600);
    const [last] = await lrs.store(statement());
    lrs.demo.pass(3_600);
    assert.deepEqual(
      (await lrs.find({ since: first })).map(({ id }) => id),
      [last, third, second],
    );
  });

  test('has lists of context activities', async () => {
    const activity = { id: 'https://courses.example/parent' };
    const context = { contextActivities: { parent: activity, other: [activity] } };
    const { actor, verb, object } = statement();
    const [id = ''] = await lrs.store(
      statement({ context, object: { objectType: 'SubStatement', actor, verb, object, context } }),
    );
    const kept = await lrs.statement(id);
    const lists = { parent: [activity], other: [activity] };
    assert.deepEqual(kept?.context?.contextActivities, lists);
    assert.deepEqual((kept?.object as { context?: object } | undefined)?.context, {
      contextActivities: lists,
    });
  });
});

describe('PUT', () => {
  const put = (statementId: string | undefined, body: unknown) =>
    lrs.ask<Problem>(
      `/statements${statementId === undefined ? '' : `?statementId=${statementId}`}`,
      {
        method: 'PUT',
        body,
      },
    );

  test('stores one statement under the id of its address', async () => {
    const id = randomUUID();
    assert.equal((await put(id, statement())).status, 204);
    assert.equal((await put(id, statement({ id }))).status, 204);
    assert.equal((await lrs.statement(id))?.id, id);
  });

  test('needs that id, no other one and no list', async () => {
    const id = randomUUID();
    for (const [name, body] of [
      [undefined, statement()],
      ['x', statement()],
      [id, statement({ id: randomUUID() })],
      [id, [statement()]],
      [id, []],
    ] as const) {
      assert.equal((await put(name, body)).status, 400);
    }
    assert.equal(await lrs.statement(id), undefined);
  });
});

describe('a statement whose id is there already', () => {
  const sent = statement({
    id: randomUUID(),
    actor: { objectType: 'Group', member: [agent('a'), agent('b')] },
    object: { id: 'https://courses.example/x', definition: { name: { vi: 'Tên' } } },
    context: {
      registration: randomUUID(),
      contextActivities: { parent: { id: 'https://courses.example/p' } },
    },
  });
  const again = (more: object) => lrs.ask<Problem>('/statements', { body: { ...sent, ...more } });

  test('is taken when it says the same, and changes nothing', async () => {
    await lrs.store(sent);
    const kept = await lrs.statement(sent.id ?? '');
    lrs.demo.pass(60);
    for (const more of [
      {},
      { id: sent.id?.toUpperCase() },
      { stored: '2020-01-01T00:00:00Z', version: '1.0.2', authority: agent('x') },
      { object: { objectType: 'Activity', id: 'https://courses.example/x' } },
      { actor: { objectType: 'Group', member: [agent('b'), agent('a')] } },
      {
        context: {
          registration: sent.context?.registration?.toUpperCase(),
          contextActivities: { parent: [{ id: 'https://courses.example/p' }] },
        },
      },
    ]) {
      const { status, body } = await again(more);
      assert.equal(status, 200, JSON.stringify([more, body]));
    }
    assert.deepEqual(await lrs.statement(sent.id ?? ''), kept);
  });

  test('conflicts when it says something else, and changes nothing', async () => {
    await lrs.store(sent);
    const kept = await lrs.statement(sent.id ?? '');
    for (const more of [
      { verb: { id: 'https://courses.example/verbs/other' } },
      { result: { completion: true } },
      { actor: { objectType: 'Group', member: [agent('a')] } },
      { timestamp: '2020-01-01T00:00:00Z' },
      { object: { id: 'https://courses.example/y' } },
      { context: undefined },
    ]) {
      const { status, body } = await again(more);
      // The time that the LRS has set is nobody's word: a time that comes later is no difference.
      if ('timestamp' in more) assert.equal(status, 200);
      else assert.deepEqual([status, body.code], [409, 'conflict'], JSON.stringify(more));
    }
    assert.deepEqual(await lrs.statement(sent.id ?? ''), kept);
  });

  test('conflicts when it has another time than its own', async () => {
    const timed = statement({ id: randomUUID(), timestamp: '2026-11-21T10:00:00+07:00' });
    await lrs.store(timed);
    await lrs.store({ ...timed, timestamp: '2026-11-21T03:00:00Z' });
    await lrs.store({ ...timed, timestamp: undefined });
    const { status } = await lrs.ask('/statements', {
      body: { ...timed, timestamp: '2026-11-21T03:00:01Z' },
    });
    assert.equal(status, 409);
  });
});

describe('a list of statements', () => {
  test('is stored in its order, all or none', async () => {
    const ids = await lrs.store([statement(), statement(), statement()]);
    const found = await lrs.find({ limit: '3' });
    assert.deepEqual(found.map(({ id }) => id).reverse(), ids);

    const good = statement({ id: randomUUID() });
    const conflicting = statement({ id: ids[0], result: { completion: true } });
    for (const [other, expected] of [
      [{ ...statement(), verb: 'no verb' }, 400],
      [conflicting, 409],
      [{ ...good, result: { completion: true } }, 400],
    ] as const) {
      const { status } = await lrs.ask('/statements', { body: [good, other] });
      assert.equal(status, expected);
      assert.equal(await lrs.statement(good.id ?? ''), undefined);
    }
  });

  test('may be empty', async () => {
    assert.deepEqual(await lrs.store([]), []);
  });
});

describe('a voided statement', () => {
  test('is found as voided only; the one that voids it stays', async () => {
    const [id = ''] = await lrs.store(statement());
    const [by = ''] = await lrs.store(voiding(id.toUpperCase()));
    assert.equal(await lrs.statement(id), undefined);
    const { status, body } = await lrs.ask<{ id: string }>(`/statements?voidedStatementId=${id}`);
    assert.deepEqual([status, body.id], [200, id]);
    assert.equal((await lrs.ask(`/statements?voidedStatementId=${by}`)).status, 404);
    const found = (await lrs.find({ limit: '2' })).map((one) => one.id);
    assert.ok(found.includes(by) && !found.includes(id));
  });

  test('may come after the one that voids it', async () => {
    const id = randomUUID();
    await lrs.store(voiding(id));
    await lrs.store(statement({ id }));
    assert.equal(await lrs.statement(id), undefined);
  });

  test('is none that voids', async () => {
    const [id = ''] = await lrs.store(statement());
    const [by = ''] = await lrs.store(voiding(id));
    const { status, body } = await lrs.ask<Problem>('/statements', { body: voiding(by) });
    assert.deepEqual([status, body.errors?.[0]?.code], [400, 'voids_a_voiding_statement']);
    assert.ok(await lrs.statement(by));

    const late = randomUUID();
    await lrs.store(voiding(late));
    await lrs.store(voiding(randomUUID(), { id: late }));
    assert.ok(await lrs.statement(late));
  });
});
