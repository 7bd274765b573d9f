import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { faults } from './support/faults.js';
import { checkBackend, Template } from './support/kit-demo.js';
import { plant, uproot } from './support/planted.js';

/** The reference backend with one fault at a time: the kit finds it, by the check that is for it and by no other. */
describe('a backend that', { concurrency: 2 }, () => {
  const planted: string[] = [];
  let template: Template;

  before(async () => {
    template = await Template.make();
  });

  after(async () => {
    await uproot(planted);
    await template.remove();
  });

  for (const fault of faults) {
    test(fault.name, async () => {
      const module = await plant(fault);
      planted.push(module);
      const { results } = await checkBackend(template, fault.only, module);
      const failed = results.filter(
        ({ id, verdict }) => verdict === 'failed' && !fault.mayFail?.includes(id),
      );
      assert.deepEqual(
        failed.map(({ id }) => id),
        fault.fails,
        failed.map(({ id, seen }) => `${id} ${seen ?? ''}`).join('\n'),
      );
    });
  }
});
