import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { openApiDocument } from '../../../src/contract/openapi/document.js';

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
}

const { schemas } = openApiDocument()['components'] as { schemas: Record<string, Schema> };

/** The member of a schema, through references, lists and alternatives. */
function memberOf(schema: Schema, name: string): Schema | undefined {
  if (schema.$ref) return memberOf(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, name);
  if (schema.properties) return schema.properties[name];
  const inner = [
    ...(schema.anyOf ?? []),
    ...(schema.allOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ];
  return inner.map((one) => memberOf(one, name)).find((found) => found !== undefined);
}

const text = await readFile(new URL('../../../docs/views.md', import.meta.url), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (shown|-)/.test(line));
const named = rows.flatMap((row) =>
  [...row.matchAll(/`([A-Z]\w+(?:\.\w+)+)`/g)].map(([, path]) => path ?? ''),
);

test('every field that a view is said to show exists in the contract', () => {
  assert.ok(named.length > 100, `${named.length} fields are named`);
  for (const path of named) {
    const [id = '', ...members] = path.split('.');
    let schema: Schema | undefined = schemas[id];
    for (const member of members) schema = schema && memberOf(schema, member);
    assert.ok(schema, path);
  }
});

test('every row names where its datum comes from', () => {
  for (const row of rows) assert.match(row.split('|').at(-2) ?? '', /`|the package itself/, row);
});
