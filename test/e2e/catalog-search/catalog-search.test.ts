/**
 * What is typed into the catalog's search by real key events, and what has to come first. In Chromium; by `WL_ENGINES=firefox,webkit` in
 * other engines of this machine.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { engines } from '../../chaos/engines/engines.js';
import { type EngineName, engineNames } from '../../chaos/options.js';
import { type OpenCatalog, openElsewhere, openInChromium } from './catalogs.js';
import { Composing } from './composing.js';
import { composed, marksIn, type Search, sets } from './queries.js';
import type { SearchField } from './search-field.js';

for (const engine of askedEngines()) {
  describe(`searching in the catalog, in ${engine}`, { skip: lackOf(engine) }, () => {
    let catalog: OpenCatalog & { page?: Page };

    before(async () => {
      catalog = engine === 'chromium' ? await openInChromium() : await openElsewhere(engine);
    });

    after(() => catalog.close());

    for (const { name, by, searches } of sets) {
      test(name, async () => {
        const { field } = catalog;
        const faults: string[] = [];
        for (const [n, search] of searches.entries()) {
          if (by === 'telex') await field.typeTelex(search[0]);
          // Every other one is ended by Enter, the rest by the pause.
          else await field.type(search[0], n % 2 === 1);
          faults.push(...(await faultsOf(field, search)));
        }
        assert.deepEqual(faults, []);
      });
    }

    if (engine === 'chromium') {
      test('by an input method that composes asks for nothing until a syllable is one, and then once', async () => {
        assert.ok(catalog.page);
        await compose(catalog.page, catalog.field);
      });
    }
  });
}

function askedEngines(): EngineName[] {
  const asked = (process.env['WL_ENGINES'] ?? 'chromium').split(',');
  return asked.map((name) => {
    const engine = engineNames.find((one) => one === name);
    assert.ok(engine, `WL_ENGINES: ${name} is none of ${engineNames.join(', ')}`);
    return engine;
  });
}

/** Why an engine cannot be tried here; false where it can. */
function lackOf(name: EngineName): string | false {
  try {
    // The tests' own Chromium is found or installed when it is started.
    if (name !== 'chromium') engines[name].find();
    return false;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What is wrong with what is shown, in words. */
async function faultsOf(field: SearchField, [typed, ...first]: Search): Promise<string[]> {
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

async function compose(page: Page, field: SearchField): Promise<void> {
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
}
