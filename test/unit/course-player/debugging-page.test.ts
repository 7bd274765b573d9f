import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { warningsEn } from '../../../src/elements/course-player/debug/warnings.en.js';
import { warningsVi } from '../../../src/elements/course-player/debug/warnings.vi.js';

const page = readFileSync(new URL('../../../docs/debugging.md', import.meta.url), 'utf8');
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [/^`(\w+)`/.exec(section)?.[1] ?? '', section]),
);
const codes = Object.keys(warningsVi)
  .filter((key) => key.startsWith('warn.'))
  .map((key) => key.slice('warn.'.length));

describe('the page on debugging', () => {
  it('has a section for each warning, and for no other', () => {
    assert.deepEqual([...sections.keys()], codes);
  });

  for (const code of codes) {
    it(`says of ${code} what the panel says`, () => {
      const texts: Record<string, string> = warningsEn;
      const section = sections.get(code) ?? '';
      assert.ok(section.includes(texts[`warn.${code}`] ?? '?'), 'title');
      const causes = (texts[`causes.${code}`] ?? '?').split('\n');
      for (const cause of causes) assert.ok(section.includes(`- ${cause}`), cause);
      const vi: Record<string, string> = warningsVi;
      assert.equal(vi[`causes.${code}`]?.split('\n').length, causes.length, 'in both languages');
    });
  }
});
