import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { startSite } from '../site.js';

const page = fileURLToPath(new URL('./video-page.ts', import.meta.url));

/** Makes a WebM video of so many seconds: each picture says its time. */
export async function makeVideo(browser: Browser, seconds: number): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [page],
    bundle: true,
    format: 'iife',
    write: false,
  });
  // Only pages from a trusted address may encode.
  const site = await startSite((_, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Video</title>');
  });
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    await tab.goto(site.origin);
    await tab.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    const text = await tab.evaluate(
      (length) =>
        (
          globalThis as unknown as {
            makeVideo(seconds: number, perSecond: number): Promise<string>;
          }
        ).makeVideo(length, 10),
      seconds,
    );
    return Buffer.from(text, 'base64');
  } finally {
    await context.close();
    await site.close();
  }
}

/** Prints a PDF with so many pages: each has a heading, `Trang N`, and a Vietnamese sentence of its own. */
export async function makePdf(browser: Browser, sentences: readonly string[]): Promise<Buffer> {
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    const pages = sentences.map(
      (sentence, k) => `<section><h1>Trang ${String(k + 1)}</h1><p>${sentence}</p></section>`,
    );
    await tab.setContent(
      `<style>section { break-after: page; font: 20px sans-serif }</style>${pages.join('')}`,
    );
    return await tab.pdf({ format: 'A5' });
  } finally {
    await context.close();
  }
}
