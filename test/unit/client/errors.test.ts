import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { createError, isWelearningError, WelearningClient } from '../../../src/client/index.js';
import { type ClientCode, errorDocs } from '../../../src/client/errors.js';
import { problemCodes, problemStatus } from '../../../src/contract/problem.js';
import { problem, serve } from './scripted-server.js';

const clientCodes: Record<ClientCode, true> = {
  network: true,
  timeout: true,
  aborted: true,
  invalid_answer: true,
};

test('every code has its words under its own anchor', async () => {
  const [, path = ''] = /^@welearning\/embed\/(.+)$/.exec(errorDocs) ?? [];
  const text = await readFile(path, 'utf8');
  for (const code of [...Object.keys(clientCodes), ...problemCodes]) {
    const [, words = ''] = new RegExp(`^### ${code}\n\n(.+)$`, 'm').exec(text) ?? [];
    assert.ok(words.length > 20, `### ${code}`);
    assert.equal(createError({ code }).docUrl, `${errorDocs}#${code}`);
  }
  const headings = [...text.matchAll(/^### (.+)$/gm)].map(([, code]) => code);
  assert.equal(headings.length, Object.keys(clientCodes).length + problemCodes.length);
});

test('the class of an error follows from its status, whatever its code', () => {
  const classes: Record<number, string> = {
    400: 'InvalidInputError',
    401: 'AuthenticationError',
    403: 'PermissionError',
    404: 'NotFoundError',
    408: 'ServerError',
    409: 'ConflictError',
    410: 'NotFoundError',
    412: 'PreconditionFailedError',
    413: 'InvalidInputError',
    415: 'InvalidInputError',
    418: 'WelearningError',
    422: 'InvalidInputError',
    428: 'PreconditionFailedError',
    429: 'RateLimitError',
    451: 'NotFoundError',
    500: 'ServerError',
    503: 'ServerError',
    599: 'ServerError',
  };
  for (const [status, name] of Object.entries(classes)) {
    const error = createError({ code: 'of_a_newer_backend', status: Number(status) });
    assert.equal(error.name, name, status);
    assert.equal(error.code, 'of_a_newer_backend');
  }
});

test('every code of the contract has a class of its own kind', () => {
  for (const code of problemCodes) {
    const error = createError({ code, status: problemStatus[code] });
    assert.notEqual(error.name, 'WelearningError', code);
  }
});

test('what a logger finds of an error holds neither a token nor what the backend says of a person', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({
    baseUrl: server.origin,
    auth: { getToken: () => Promise.resolve('secret-token') },
  });
  server.on(
    'GET /courses/khoa-cua-khai',
    problem(403, 'forbidden', {
      detail: 'Minh Khai may not',
      title: 'secret-token',
      current: { email: 'minh.khai@demo.example' },
    }),
  );
  const error: unknown = await client.courses.get('khoa-cua-khai').catch((cause: unknown) => cause);
  assert.ok(isWelearningError(error));
  const logged = [error.message, error.stack, JSON.stringify(error), inspect(error), String(error)];
  for (const text of logged) assert.doesNotMatch(text ?? '', /secret|Khai|khai/);
  assert.deepEqual(JSON.parse(JSON.stringify(error)), {
    name: 'PermissionError',
    message: 'GET /courses/{courseId}: forbidden (403, request req-1)',
    code: 'forbidden',
    status: 403,
    requestId: 'req-1',
    retryable: false,
    docUrl: '@welearning/embed/docs/errors.md#forbidden',
  });
  assert.equal(error.detail, 'Minh Khai may not');
});
