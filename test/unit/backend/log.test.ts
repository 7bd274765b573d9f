import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestDemo } from './support/demo.js';

const lines: Record<string, unknown>[] = [];
const demo = await TestDemo.start({
  log: (event, fields) => lines.push(JSON.parse(JSON.stringify({ event, ...fields }))),
});

const person = 'Tran-Thi-Bich-Ngoc';
const email = 'bich.ngoc@noi-khac.example';

test('the log says what was asked and how it ended, and nothing of anybody', async () => {
  const token = await demo.bearer();
  const body = { name: person, email, username: email, password: person, text: person };
  for (const [method, path] of [
    ['GET', `/courses?q=${person}`],
    ['GET', `/courses/${person}`],
    ['GET', `/certificates/${person}`],
    ['GET', `/invitations/${person}`],
    ['DELETE', `/subscriptions/${person}`],
    ['GET', `/launches/${person}`],
    ['GET', `/nothing/like/that/${email}`],
    ['POST', '/auth/token'],
    ['POST', '/subscriptions'],
    ['POST', '/consultations'],
    ['PATCH', '/me'],
  ] as const) {
    const withBody = method === 'POST' || method === 'PATCH';
    await demo.ask(path, { method, token, ...(withBody ? { body } : {}) });
  }
  const api = lines.filter(({ event }) => event === 'api');
  assert.ok(api.length >= 11);
  const courses = api.find(({ route }) => route === '/courses/:courseId');
  assert.deepEqual([courses?.['method'], courses?.['status']], ['GET', 404]);
  assert.match(String(courses?.['requestId']), /\S/);
  const text = JSON.stringify(lines);
  for (const secret of [person, email, 'bich.ngoc', 'minh.khai', 'Minh Khai', token]) {
    assert.ok(!text.toLowerCase().includes(secret.toLowerCase()), secret);
  }
});
