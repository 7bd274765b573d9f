import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { failureOf } from '../../../src/loader/failure.js';
import { names } from '../../../src/loader/names.js';

const elements = fileURLToPath(new URL('../../../src/elements', import.meta.url));

describe('the loader', () => {
  test('knows every element that is registered', () => {
    const defined = readdirSync(elements, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.define.ts'))
      .map((file) => basename(file, '.define.ts'));
    assert.deepEqual([...names].sort(), defined.sort());
  });

  test('imports where there is no document, and does nothing', async () => {
    assert.deepEqual(Object.keys(await import('../../../src/loader/loader.js')), []);
  });

  // As Chromium, Firefox and WebKit word it.
  for (const [text, failure] of [
    [
      `Failed to execute 'createPolicy' on 'TrustedTypePolicyFactory': Policy "lit-html" disallowed.`,
      'policy',
    ],
    ['Content-Security-Policy blocked the creation of policy “lit-html”.', 'policy'],
    [
      'Failed to fetch dynamically imported module: https://host.example/account-panel.js',
      'network',
    ],
    ['error loading dynamically imported module: https://host.example/account-panel.js', 'network'],
    ['Importing a module script failed.', 'network'],
  ] as const) {
    test(`takes “${text.slice(0, 40)}…” for ${failure}`, () => {
      assert.equal(failureOf(new TypeError(text)), failure);
    });
  }
});
