import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { engines } from '../../chaos/engines/engines.js';
import { WebDriverTab } from '../../chaos/engines/webdriver-tab.js';
import type { EngineName } from '../../chaos/options.js';
import { learner, startTestDemo } from '../../support/demo.js';
import { eventually } from '../../support/eventually.js';
import { openPortal } from '../../support/portal.js';
import { putSearchedCourses } from './put-courses.js';
import { type Key, SearchField, type Typist } from './search-field.js';

/** The portal's catalog with the courses of the set, before a learner who has signed in. */
export interface OpenCatalog {
  field: SearchField;
  close(): Promise<void>;
}

/** In Chromium, with its page for what only Chromium can do. */
export async function openInChromium(): Promise<OpenCatalog & { page: Page }> {
  const { demo, page, visit, close } = await openPortal();
  await putSearchedCourses(demo.database);
  await visit.enter();
  await page.locator('wl-course-catalog li[part=card] a').first().waitFor();
  const keys: Record<Key, string> = {
    Backspace: 'Backspace',
    Enter: 'Enter',
    SelectAll: 'Control+A',
  };
  const field = new SearchField({
    write: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(keys[key]),
    run: (what) => page.evaluate(what),
  });
  return { page, field, close };
}

/** In another engine, by WebDriver. */
export async function openElsewhere(engine: Exclude<EngineName, 'chromium'>): Promise<OpenCatalog> {
  const demo = await startTestDemo();
  await putSearchedCourses(demo.database);
  const portOf = (origin: string): number => Number(new URL(origin).port);
  const ports = {
    portal: portOf(demo.portal),
    content: portOf(demo.content),
    api: portOf(demo.api),
    way: portOf(demo.api),
  };
  const browser = await engines[engine].start(ports);
  const close = async (): Promise<void> => {
    await browser.close();
    await demo.close();
  };
  try {
    const tab = await browser.ownProfile.newTab(() => undefined);
    assert.ok(tab instanceof WebDriverTab);
    const typist = typistIn(tab);
    await tab.goTo(`${demo.portal}/`);
    for (const [name, text] of [
      ['username', learner.username],
      ['current-password', learner.password],
    ] as const) {
      await eventually(`a field for the ${name}`, () => tab.run(focusField, name));
      await typist.write(text);
    }
    await typist.press('Enter');
    const field = new SearchField(typist);
    await eventually('the catalog', () => tab.run(isCatalogThere, undefined));
    await eventually('courses', async () => (await field.shown()).titles.some(Boolean));
    return { field, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function typistIn(tab: WebDriverTab): Typist {
  const keys: Record<Key, string | string[]> = {
    Backspace: '\uE003',
    Enter: '\uE007',
    SelectAll: ['\uE009', 'a'],
  };
  return {
    write: (text) => tab.typeKeys([...text]),
    press: (key) => tab.typeKeys([keys[key]]),
    run: (what) => tab.run(what, undefined),
  };
}

/** Puts the focus into a field of the sign-in. Answers whether it is there. */
function focusField(name: string): boolean {
  const form = document.querySelector('wl-sign-in')?.shadowRoot;
  const field = form?.querySelector<HTMLElement>(`input[autocomplete~=${name}]`);
  field?.focus();
  return !!field;
}

/** Courses may be there before the learner has signed in; the portal does not show them. */
function isCatalogThere(): boolean {
  return document.querySelector('wl-course-catalog')?.checkVisibility() ?? false;
}
