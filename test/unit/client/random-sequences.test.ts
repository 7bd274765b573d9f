import { test } from 'node:test';
import fc from 'fast-check';
import { TestDemo } from '../backend/support/demo.js';
import { manifest12, manifest2004, writePackage } from '../backend/support/packages.js';
import { WelearningClient } from '../../../src/client/index.js';
import { Learner } from './random/learner.js';
import { operations } from './random/operations.js';

const demo = await TestDemo.start();
const plain = await writePackage(demo.folder, 'plain.zip', manifest12(['one', 'two']));
const sharing = await writePackage(demo.folder, 'sharing.zip', manifest2004);
const shared = {
  demo,
  courses: [
    {
      id: await demo.importCourse(plain),
      activities: ['one', 'two'],
      objectives: [],
      data: [],
    },
    {
      id: await demo.importCourse(sharing),
      activities: ['sco'],
      objectives: ['urn:global:safety'],
      data: ['urn:shared:notes'],
    },
  ],
  notice: await new WelearningClient({ baseUrl: demo.demo.api }).consents.notice(),
};

test('client and backend come to what a plain model comes to, whatever a learner does in which order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(operations, { maxCommands: 40, size: 'max' }), (commands) =>
      fc.asyncModelRun(async () => {
        const learner = await Learner.begin(shared);
        return { model: learner, real: learner };
      }, commands),
    ),
    { numRuns: 200, seed: 20261126, includeErrorInReport: true },
  );
});
