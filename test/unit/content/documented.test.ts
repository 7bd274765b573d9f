import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

const textOf = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

it('the table of findings in the guide has every code, and no other', () => {
  const type =
    textOf('src/content/course-structure.ts').split('export type FindingCode =')[1] ?? '';
  const codes = [...type.matchAll(/'(\w+)'/g)].map(([, code]) => code ?? '');
  const documented = [...textOf('docs/packages.md').matchAll(/^\| `(\w+)`/gm)].map(
    ([, code]) => code ?? '',
  );
  assert.ok(codes.length > 20);
  assert.deepEqual(documented.sort(), codes.sort());
});
