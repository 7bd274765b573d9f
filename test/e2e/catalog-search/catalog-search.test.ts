/** What is typed into the catalog's search by real key events, and what has to come first. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { Composing } from './composing.js';
import { putSearchedCourses } from './put-courses.js';
import { composed, marksIn, type Search, sets } from './queries.js';
import { type Key, SearchField, type Typist } from './search-field.js';

const keys: Record<Key, string> = {
  Backspace: 'Backspace',
  Enter: 'Enter',
  SelectAll: 'Control+A',
};

const typistOf = (page: Page): Typist => ({
  write: (text) => page.keyboard.type(text),
  press: (key) => page.keyboard.press(keys[key]),
  run: (what) => page.evaluate(what),
});

describe('searching in the catalog', () => {
  let portal: OpenPortal;
  let field: SearchField;

  before(async () => {
    portal = await openPortal();
    await putSearchedCourses(portal.demo.database);
    await portal.visit.enter();
    await portal.page.locator('wl-course-catalog li[part=card] a').first().waitFor();
    field = new SearchField(typistOf(portal.page));
  });

  after(() => portal.close());

  /** What is wrong with what is shown, in words. */
  async function faultsOf([typed, ...first]: Search): Promise<string[]> {
    const { titles, marks, asked } = await field.found(typed, first);
    const wanted = marksIn[typed] ?? marks;
    return [
      ...(first.some((title, n) => titles[n] !== title)
        ? [`${typed} finds ${titles.slice(0, 4).join(' | ')}`]
        : []),
      ...(marks.join() === wanted.join() ? [] : [`${typed} marks ${marks.join(', ')}`]),
      ...(asked.length === 1 ? [] : [`${typed} asks for ${asked.join(', ')}`]),
    ];
  }

  for (const { name, by, searches } of sets) {
    test(name, async () => {
      const faults: string[] = [];
      for (const [n, search] of searches.entries()) {
        if (by === 'telex') await field.typeTelex(search[0]);
        // Every other one is ended by Enter, the rest by the pause.
        else await field.type(search[0], n % 2 === 1);
        faults.push(...(await faultsOf(search)));
      }
      assert.deepEqual(faults, []);
    });
  }

  test('by an input method that composes asks for nothing until a syllable is one, and then once', async () => {
    const { page } = portal;
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname.endsWith('/courses')) asked.push(searchParams.get('q') ?? '');
    });
    // The page's time goes by as it is told.
    await page.clock.install();
    await page.reload();
    await page.locator('wl-course-catalog li[part=card] a').first().waitFor();
    await page.clock.pauseAt(Date.now() + 60_000);
    const method = await Composing.on(page);
    for (const [text, ...first] of composed) {
      await field.begin();
      await page.keyboard.press('Backspace');
      await page.clock.runFor(5_000);
      asked.length = 0;
      await method.begin(text);
      await page.clock.runFor(5_000);
      assert.deepEqual(asked, [], `${text} while it is composed`);
      assert.equal(await page.getByRole('searchbox').inputValue(), text);
      const answer = page.waitForResponse((response) => response.url().includes('/courses?'));
      await method.end(text.split(' ').at(-1) ?? '');
      await page.clock.runFor(5_000);
      await answer;
      const { titles } = await field.shows(first);
      assert.deepEqual(titles.slice(0, first.length), first);
      assert.deepEqual(asked, [text]);
    }
  });
});
