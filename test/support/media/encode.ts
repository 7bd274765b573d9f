import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { startSite } from '../site.js';

/**
 * Runs what a script puts on its page, in a page that may encode video: only those from a trusted address may.
 *
 * @param entry - TypeScript, bundled for the page.
 * @param name - What of it is called; it answers base64.
 */
export const encode = async (
  browser: Browser,
  entry: string,
  name: string,
  ...args: readonly unknown[]
): Promise<Buffer> => Buffer.from(await inPage(browser, entry, name, ...args), 'base64');

/** The same of what answers a text. */
export async function inPage(
  browser: Browser,
  entry: string,
  name: string,
  ...args: readonly unknown[]
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    write: false,
  });
  const site = await startSite((_, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Video</title>');
  });
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    await tab.goto(site.origin);
    await tab.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    return await tab.evaluate(
      ([called, given]) =>
        (globalThis as unknown as Record<string, (...all: unknown[]) => Promise<string>>)[called]?.(
          ...given,
        ) ?? '',
      [name, args] as const,
    );
  } finally {
    await context.close();
    await site.close();
  }
}
