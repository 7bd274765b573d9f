import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isoDurationOf, secondsOf, timespanOf } from '../../../src/stage/durations.js';
import { generator } from './random.js';

describe('times of SCORM', () => {
  for (const [text, seconds] of [
    ['0000:00:00', 0],
    ['0001:02:03.5', 3723.5],
    ['01:02:03', 3723],
    ['PT1H2M3.5S', 3723.5],
    ['P1DT1S', 86_401],
    ['PT90M', 5400],
    ['', undefined],
    ['P', undefined],
    ['PT', undefined],
    ['90', undefined],
    ['-PT1S', undefined],
    ['1:2', undefined],
    [undefined, undefined],
  ] as const) {
    it(`read ${text ?? 'nothing'} as ${String(seconds)} seconds`, () => {
      assert.equal(secondsOf(text), seconds);
    });
  }

  it('are written as the standards have them', () => {
    assert.equal(timespanOf(3723.5), '0001:02:03.50');
    assert.equal(timespanOf(-5), '0000:00:00.00');
    assert.equal(timespanOf(1e12), '9999:59:59.99');
    assert.equal(isoDurationOf(3723.5), 'PT1H2M3.5S');
    assert.equal(isoDurationOf(3600), 'PT1H');
    assert.equal(isoDurationOf(0.004), 'PT0S');
  });

  it('come back as they were written, whatever their length', () => {
    const random = generator(7);
    for (let i = 0; i < 500; i++) {
      const seconds = random(30_000_000) / 100;
      assert.equal(secondsOf(timespanOf(seconds)), seconds);
      assert.equal(secondsOf(isoDurationOf(seconds)), seconds);
    }
  });
});
