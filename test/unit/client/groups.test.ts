import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { WelearningClient } from '../../../src/client/index.js';
import { serve } from './scripted-server.js';

test('a group may be awaited, printed and written as JSON without asking the backend', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  assert.equal(await client.me, client.me);
  assert.equal(typeof JSON.stringify(client), 'string');
  assert.equal(typeof inspect(client), 'string');
  assert.equal(String(client.me), '[object Object]');
  assert.deepEqual(server.seen, []);
});

test('a method of a group is the same each time, and needs no `this`', async (t) => {
  const server = await serve(t);
  const { courses } = new WelearningClient({ baseUrl: server.origin });
  const { list } = courses;
  assert.equal(list, courses.list);
  server.on('GET /courses', { json: { items: [] } });
  assert.deepEqual((await list().page()).items, []);
});

test('a test may put a method of its own in place of one', async () => {
  const client = new WelearningClient({ baseUrl: 'https://acme.example' });
  const mine = () => Promise.reject(new Error('mine'));
  client.me.get = mine;
  assert.equal(client.me.get, mine);
});
