/**
 * `npx tsx test/support/media/make-samples.ts`: makes the video and the PDF of the sample course anew. They are kept in the repository, so
 * that the demo needs no browser to start.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../chromium.js';
import { encode } from './encode.js';

const folder = new URL('../../../demo/courses/lam-viec-voi-may-tinh/media/', import.meta.url);
const page = fileURLToPath(new URL('./sample-page.ts', import.meta.url));

const scenes = [
  { title: 'Tựa lưng', text: 'Ngồi sâu vào ghế,\nlưng sát lưng ghế.', part: 'back' },
  { title: 'Đặt chân', text: 'Hai bàn chân\nphẳng trên sàn.', part: 'legs' },
  { title: 'Nâng màn hình', text: 'Mép trên\nngang tầm mắt.', part: 'screen' },
  { title: 'Thả vai', text: 'Khuỷu tay gập\nkhoảng 90 độ.', part: 'arms' },
];

const browser = await launchChromium();
try {
  await writeFile(
    new URL('ngoi-dung.webm', folder),
    await encode(browser, page, 'makeSample', scenes),
  );
  const tab = await browser.newPage();
  await tab.setContent(await readFile(new URL('so-tay.html', folder), 'utf8'));
  await writeFile(
    new URL('so-tay.pdf', folder),
    await tab.pdf({ format: 'A5', tagged: true, outline: true, printBackground: true }),
  );
} finally {
  await browser.close();
}
