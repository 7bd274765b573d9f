import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { createApi } from '../../../demo/backend/api/app.js';
import { lrsKeyFrom } from '../../../demo/backend/config.js';
import { StartError } from '../../../demo/backend/server/start-error.js';
import type { Problem, Service } from '../../../src/contract/index.js';
import { agent, Lrs, lrsKey, ofLaunch, search, statement, type Request } from './support/lrs.js';

const lrs = await Lrs.start();

const basic = `Basic ${Buffer.from(`${lrsKey.key}:${lrsKey.secret}`).toString('base64')}`;
const state = {
  activityId: 'https://courses.example/safety',
  agent: agent('khai'),
  stateId: randomUUID(),
};

describe('the version of xAPI', () => {
  test('is 1.0 in every request and 1.0.3 in every answer', async () => {
    const answers: [string | undefined, number][] = [
      ['1.0', 200],
      ['1.0.0', 200],
      ['1.0.3', 200],
      ['1.0.9', 200],
      [undefined, 400],
      ['', 400],
      ['0.95', 400],
      ['1.1.0', 400],
      ['2.0.0', 400],
      ['1.0.3.4', 400],
    ];
    for (const [version, expected] of answers) {
      for (const path of ['/statements?limit=1', `/agents?${search({ agent: agent('khai') })}`]) {
        const { status, body, headers } = await lrs.ask<Problem>(path, {
          headers: { 'X-Experience-API-Version': version },
        });
        assert.equal(status, expected, `${version ?? 'none'} ${path} ${JSON.stringify(body)}`);
        if (expected === 400) assert.match(body.detail ?? '', /X-Experience-API-Version/);
        assert.equal(headers.get('X-Experience-API-Version'), '1.0.3');
      }
    }
  });

  test('is in an answer to nobody and to nothing too', async () => {
    for (const [path, headers] of [
      ['/statements', { Authorization: undefined }],
      ['/nothing', {}],
    ] as [string, Record<string, undefined>][]) {
      const answer = await lrs.ask(path, { headers });
      assert.equal(answer.headers.get('X-Experience-API-Version'), '1.0.3');
    }
  });
});

describe('an address', () => {
  test('may have slashes too many', async () => {
    for (const path of ['//statements', '/statements/', '///statements']) {
      const { status, headers } = await lrs.ask(path);
      assert.equal(status, 200, path);
      assert.ok(headers.has('X-Experience-API-Consistent-Through'));
    }
    const { status } = await lrs.ask(`//activities//state?${search({ ...state })}`);
    assert.equal(status, 404);
  });

  test('is of a resource that there is, and of a method that it has', async () => {
    for (const [method, path, expected] of [
      ['GET', '/nothing', 404],
      ['GET', '/', 404],
      ['GET', '/constructor', 404],
      ['GET', '/activities/state/more', 404],
      ['DELETE', '/statements', 405],
      ['PUT', '/agents', 405],
      ['POST', '/activities', 405],
      ['PATCH', `/activities/state?${search({ ...state })}`, 405],
    ] as const) {
      const { status, body } = await lrs.ask<Problem>(path, { method });
      assert.equal(status, expected, `${method} ${path}`);
      assert.ok(body.detail ?? body.title);
    }
  });

  test('leads on to itself where the LRS is', async () => {
    await lrs.store([statement(), statement()]);
    const { more } = (await lrs.ask<{ more: string }>('/statements?limit=1')).body;
    assert.match(more, /^\/xapi\/statements\?continue=[\w-]+$/);
    // As behind a proxy, or for another company on the same server.
    const { backend } = lrs.demo.demo;
    const config = { ...backend.config, api: `${backend.config.api}/embed/v1` };
    const answer = await createApi({ ...backend, config }).request('/xapi/statements?limit=1', {
      headers: { Authorization: basic, 'X-Experience-API-Version': '1.0.3' },
    });
    assert.match(
      ((await answer.json()) as { more: string }).more,
      /^\/embed\/v1\/xapi\/statements\?continue=/,
    );
  });
});

