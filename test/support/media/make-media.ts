import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { encode, inPage } from './encode.js';

const page = fileURLToPath(new URL('./video-page.ts', import.meta.url));

/** Makes a WebM video of so many seconds, with ten pictures a second: each picture says its time. */
export const makeVideo = (browser: Browser, seconds: number): Promise<Buffer> =>
  encode(browser, page, 'makeVideo', seconds, 10);

/** What a stream of a test is made of: heights in pixels, bits a second. */
export const variants = [
  { height: 144, bitrate: 60_000 },
  { height: 288, bitrate: 400_000 },
] as const;

/**
 * Writes a stream of so many seconds into a folder, in pieces of a second: `bai.m3u8`, and for each of the variants `144p/list.m3u8`,
 * `144p/init.mp4`, `144p/1.m4s` and so on.
 */
export async function makeStream(
  browser: Browser,
  folder: string,
  seconds: number,
  sizes: readonly { height: number; bitrate: number }[] = variants,
): Promise<void> {
  const entry = fileURLToPath(new URL('./stream-page.ts', import.meta.url));
  const files = JSON.parse(await inPage(browser, entry, 'makeStream', sizes, seconds, 1)) as Record<
    string,
    string
  >;
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), Buffer.from(text, 'base64'));
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
