import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ActivityTree } from '../../../src/sequencing/index.js';
import { Dice, randomTree } from './random-trees.js';
import { walk, type WalkOptions } from './random-walks.js';

const courses = 500;
const walksInEach = 20;
const parts = 5;

/** Walks, and says of a fault by which seed, in which course and when it was met. */
function tell(tree: ActivityTree, seed: number, options: WalkOptions): string[] {
  try {
    return walk(tree, seed, options);
  } catch (error) {
    const where = `course ${String(Math.floor(seed / walksInEach))}, walk ${String(seed)}`;
    if (error instanceof Error) error.message = `${where}: ${error.message}`;
    throw error;
  }
}

// Each walk is walked twice, the second time with its state dumped and loaded before every step: 10,000 in all.
describe('random walks through random courses', () => {
  for (let part = 0; part < parts; part += 1) {
    test(`keep what sequencing promises, part ${String(part + 1)} of ${String(parts)}`, () => {
      for (let course = part; course < courses; course += parts) {
        const tree = randomTree(new Dice(course));
        for (let n = 0; n < walksInEach / 2; n += 1) {
          const seed = course * walksInEach + n;
          const once = tell(tree, seed, { dumped: false, thorough: n === 0 });
          const again = tell(tree, seed, { dumped: true, thorough: false });
          assert.deepEqual(again, once, `walk ${String(seed)} goes another way from its JSON`);
        }
      }
    });
  }
});
