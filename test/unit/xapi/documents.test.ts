import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import type { Problem } from '../../../src/contract/index.js';
import { agent, Lrs, search, type Request } from './support/lrs.js';

const lrs = await Lrs.start();

const activityId = 'https://courses.example/safety';
const registration = randomUUID();

/** A resource, and what names one document of it beside its id. */
const resources = {
  'activities/state': { id: 'stateId', scope: { activityId, agent: agent('khai') } },
  'activities/profile': { id: 'profileId', scope: { activityId } },
  'agents/profile': { id: 'profileId', scope: { agent: agent('khai') } },
} as const;
type Resource = keyof typeof resources;

const ask = <T = Problem>(resource: string, parameters: object, request: Request = {}) =>
  lrs.ask<T>(`/${resource}?${search({ ...parameters })}`, request);

/** A document's name that nobody has used. */
const fresh = (resource: Resource): Record<string, unknown> => ({
  ...resources[resource].scope,
  [resources[resource].id]: randomUUID(),
});

const put = (resource: string, parameters: object, body: unknown, headers: object = {}) =>
  ask(resource, parameters, {
    method: 'PUT',
    body,
    headers: { 'If-None-Match': '*', ...headers },
  });

for (const resource of Object.keys(resources) as Resource[]) {
  const { id, scope } = resources[resource];

  describe(resource, () => {
    test('gives back what was put, byte by byte', async () => {
      const parameters = fresh(resource);
      const bytes = Buffer.from([0, 255, 13, 10, 200]);
      assert.equal(
        (await put(resource, parameters, bytes, { 'Content-Type': 'image/x-own; a=b' })).status,
        204,
      );
      const response = await lrs.send(`/xapi/${resource}?${search(parameters)}`);
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes);
      const { headers } = response;
      assert.equal(headers.get('Content-Type'), 'image/x-own; a=b');
      const sha1 = createHash('sha1').update(bytes).digest('hex');
      assert.equal(headers.get('ETag'), `"${sha1}"`);
      assert.equal(headers.get('Last-Modified'), new Date(lrs.demo.now).toUTCString());
      const head = await lrs.send(`/xapi/${resource}?${search(parameters)}`, { method: 'HEAD' });
      assert.deepEqual([head.status, head.headers.get('ETag')], [200, `"${sha1}"`]);
      assert.equal(await head.text(), '');
    });

    test('has nothing where nothing was put, or where it was deleted', async () => {
      const parameters = fresh(resource);
      assert.equal((await ask(resource, parameters)).status, 404);
      await put(resource, parameters, { a: 1 });
      assert.equal((await ask(resource, parameters, { method: 'DELETE' })).status, 204);
      assert.equal((await ask(resource, parameters)).status, 404);
      assert.equal((await ask(resource, parameters, { method: 'DELETE' })).status, 204);
    });

    test('lists ids, of what has changed since a time', async () => {
      const own = {
        ...scope,
        ...('activityId' in scope
          ? { activityId: `${activityId}/${id}` }
          : { agent: agent(randomUUID()) }),
      };
      await put(resource, { ...own, [id]: 'first' }, {});
      const since = new Date(lrs.demo.now).toISOString();
      lrs.demo.pass(1);
      await put(resource, { ...own, [id]: 'second' }, {});
      assert.deepEqual((await ask(resource, own)).body, ['first', 'second']);
      assert.deepEqual((await ask(resource, { ...own, since })).body, ['second']);
      const { status } = await ask(resource, { ...own, since: 'yesterday' });
      assert.equal(status, 400);
    });

    test('puts the properties of JSON documents together by POST', async () => {
      const parameters = fresh(resource);
      const post = (body: unknown, type = 'application/json') =>
        ask(resource, parameters, { method: 'POST', body, headers: { 'Content-Type': type } });
      assert.equal((await post({ a: { b: 1, c: 1 }, d: 1 })).status, 204);
      assert.equal(
        (await post({ a: { b: 2 }, e: null }, 'application/json; charset=utf-8')).status,
        204,
      );
      const expected = { a: { b: 2 }, d: 1, e: null };
      assert.deepEqual((await ask(resource, parameters)).body, expected);
      for (const [body, type] of [
        ['text', 'text/plain'],
        ['{"a":', 'application/json'],
        ['[1]', 'application/json'],
        ['"a"', 'application/json'],
        ['null', 'application/json'],
        [Buffer.from([0xff]), 'application/json'],
      ] as const) {
        const { status, body: problem } = await post(body, type);
        assert.deepEqual([status, problem.code], [400, 'invalid_input'], String(body));
      }
      assert.deepEqual((await ask(resource, parameters)).body, expected);
    });

    test('adds no JSON to another kind of document, and takes any kind as the first', async () => {
      const parameters = fresh(resource);
      const post = (body: unknown, type: string) =>
        ask(resource, parameters, { method: 'POST', body, headers: { 'Content-Type': type } });
      assert.equal((await post('text', 'text/plain')).status, 204);
      assert.equal((await post({}, 'application/json')).status, 400);
      assert.equal((await ask<string>(resource, parameters)).body, 'text');
      const other = { ...parameters, [id]: randomUUID() };
      const { status } = await ask(resource, other, { method: 'POST', body: '[1]' });
      assert.equal(status, 400);
    });

    test('is written by who knows what is there', async () => {
      const parameters = fresh(resource);
      const write = (method: string, headers: object) =>
        ask(resource, parameters, {
          method,
          ...(method === 'DELETE' ? {} : { body: { by: method } }),
          headers: { ...headers },
        });
      assert.equal((await write('PUT', { 'If-Match': '"x"' })).status, 412);
      assert.equal((await write('PUT', { 'If-Match': '*' })).status, 412);
      assert.equal((await write('PUT', { 'If-None-Match': '*' })).status, 204);
      assert.equal((await write('PUT', { 'If-None-Match': '*' })).status, 412);
      const etag = async () => (await ask(resource, parameters)).headers.get('ETag') ?? '';
      const first = await etag();
      for (const method of ['PUT', 'POST', 'DELETE']) {
        const { status, body } = await write(method, { 'If-Match': '"x", W/"y"' });
        assert.deepEqual([status, body.code], [412, 'precondition_failed'], method);
      }
      assert.equal(await etag(), first);
      assert.equal((await write('POST', { 'If-Match': `"x", ${first}` })).status, 204);
      assert.notEqual(await etag(), first);
      assert.equal((await write('PUT', { 'If-Match': '*' })).status, 204);
      const unchanged = await ask(resource, parameters, {
        headers: { 'If-None-Match': await etag() },
      });
      assert.equal(unchanged.status, 304);
      assert.equal((await write('DELETE', { 'If-Match': await etag() })).status, 204);
    });

    for (const name of [id, ...Object.keys(scope)]) {
      test(`needs ${name}`, async () => {
        const parameters = Object.fromEntries(
          Object.entries(fresh(resource)).filter(([other]) => other !== name),
        );
        const mayMiss = {
          GET: name === id,
          PUT: false,
          POST: false,
          DELETE: name === id && resource === 'activities/state',
        };
        for (const [method, may] of Object.entries(mayMiss)) {
          const { status } = await ask(resource, parameters, {
            method,
            ...(method === 'PUT' || method === 'POST' ? { body: {} } : {}),
          });
          assert.equal(status, may ? (method === 'GET' ? 200 : 204) : 400, method);
        }
      });
    }

    test('refuses parameters with wrong values, and those that it does not have', async () => {
      for (const wrong of [
        ...('activityId' in scope ? [{ activityId: 'safety' }] : []),
        ...('agent' in scope
          ? [
              { agent: '{' },
              { agent: {} },
              { agent: { objectType: 'Group', mbox: 'mailto:a@b.example' } },
              { agent: { ...agent('a'), openid: 'https://a.example' } },
            ]
          : []),
        { registration: 'x' },
        { other: '1' },
        { since: '2026-01-01T00:00:00Z' },
      ]) {
        for (const method of ['GET', 'PUT', 'POST', 'DELETE']) {
          const { status, body } = await ask(
            resource,
            { ...fresh(resource), ...wrong },
            { method, ...(method === 'PUT' || method === 'POST' ? { body: {} } : {}) },
          );
          assert.deepEqual([status, body.code], [400, 'invalid_input'], JSON.stringify(wrong));
        }
      }
    });
  });
}

