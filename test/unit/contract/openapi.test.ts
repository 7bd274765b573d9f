import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { openApiText } from '../../../docs/generate/openapi.js';
import * as contract from '../../../src/contract/index.js';
import { commonSchemas } from '../../../src/contract/openapi/common.js';
import { openApiDocument } from '../../../src/contract/openapi/document.js';
import { resources } from '../../../src/contract/openapi/resources.js';
import type { Route } from '../../../src/contract/route.js';
import * as z from '../../../src/contract/zod.js';

const all = Object.values(resources);
const schemas = [...commonSchemas, ...all.flatMap((resource) => resource.schemas)];

describe('the published description of the contract', () => {
  test('is valid OpenAPI 3.1 to somebody else’s validator', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(openApiDocument()));
    assert.ok(valid, JSON.stringify(errors, null, 1));
    assert.equal(validator.version, '3.1');
    validator.resolveRefs();
  });

  test('is the one in docs: `npm run openapi` writes it anew', async () => {
    const kept = await readFile(new URL('../../../docs/openapi.json', import.meta.url), 'utf8');
    assert.ok(kept === (await openApiText()), 'docs/openapi.json is stale');
  });

  test('describes every route of the contract', () => {
    const described = new Set(all.flatMap((resource) => Object.values(resource.routes)));
    const tables = Object.entries(contract).filter(([name]) => name.endsWith('Routes'));
    assert.ok(tables.length > 0);
    for (const [name, table] of tables) {
      for (const [key, route] of Object.entries(table as Record<string, Route>)) {
        assert.ok(described.has(route), `${name}.${key}`);
      }
    }
  });

  test('has for every schema examples that the schema accepts', () => {
    for (const { id, schema, examples } of schemas) {
      assert.ok(examples.length > 0, id);
      for (const example of examples) {
        const { error } = z.safeParse(schema, example);
        assert.equal(error, undefined, `${id}: ${JSON.stringify(error?.issues)}`);
      }
    }
  });

  test('shows with its examples only fields that exist', () => {
    for (const { id, schema, examples } of schemas) {
      for (const example of examples) {
        const read = z.parse(schema, example);
        assert.deepEqual(read, example, `${id} drops a part of its example`);
      }
    }
  });

  test('names with a permission for nobody signed in nothing that needs a proof', () => {
    for (const { routes, operations } of all) {
      for (const [key, operation] of Object.entries(operations)) {
        if (operation.proof) assert.ok(routes[key]?.permission.includes('learner'), key);
      }
    }
  });
});
