import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { encode } from './encode.js';

const page = fileURLToPath(new URL('./video-page.ts', import.meta.url));

/** Makes a WebM video of so many seconds, with ten pictures a second: each picture says its time. */
export const makeVideo = (browser: Browser, seconds: number): Promise<Buffer> =>
  encode(browser, page, 'makeVideo', seconds, 10);

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
