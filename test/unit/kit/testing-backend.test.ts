import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groups } from '../../../src/cli/check/groups/index.js';
import { runChecks } from '../../../src/cli/check/run.js';
import { fixturePassword as password } from '../../../src/testing/index.js';
import { serveTestBackend } from '../../support/serve-test-backend.js';

const origin = 'http://intranet.localhost:8080';

test('the backend for tests passes every check of the kit', async () => {
  const served = await serveTestBackend({
    seed: 1,
    now: Date.parse('2026-11-22T03:00:00Z'),
    origins: [origin],
    tenants: ['an-phat'],
  });
  try {
    const { results, leftBehind } = await runChecks(groups, {
      baseUrl: served.backend.baseUrl,
      learner: { username: 'minh.khai@demo.example', password },
      otherLearner: { username: 'thu.ha@demo.example', password },
      otherTenant: served.backend.tenant('an-phat').baseUrl,
      origin,
      clock: served.clock,
      mailbox: served.mailbox,
      only: [],
      json: true,
    });
    const bad = results.filter(({ verdict }) => verdict !== 'passed' && verdict !== 'absent');
    assert.deepEqual(
      bad.map(({ id, verdict, title, seen }) => [id, verdict, title, seen]),
      [],
    );
    const absent = results.flatMap(({ verdict, seen }) => (verdict === 'absent' ? [seen] : []));
    assert.deepEqual([...new Set(absent)].sort(), [
      'GET / does not announce exchange.',
      'GET / does not announce redirect.',
    ]);
    assert.equal(leftBehind, 0);
  } finally {
    await served.close();
  }
});