describe('HEAD', () => {
  test('is a GET without its body', async () => {
    for (const path of ['/about', '/statements', `/agents?${search({ agent: agent('khai') })}`]) {
      const get = await lrs.ask(path);
      const head = await lrs.ask(path, { method: 'HEAD' });
      assert.deepEqual([head.status, head.body], [get.status, '']);
      assert.equal(head.headers.get('Content-Type'), get.headers.get('Content-Type'));
    }
    assert.equal((await lrs.ask('/statements?limit=x', { method: 'HEAD' })).status, 400);
  });
});

describe('the alternate syntax', () => {
  const form = (
    path: string,
    method: string,
    fields: Record<string, string>,
    headers: Request['headers'] = {},
  ) =>
    lrs.ask<Problem & { statements: unknown[] }>(`${path}?method=${method}`, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Authorization: undefined,
        'X-Experience-API-Version': undefined,
        ...headers,
      },
    });
  const own = { Authorization: basic, 'X-Experience-API-Version': '1.0.3' };

  test('has parameters, headers and content in a form', async () => {
    const id = randomUUID();
    const content = JSON.stringify(statement({ result: { response: 'Đúng & đủ + 100%' } }));
    const put = await form('/statements', 'PUT', { ...own, statementId: id, content });
    assert.equal(put.status, 204);
    assert.equal((await lrs.statement(id))?.result?.response, 'Đúng & đủ + 100%');
    const get = await form('/statements', 'GET', { ...own, limit: '1' });
    assert.deepEqual([get.status, get.body.statements.length], [200, 1]);
    const post = await form('/statements', 'POST', { ...own, content: `[${content}]` });
    assert.equal(post.status, 200);
  });

  test('serves documents, with their type and conditions', async () => {
    const profile = { agent: JSON.stringify(agent(randomUUID())), profileId: 'p' };
    const put = (more: object) =>
      form('/agents/profile', 'PUT', { ...own, ...profile, content: 'xin chào', ...more });
    assert.equal((await put({})).status, 400);
    assert.equal((await put({ 'If-None-Match': '*', 'Content-Type': 'text/plain' })).status, 204);
    assert.equal((await put({ 'If-None-Match': '*' })).status, 412);
    const read = await lrs.ask<string>(`/agents/profile?${search(profile)}`);
    assert.deepEqual([read.body, read.headers.get('Content-Type')], ['xin chào', 'text/plain']);
    const deleted = await form('/agents/profile', 'DELETE', { ...own, ...profile });
    assert.equal(deleted.status, 204);
  });

  test('obeys the headers of the form before those of the request', async () => {
    const content = JSON.stringify(statement());
    const wrong = await form(
      '/statements',
      'POST',
      { content, 'X-Experience-API-Version': '0.8' },
      own,
    );
    assert.equal(wrong.status, 400);
    const nobody = await form('/statements', 'POST', { content, Authorization: 'Basic eDp5' }, own);
    assert.equal(nobody.status, 401);
    const lower = { content, authorization: basic, 'x-experience-api-version': '1.0.3' };
    assert.equal((await form('/statements', 'POST', lower)).status, 200);
  });

  for (const [what, ask] of [
    ['without content', () => form('/statements', 'POST', own)],
    ['with parameters beside the method', () => form('/statements', 'GET&limit=1', own)],
    [
      'by PUT',
      () => lrs.ask<Problem>('/statements?method=PUT', { method: 'PUT', body: 'content={}' }),
    ],
    ['by GET', () => lrs.ask<Problem>('/statements?method=GET')],
    [
      'with something else than a form',
      () => lrs.ask<Problem>('/statements?method=PUT', { method: 'POST', body: statement() }),
    ],
    [
      'with JSON as its form',
      () =>
        lrs.ask<Problem>('/statements?method=PUT', {
          method: 'POST',
          body: JSON.stringify({ content: statement() }),
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        }),
    ],
    ['with content that is no JSON', () => form('/statements', 'POST', { ...own, content: '{' })],
    ['with an unknown field', () => form('/statements', 'GET', { ...own, other: '1' })],
  ] as [string, () => ReturnType<typeof form>][]) {
    test(`is refused ${what}`, async () => {
      const { status, body } = await ask();
      assert.deepEqual([status, body.code], [400, 'invalid_input'], JSON.stringify(body));
    });
  }

  test('has no other methods than the usual one', async () => {
    const { status } = await form('/statements', 'constructor', { ...own });
    assert.equal(status, 405);
  });
});