describe('a profile', () => {
  for (const resource of ['activities/profile', 'agents/profile'] as const) {
    test(`of ${resource} is not put without saying what is there`, async () => {
      const parameters = fresh(resource);
      const put = () => ask(resource, parameters, { method: 'PUT', body: { a: 1 } });
      const first = await put();
      assert.deepEqual([first.status, first.body.code], [400, 'invalid_input']);
      await ask(resource, parameters, { method: 'POST', body: { a: 0 } });
      const second = await put();
      assert.deepEqual([second.status, second.body.code], [409, 'conflict']);
      assert.match(second.body.detail ?? '', /If-Match/);
      assert.deepEqual((await ask(resource, parameters)).body, { a: 0 });
    });
  }
});

describe('a state', () => {
  const scope = { activityId, agent: agent(randomUUID()) };
  const put = (parameters: object) =>
    ask('activities/state', { ...scope, ...parameters }, { method: 'PUT', body: parameters });
  const list = async (parameters: object = {}) =>
    (await ask('activities/state', { ...scope, ...parameters })).body;

  test('is one of its registration, or of none', async () => {
    await put({ stateId: 'a' });
    await put({ stateId: 'a', registration });
    await put({ stateId: 'b', registration: registration.toUpperCase() });
    assert.deepEqual(await list({ stateId: 'a' }), { stateId: 'a' });
    assert.deepEqual(await list({ stateId: 'a', registration }), { stateId: 'a', registration });
    assert.deepEqual(await list({ registration }), ['a', 'b']);
    assert.deepEqual(await list(), ['a', 'b']);
    assert.equal((await ask('activities/state', { ...scope, stateId: 'b' })).status, 404);
  });

  test('is deleted with all others of its registration, or of any', async () => {
    const clear = (parameters: object) =>
      ask('activities/state', { ...scope, ...parameters }, { method: 'DELETE' });
    await put({ stateId: 'c' });
    await put({ stateId: 'd', registration });
    await clear({ registration });
    assert.deepEqual(await list({ registration }), []);
    assert.ok(((await list()) as unknown as string[]).includes('c'));
    await clear({});
    assert.deepEqual(await list(), []);
  });

  test('is of the agent whatever its name', async () => {
    await put({ stateId: 'named' });
    const named = { ...scope, agent: { ...scope.agent, name: 'Khai', objectType: undefined } };
    const { status } = await ask('activities/state', { ...named, stateId: 'named' });
    assert.equal(status, 200);
  });
});

