/**
 * `npm run bench -- catalog`: the catalog over 10,000 courses, in Chromium, on the portal of the demo: how long a keystroke takes to new
 * results beside the request that brings them, what 100 times "load more" leaves in the page, what shifts, and the longest task while it is
 * scrolled; beside it a plain list of all 10,000, of the same cards. Needs what `npm run build` makes.
 */
import type { CDPSession, Page } from 'playwright-core';
import { demoTenantId } from '../../demo/backend/config.js';
import { seedGeneratedCourses } from '../../demo/backend/seed/generated/seed-courses.js';
import { launchChromium } from '../support/chromium.js';
import { startTestDemo } from '../support/demo.js';
import { PortalVisit } from '../support/portal.js';

const courses = 10_000;
const keystrokes = 50;
const loads = 100;
/** Milliseconds that the catalog waits for the next letter, on purpose. */
const pause = 250;

interface Watch extends Window {
  /** Sum of layout shifts that no input explains. */
  shifted: number;
  longest: number;
  tasks: number;
  /** Milliseconds from the last key to its courses in the page; 0 while they are not there. */
  found: number;
}

/** What somebody types, of what the generated courses are about. */
const words = [
  ...['an toan', 'bao mat', 'phong chay', 'so cap cuu', 'xe nang', 'hoa chat', 'mat khau'],
  ...['lua dao', 'du lieu', 'quy tac', 'danh gia', 'rui ro', 'tham nhung', 'lao dong', 'thoat nan'],
  ...['binh chua chay', 'tren cao', 'xac thuc', 'cuoc goi', 'gia mao', 'ca nhan', 'phan loai'],
  ...['ung xu', 'loi ich', 'tim phoi'],
];

/** Notes shifts and long tasks from the beginning of the page on. */
function watch(): void {
  const page = window as unknown as Watch;
  Object.assign(page, { shifted: 0, longest: 0, tasks: 0, found: 0 });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[]) {
      if (!entry.hadRecentInput) page.shifted += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      page.tasks += 1;
      page.longest = Math.max(page.longest, duration);
    }
  }).observe({ type: 'longtask' });
}

/** Notes how long after the last key its courses are there. */
function noteSearches(): void {
  const page = window as unknown as Watch;
  const root = document.querySelector('wl-course-catalog')?.shadowRoot;
  if (!root) throw new Error('no catalog');
  let pressed = 0;
  let isBusy = false;
  root.addEventListener(
    'input',
    ({ timeStamp }) => {
      pressed = timeStamp;
      page.found = 0;
    },
    { capture: true },
  );
  new MutationObserver(() => {
    const busy = root.querySelector('.cards')?.getAttribute('aria-busy') === 'true';
    if (isBusy && !busy && pressed) page.found = performance.now() - pressed;
    isBusy = busy;
  }).observe(root, { subtree: true, attributeFilter: ['aria-busy'] });
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

interface Size {
  nodes: number;
  heapMb: number;
}

/** What the page holds, once everything that nobody needs is thrown away. */
async function sizeOf(cdp: CDPSession): Promise<Size> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
  return { nodes: of('Nodes'), heapMb: of('JSHeapUsedSize') / 1e6 };
}