describe('pages of browsers', () => {
  const ask = (path: string, method: string, headers: Record<string, string>): Promise<Response> =>
    fetch(`${lrs.demo.demo.api}${path}`, { method, headers });
  const { portal, content } = lrs.demo.demo;
  const packageOrigin = content.replace('http://', 'http://p-abc.');

  for (const [who, origin] of [
    ['the portal', portal],
    ['a package', packageOrigin],
  ] as const) {
    test(`may ask from ${who}, without credentials of the browser`, async () => {
      const preflight = await ask('/xapi//activities/state?x=1', 'OPTIONS', {
        Origin: origin,
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'authorization,x-experience-api-version,content-type',
      });
      assert.equal(preflight.status, 204);
      const allowed = (name: string) => preflight.headers.get(`Access-Control-Allow-${name}`) ?? '';
      assert.equal(allowed('Origin'), origin);
      assert.equal(allowed('Credentials'), '');
      for (const method of ['GET', 'POST', 'PUT', 'DELETE'])
        assert.ok(allowed('Methods').includes(method));
      for (const header of [
        'Authorization',
        'Content-Type',
        'If-Match',
        'If-None-Match',
        'X-Experience-API-Version',
      ]) {
        assert.ok(allowed('Headers').includes(header));
      }
      const launch = await lrs.launch();
      const answer = await ask('/xapi/statements', 'GET', {
        Origin: origin,
        Authorization: `Basic ${launch.token}`,
        'X-Experience-API-Version': '1.0.3',
      });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), origin);
      assert.equal(answer.headers.get('Access-Control-Allow-Credentials'), null);
      const exposed = answer.headers.get('Access-Control-Expose-Headers') ?? '';
      for (const header of [
        'ETag',
        'X-Experience-API-Version',
        'X-Experience-API-Consistent-Through',
      ]) {
        assert.ok(exposed.includes(header));
      }
    });
  }

  test('read also why they are refused', async () => {
    const answer = await ask('/xapi/statements', 'GET', { Origin: packageOrigin });
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), packageOrigin);
  });

  test('of others are granted nothing', async () => {
    for (const origin of ['https://evil.example', content, `${packageOrigin}.evil.example`]) {
      const { headers } = await ask('/xapi/statements', 'OPTIONS', {
        Origin: origin,
        'Access-Control-Request-Method': 'GET',
      });
      assert.equal(headers.get('Access-Control-Allow-Origin'), null, origin);
    }
  });

  test('are not known by a cookie', async () => {
    const { headers } = await lrs.demo.ask('/auth/token', {
      body: {
        grantType: 'password',
        transport: 'cookie',
        username: 'minh.khai@demo.example',
        password: 'hoc-moi-ngay',
      },
      headers: { Origin: portal },
    });
    const cookie = headers.get('Set-Cookie')?.split(';', 1)[0] ?? '';
    assert.ok(cookie.startsWith('wl_session='));
    const answer = await ask('/xapi/statements', 'GET', {
      Origin: portal,
      Cookie: cookie,
      'X-Experience-API-Version': '1.0.3',
    });
    assert.equal(answer.status, 401);
  });

  test('may ask what there is without being known', async () => {
    assert.equal((await ask('/xapi/statements', 'OPTIONS', {})).status, 204);
  });
});

