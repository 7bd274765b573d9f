import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { AxeResults, RunOptions } from 'axe-core';

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds on a page, one readable text for each violation and place. Frames of another origin are not looked into. */
export async function axeFindings(page: Page, options: RunOptions = {}): Promise<string[]> {
  // By the debugger's protocol: the page's own policy refuses a script that is added to it.
  await page.evaluate(await readFile(source, 'utf8'));
  const { violations } = await page.evaluate(
    (given) =>
      (globalThis as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe.run(given),
    { resultTypes: ['violations'], iframes: false, ...options } as object,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary, html }) =>
        `${id}: ${help}\n  at ${target.flat().join(' > ')}\n  ${html.slice(0, 200)}\n  ${failureSummary?.replaceAll('\n', '\n  ')}`,
    ),
  );
}