describe('activities and agents', () => {
  test('are known by what statements say of them', async () => {
    const id = `https://courses.example/${randomUUID()}`;
    const who = { account: { homePage: 'https://people.example', name: randomUUID() } };
    const said = (name: string, definition: object) => ({
      actor: { ...who, name },
      verb: { id: 'https://x.example/did' },
      object: { id, definition },
    });
    await lrs.store([
      said('Khai', { name: { vi: 'Cũ', en: 'Old' }, extensions: { 'urn:a': 1, 'urn:b': 1 } }),
      said('Minh Khai', { name: { vi: 'Mới' }, extensions: { 'urn:b': 2 }, moreInfo: 'urn:m' }),
      said('Khai', { type: 'urn:t' }),
    ]);
    assert.deepEqual((await ask('activities', { activityId: id })).body, {
      objectType: 'Activity',
      id,
      definition: {
        name: { vi: 'Mới', en: 'Old' },
        extensions: { 'urn:a': 1, 'urn:b': 2 },
        moreInfo: 'urn:m',
        type: 'urn:t',
      },
    });
    assert.deepEqual((await ask('agents', { agent: who })).body, {
      objectType: 'Person',
      name: ['Khai', 'Minh Khai'],
      account: [who.account],
    });
  });

  test('are answered when nothing was ever said of them', async () => {
    const unknown = `https://courses.example/${randomUUID()}`;
    assert.deepEqual((await ask('activities', { activityId: unknown })).body, {
      objectType: 'Activity',
      id: unknown,
    });
    for (const identifier of [
      { mbox: 'mailto:unknown@people.example' },
      { mbox_sha1sum: 'abcdef0123456789abcdef0123456789abcdef01' },
      { openid: 'https://people.example/unknown' },
    ]) {
      const [[name, value] = ['', '']] = Object.entries(identifier);
      assert.deepEqual((await ask('agents', { agent: identifier })).body, {
        objectType: 'Person',
        [name]: [value],
      });
    }
  });

  test('need their parameter, right and alone', async () => {
    for (const [resource, parameters] of [
      ['activities', {}],
      ['activities', { activityId: 'safety' }],
      ['activities', { activityId, other: 1 }],
      ['agents', {}],
      ['agents', { agent: 'khai' }],
      ['agents', { agent: { objectType: 'Group', member: [agent('a')] } }],
      ['agents', { agent: agent('a'), name: 'A' }],
    ] as const) {
      assert.equal((await ask(resource, parameters)).status, 400, resource);
    }
  });
});