/** From end to end and back, as a wheel does it. Answers the longest task and how many were long. */
async function scrolled(page: Page): Promise<{ longest: number; tasks: number }> {
  await page.evaluate(() => Object.assign(window, { longest: 0, tasks: 0 }));
  await page.mouse.move(640, 500);
  for (const direction of [1, -1]) {
    for (let step = 0; step < 120; step += 1) {
      await page.mouse.wheel(0, direction * 900);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  }
  return page.evaluate(() => {
    const { longest, tasks } = window as unknown as Watch;
    return { longest, tasks };
  });
}

const cards = 'wl-course-catalog .cards > li';

interface Search {
  /** Milliseconds from the key to the courses in the page. */
  whole: number;
  /** Of these, what the request took, as the browser tells. */
  request: number;
}

/** How long it took once the courses for these words are there. */
async function measured(page: Page, q: string): Promise<Search> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const search = await page.evaluate(
      ([words, { found }]) => {
        const entry = performance
          .getEntriesByType('resource')
          .findLast(({ name }) => new URL(name).searchParams.get('q') === words);
        const { startTime = 0, responseEnd = 0 } = (entry ?? {}) as PerformanceResourceTiming;
        return { whole: entry ? found : 0, request: responseEnd - startTime };
      },
      [q, await page.evaluateHandle(() => window as unknown as Watch)] as const,
    );
    if (search.whole) return search;
    if (Date.now() > deadline) throw new Error(`nothing new for ${q}`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

async function search(page: Page): Promise<Search[]> {
  await page.evaluate(noteSearches);
  const field = page.getByRole('searchbox');
  const results: Search[] = [];
  for (let n = 0; n < keystrokes; n += 1) {
    const typed = words[n % words.length] ?? '';
    // Every word twice: up to its last letter but one, and to its last.
    const part = n < words.length ? typed.slice(0, -1) : typed;
    // By keys, as all that follows: a change within half a second after one is no shift.
    await field.press('ControlOrMeta+a');
    await page.keyboard.type(part.slice(0, -1).trim());
    await measured(page, part.slice(0, -1).trim());
    await page.evaluate(() => performance.clearResourceTimings());
    await page.keyboard.type(part.slice(part.slice(0, -1).trim().length));
    results.push(await measured(page, part));
  }
  await field.press('ControlOrMeta+a');
  await field.press('Delete');
  await page.locator('wl-course-catalog mark').first().waitFor({ state: 'detached' });
  return results;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');
let over = 0;
function say(what: string, value: string, isFine = true): void {
  if (!isFine) over += 1;
  console.log(`${what.padEnd(58)}${value.padStart(12)}${isFine ? '' : '  OVER'}`);
}

const demo = await startTestDemo();
const browser = await launchChromium();
try {
  await seedGeneratedCourses(demo.database, demoTenantId, courses, Date.now());
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(watch);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const visit = new PortalVisit(page, demo);
  await visit.enter();
  // Signed in already: what is measured is a visit from its beginning.
  await page.reload();
  await page.locator('wl-course-catalog .cov svg').first().waitFor();
  console.log(`The catalog over ${whole(courses)} courses, 12 at a time, 1280 by 900 pixels.\n`);

  const searches = await search(page);
  const request = median(searches.map((one) => one.request));
  const keys = median(searches.map((one) => one.whole - pause));
  say(`requests of ${searches.length} searches, median`, `${request.toFixed(1)} ms`);
  say(`their keystroke to new results, without the pause of ${pause} ms`, `${keys.toFixed(1)} ms`);
  say('ratio, at most 1.3', (keys / request).toFixed(2), keys / request <= 1.3);

  const sizes: Size[] = [await sizeOf(cdp)];
  for (let n = 1; n <= loads; n += 1) {
    await page.getByRole('button', { name: 'Tải thêm' }).click();
    await page
      .locator(cards)
      .nth(12 * (n + 1) - 1)
      .waitFor({ state: 'attached' });
    if (n % 25 === 0) sizes.push(await sizeOf(cdp));
  }
  const ours = await scrolled(page);
  sizes.push(await sizeOf(cdp));
  const shown = await page.locator(cards).count();
  const wholeCards = await page.locator(`${cards}:has(.cov)`).count();
  const first = sizes[0] as Size;
  const last = sizes.at(-1) as Size;
  const shifted = await page.evaluate(() => (window as unknown as Watch).shifted);
  say(`\ncourses after ${loads} times "load more"`, whole(shown));
  say('of them whole cards', whole(wholeCards), wholeCards <= 200);
  say('nodes of the page, at first', whole(first.nodes));
  say(
    'nodes of the page, after 25, 50, 75, 100, and scrolled',
    sizes
      .slice(1)
      .map((one) => whole(one.nodes))
      .join(' '),
  );
  say('nodes for each course more', ((last.nodes - first.nodes) / (shown - 12)).toFixed(1));
  say('heap, at first and at last', `${first.heapMb.toFixed(1)} ${last.heapMb.toFixed(1)} MB`);
  say('cumulative layout shift, from the first byte to here', shifted.toFixed(4), shifted === 0);
  say(
    'longest task while scrolling, at most 50 ms',
    ours.tasks ? `${whole(ours.longest)} ms` : '≤ 50 ms',
    !ours.tasks,
  );

  // The same card, whole, for every course: a list without any of it.
  await page.evaluate((count) => {
    const catalog = document.querySelector('wl-course-catalog');
    const root = catalog?.shadowRoot;
    const card = [...(root?.querySelectorAll('.card') ?? [])].find((one) =>
      one.querySelector('.cov'),
    );
    if (!catalog || !root || !card) throw new Error('no card');
    const plain = document.createElement('section');
    const inside = plain.attachShadow({ mode: 'open' });
    inside.adoptedStyleSheets = [...root.adoptedStyleSheets];
    const ground = root.querySelector('.wl')?.cloneNode(false) as Element;
    const list = document.createElement('ul');
    list.className = 'grid';
    for (let n = 0; n < count; n += 1) {
      const one = card.cloneNode(true) as HTMLElement;
      one.style.setProperty('content-visibility', 'visible');
      list.append(one);
    }
    ground.append(list);
    inside.append(ground);
    catalog.replaceWith(plain);
  }, courses);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  const theirs = await scrolled(page);
  const plain = await sizeOf(cdp);
  say(`\na plain list of ${whole(courses)}: nodes`, whole(plain.nodes));
  say('nodes for each course', (plain.nodes / courses).toFixed(1));
  say('longest task while scrolling', theirs.tasks ? `${whole(theirs.longest)} ms` : '≤ 50 ms');
} finally {
  await browser.close();
  await demo.close();
}
if (over) process.exitCode = 1;
