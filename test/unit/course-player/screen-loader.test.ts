import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ScreenLoader } from '../../../src/elements/course-player/screen-loader.js';

describe('what a learner rarely sees', () => {
  it('is not asked for again by the drawing that follows a failure', async () => {
    let tries = 0;
    const host = {
      addController: () => undefined,
      removeController: () => undefined,
      updateComplete: Promise.resolve(true),
      // As an element does it: drawn anew, and foreseen with each drawing.
      requestUpdate: () => queueMicrotask(() => loader.foresee()),
    };
    const loader = new ScreenLoader(
      host,
      () => undefined,
      () => {
        tries += 1;
        // A browser that remembers a failed module refuses it at once.
        return tries > 100 ? new Promise(() => undefined) : Promise.reject(new TypeError('failed'));
      },
    );
    loader.foresee();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(tries, 1);

    await loader.load();
    assert.equal(tries, 2, 'the learner asks');
  });
});
