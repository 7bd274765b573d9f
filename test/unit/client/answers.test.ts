import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { isWelearningError, WelearningClient, WelearningError } from '../../../src/client/index.js';
import { khai, problem, serve } from './scripted-server.js';

async function setUp(t: TestContext, options = {}) {
  const server = await serve(t);
  const client = new WelearningClient({
    baseUrl: server.origin,
    retry: { limit: 0 },
    ...options,
  });
  return { server, client };
}

const invalid = { name: 'InvalidAnswerError', code: 'invalid_answer' };

test('an HTML page instead of JSON is an invalid_answer', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', { text: '<!doctype html><h1>Đăng nhập Wi-Fi</h1>', type: 'text/html' });
  await assert.rejects(client.me.get(), { ...invalid, status: 200, retryable: false });
});

test('HTML that calls itself JSON is an invalid_answer', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', { text: '<html>' });
  await assert.rejects(client.me.get(), invalid);
});

test('an answer without a body where one is due is an invalid_answer', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', { status: 204 });
  await assert.rejects(client.me.get(), invalid);
});

test('a body that was cut off is an invalid_answer that may be better the next time', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
    response.write('{"id":');
    setImmediate(() => response.destroy());
  });
  await assert.rejects(client.me.get(), { ...invalid, retryable: true });
});

test('a body larger than allowed is an invalid_answer and is not read to its end', async (t) => {
  const { server, client } = await setUp(t);
  const chunk = Buffer.alloc(1024 * 1024, ' ');
  let sent = 0;
  const closed = new Promise<void>((resolve) => {
    server.on('GET /me', (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const send = () => {
        while (sent < 300 && !response.destroyed && (sent += 1) && response.write(chunk));
      };
      response.on('drain', send).on('close', () => resolve());
      send();
    });
  });
  await assert.rejects(client.me.get(), invalid);
  await closed;
  assert.ok(sent < 60, `${sent} MiB were sent`);
});

test('an answer of another shape is an invalid_answer that names members, not their values', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', {
    json: { id: 'l1', fullName: 42, email: ['minh.khai@demo.example'] },
    headers: { 'X-Request-Id': 'req-7' },
  });
  await assert.rejects(client.me.get(), (error: WelearningError) => {
    assert.equal(error.code, 'invalid_answer');
    assert.equal(error.requestId, 'req-7');
    assert.match(error.message, /\/fullName invalid_type/);
    assert.doesNotMatch(error.message, /minh\.khai/);
    return true;
  });
});

test('bytes that are not UTF-8 are an invalid_answer', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(Buffer.from(JSON.stringify({ ...khai, fullName: 'Nguyên' }), 'latin1'));
  });
  await assert.rejects(client.me.get(), invalid);
});

test('members that this version does not know are no fault', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', { json: { ...khai, shoeSize: 37 } });
  assert.equal((await client.me.get()).fullName, khai.fullName);
});

test('a redirect to another origin is refused and sends nothing there', async (t) => {
  const { server, client } = await setUp(t);
  const other = await serve(t);
  for (const status of [301, 302, 303, 307, 308]) {
    const Location = `${other.origin}/auth/token`;
    server.on('POST /auth/token', { status, headers: { Location } });
    server.on('GET /me', { status, headers: { Location } });
    await assert.rejects(client.me.get(), invalid);
    await assert.rejects(
      client.auth.token({
        grantType: 'password',
        username: 'a',
        password: 'b',
        transport: 'token',
      }),
      invalid,
    );
  }
  assert.deepEqual(other.seen, []);
});

test('an error page of a proxy counts by its status', async (t) => {
  const { server, client } = await setUp(t);
  const page = (status: number) => ({ status, text: '<h1>nginx</h1>', type: 'text/html' });
  server.on('GET /me', page(502));
  await assert.rejects(client.me.get(), { code: 'unavailable', status: 502, retryable: true });
  server.on('GET /me', page(404));
  await assert.rejects(client.me.get(), { name: 'NotFoundError', code: 'not_found' });
  server.on('GET /me', page(418));
  await assert.rejects(client.me.get(), { code: 'unsupported', status: 418, retryable: false });
});