describe('a body', () => {
  test('is JSON in UTF-8, whatever its type adds', async () => {
    const body = JSON.stringify(statement());
    const send = (content: unknown, type: string | undefined) =>
      lrs.ask<Problem>('/statements', { body: content, headers: { 'Content-Type': type } });
    assert.equal((await send(body, 'application/json; charset=utf-8')).status, 200);
    assert.equal((await send(body, 'APPLICATION/JSON')).status, 200);
    for (const [content, type] of [
      [body, 'text/plain'],
      [body, undefined],
      [body.slice(1), 'application/json'],
      [Buffer.from(body, 'utf16le'), 'application/json'],
      [Buffer.from([...Buffer.from('"'), 0xff, ...Buffer.from('"')]), 'application/json'],
      ['[null]', 'application/json'],
      ['1', 'application/json'],
      ['[[]]', 'application/json'],
    ] as const) {
      const { status, body: problem } = await send(content, type);
      assert.deepEqual([status, problem.code], [400, 'invalid_input'], String(content));
    }
  });

  test('says where a statement is wrong', async () => {
    const wrong = { ...statement(), verb: { id: 'did', other: 1 } };
    const { body } = await lrs.ask<Problem>('/statements', { body: [statement(), wrong] });
    assert.deepEqual(body.errors, [
      { path: '/1/verb/id', code: 'not_an_iri' },
      { path: '/1/verb/other', code: 'unknown_property' },
    ]);
  });

  test('that is too large is refused while it is read', async () => {
    const { port } = new URL(lrs.demo.demo.api);
    const answered = await new Promise<{ status: number | undefined; text: string }>(
      (resolve, reject) => {
        const post = request(
          {
            port,
            path: '/xapi/statements',
            method: 'POST',
            headers: {
              Authorization: basic,
              'X-Experience-API-Version': '1.0.3',
              'Content-Type': 'application/json',
            },
          },
          (response) => {
            let text = '';
            response.on('data', (chunk) => (text += String(chunk)));
            response.on('end', () => {
              resolve({ status: response.statusCode, text });
              post.destroy();
            });
          },
        );
        post.on('error', reject);
        const chunk = Buffer.alloc(1024 * 1024, 0x20);
        for (let n = 0; n < 17; n++) post.write(chunk);
      },
    );
    assert.equal(answered.status, 413);
    assert.match(answered.text, /payload_too_large/);
  });

  test('is not nested more deeply than it could be written again', async () => {
    const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    const send = (levels: number) =>
      lrs.ask<Problem>('/statements', {
        body: JSON.stringify(statement()).replace(
          /\}$/,
          `,"result":{"response":"\\"[[","extensions":{"urn:x":${nested(levels)}}}}`,
        ),
      });
    assert.equal((await send(400)).status, 200);
    for (const levels of [600, 1_000_000]) assert.equal((await send(levels)).status, 400);
    for (const method of ['POST', 'PUT']) {
      const { status } = await lrs.ask(`/activities/state?${search({ ...state })}`, {
        method,
        body: `{"a":${nested(1_000_000)}}`,
      });
      assert.equal(status, method === 'PUT' ? 204 : 400);
    }
  });
});

describe('the LRS', () => {
  test('is announced', async () => {
    const { body } = await lrs.demo.ask<Service>('/');
    assert.ok(body.features.includes('xapi'));
  });

  test('takes statements that come at the same time, each once', async () => {
    const launch = await lrs.launch();
    const same = ofLaunch(launch, { id: randomUUID() });
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        lrs.store(n % 2 === 0 ? same : ofLaunch(launch), launch.token),
      ),
    );
    assert.equal((await lrs.find({}, launch.token)).length, 11);
  });

  test('has the key of its environment, if there is one', () => {
    assert.equal(lrsKeyFrom({}), undefined);
    assert.equal(lrsKeyFrom({ WL_LRS_KEY: '' }), undefined);
    assert.deepEqual(lrsKeyFrom({ WL_LRS_KEY: 'a:b:c' }), { key: 'a', secret: 'b:c' });
    for (const wrong of ['a', ':b', 'a:']) {
      assert.throws(() => lrsKeyFrom({ WL_LRS_KEY: wrong }), StartError);
    }
  });
});
