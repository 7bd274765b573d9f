import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';
import type { AxeResults, Result, RunOptions } from 'axe-core';

const source = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface WithAxe {
  axe: { run(options: RunOptions): Promise<AxeResults> };
}

/** Without what a page must have once: the frame of a lesson is a part of one. */
export const inFrame: RunOptions = {
  rules: {
    region: { enabled: false },
    'landmark-one-main': { enabled: false },
    'page-has-heading-one': { enabled: false },
  },
};

/** What axe finds on a page or in a frame, one readable text for each violation and place. Frames in it are not looked into. */
export async function axeFindings(page: Page | Frame, options: RunOptions = {}): Promise<string[]> {
  // By the debugger's protocol: the page's own policy refuses a script that is added to it. Once a document: it is half a megabyte to
  // read, and runs several times as fast when it has run before.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const violations = await page.evaluate(
    async (given): Promise<Result[]> =>
      (await (globalThis as unknown as WithAxe).axe.run(given as RunOptions)).violations,
    { resultTypes: ['violations'], iframes: false, ...options } as object,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary, html }) =>
        `${id}: ${help}\n  at ${target.flat().join(' > ')}\n  ${html.slice(0, 200)}\n  ${failureSummary?.replaceAll('\n', '\n  ')}`,
    ),
  );
}