test('a code from a newer backend survives in the class of its status', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', problem(403, 'outside_working_hours', { detail: 'Chỉ mở từ 8 giờ.' }));
  await assert.rejects(client.me.get(), {
    name: 'PermissionError',
    code: 'outside_working_hours',
    status: 403,
    requestId: 'req-1',
    retryable: false,
    detail: 'Chỉ mở từ 8 giờ.',
  });
});

test('a conflict carries what the backend says of the other launch', async (t) => {
  const { server, client } = await setUp(t);
  const open = {
    launchId: 'la0',
    device: 'Chrome trên Windows',
    lastActiveAt: '2026-11-22T03:00Z',
  };
  server.on('POST /courses/c1/launches', problem(409, 'launch_open', open));
  await assert.rejects(client.launches.create('c1', { itemId: 'i1' }), (error: WelearningError) => {
    assert.equal(error.name, 'ConflictError');
    assert.equal(error.code, 'launch_open');
    assert.equal(error.problem?.device, 'Chrome trên Windows');
    return true;
  });
});

test('a conflict and a failed precondition carry what the backend has now', async (t) => {
  const { server, client } = await setUp(t);
  const current = { ...khai, phone: '+84912345678' };
  server.on('GET /me', { json: khai, headers: { ETag: '"1"' } });
  server.on('PATCH /me', problem(412, 'precondition_failed', { current }));
  await assert.rejects(client.me.update({ phone: null }), {
    name: 'PreconditionFailedError',
    current,
  });
  server.on('PATCH /me', problem(409, 'conflict', { current }));
  await assert.rejects(client.me.update({ phone: null }), { name: 'ConflictError', current });
  server.on('PATCH /me', problem(409, 'conflict'));
  await assert.rejects(client.me.update({ phone: null }), { current: undefined });
});

test('an invalid input names its fields', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', { json: khai, headers: { ETag: '"1"' } });
  const errors = [{ path: '/phone', code: 'format' }];
  server.on('PATCH /me', problem(422, 'invalid_input', { errors }));
  await assert.rejects(client.me.update({ phone: '+1' }), { name: 'InvalidInputError', errors });
});

test('a problem with odd members still says its code', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', problem(403, 'forbidden', { detail: { vi: 'x' }, errors: 'none' }));
  await assert.rejects(client.me.get(), { code: 'forbidden', detail: undefined, errors: [] });
});

test('a message holds no token, no id and none of the words of the backend', async (t) => {
  const { server, client } = await setUp(t, {
    auth: { getToken: () => Promise.resolve('secret-token') },
  });
  server.on(
    'GET /courses/khoa-cua-khai',
    problem(403, 'forbidden', { detail: 'Minh Khai is not allowed', title: 'secret-token' }),
  );
  await assert.rejects(client.courses.get('khoa-cua-khai'), (error: WelearningError) => {
    assert.equal(error.message, 'GET /courses/{courseId}: forbidden (403, request req-1)');
    return true;
  });
});

test('a closed server is a network error', async () => {
  const client = new WelearningClient({ baseUrl: 'http://127.0.0.1:9', retry: { limit: 0 } });
  await assert.rejects(client.me.get(), {
    name: 'NetworkError',
    code: 'network',
    status: 0,
    retryable: true,
  });
});

test('an error of another copy of the library is known by its brand', async () => {
  const copy = (await import('../../../src/client/errors.js?copy' as string)) as {
    WelearningError: typeof WelearningError;
  };
  const error = new copy.WelearningError({ code: 'network' });
  assert.ok(!(error instanceof WelearningError));
  assert.ok(isWelearningError(error));
  assert.ok(!isWelearningError(new Error('network')));
  assert.ok(!isWelearningError(null));
});
