import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ProblemError } from '../../../demo/backend/problem.js';
import { RateLimiter, type Limit } from '../../../demo/backend/rate-limit.js';

const limit: Limit = { name: 'guess', count: 10, seconds: 300 };

function setUp(): { limiter: RateLimiter; pass: (seconds: number) => void } {
  let now = Date.parse('2026-11-22T03:00:00Z');
  return {
    limiter: new RateLimiter(() => now),
    pass: (seconds) => (now += seconds * 1000),
  };
}

describe('a limit', () => {
  test('lets so many through in its while, then says how long to wait, to this key only', () => {
    const { limiter, pass } = setUp();
    for (let n = 0; n < 9; n++) limiter.take(limit, 'a');
    pass(10);
    assert.equal(limiter.wait(limit, 'a'), 0);
    limiter.take(limit, 'a');
    assert.throws(
      () => {
        limiter.take(limit, 'a');
      },
      (error) =>
        error instanceof ProblemError &&
        error.code === 'rate_limited' &&
        error.details.retryAfter === 290,
    );
    assert.equal(limiter.wait(limit, 'b'), 0);
    assert.equal(limiter.wait({ ...limit, name: 'another' }, 'a'), 0);
  });

  test('slides: what is longer ago than its while no longer counts, and what was refused never did', () => {
    const { limiter, pass } = setUp();
    for (let n = 0; n < 10; n++) limiter.take(limit, 'a');
    for (let n = 0; n < 5; n++) assert.throws(() => limiter.take(limit, 'a'), ProblemError);
    pass(299);
    assert.equal(limiter.wait(limit, 'a'), 1);
    pass(1);
    for (let n = 0; n < 10; n++) limiter.take(limit, 'a');
    assert.equal(limiter.wait(limit, 'a'), 300);
  });

  test('begins anew when it is told to forget', () => {
    const { limiter } = setUp();
    for (let n = 0; n < 10; n++) limiter.take(limit, 'a');
    limiter.forget(limit, 'a');
    assert.equal(limiter.wait(limit, 'a'), 0);
  });

  test('still holds for a key among tens of thousands', () => {
    const { limiter } = setUp();
    for (let n = 0; n < 10; n++) limiter.take(limit, 'a');
    for (let n = 0; n < 25_000; n++) limiter.take(limit, String(n));
    assert.equal(limiter.wait(limit, 'a'), 300);
  });
});
