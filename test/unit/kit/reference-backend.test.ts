import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { repositoryRoot } from '../../../demo/backend/config.js';
import * as contract from '../../../src/contract/index.js';
import type { Route } from '../../../src/contract/index.js';
import { groups } from '../../../src/cli/check/groups/index.js';
import type { RunResult } from '../../../src/cli/check/run.js';
import { checkBackend, Template, withVerdict } from './support/kit-demo.js';

describe('the kit on the reference backend', () => {
  let template: Template;
  let result: RunResult;

  before(async () => {
    template = await Template.make();
    result = await checkBackend(template);
  });

  after(() => template.remove());

  test('fails nothing and warns of nothing', () => {
    assert.deepEqual(withVerdict(result, 'failed'), []);
    assert.deepEqual(withVerdict(result, 'warned'), []);
  });

  test('tests everything that it can be given', () => {
    assert.deepEqual(withVerdict(result, 'untested'), []);
  });

  test('finds every feature', () => {
    assert.deepEqual(withVerdict(result, 'absent'), []);
  });

  test('leaves nothing behind that the contract can remove', () => {
    assert.equal(result.leftBehind, 0);
  });

  test('calls every route of the contract', () => {
    const called = new Set(result.asked.flatMap(({ method, path }) => nameOf(method, path) ?? []));
    assert.deepEqual(
      routes.map(({ name }) => name).filter((name) => !called.has(name)),
      [],
    );
  });
});

test('every check has an id of its own, and a sentence of the contract', () => {
  const checks = groups.flatMap((group) => group.checks);
  const ids = [...checks.map(({ id }) => id), ...groups.map(({ id }) => id)];
  assert.deepEqual(
    ids.filter((id, n) => ids.indexOf(id) !== n),
    [],
  );
  for (const { id, title, clause } of checks) {
    assert.ok(title.length > 10 && clause.length > 10, id);
  }
});

test('the guide to a compatible backend names every group, and none that there is not', async () => {
  const guide = await readFile(join(repositoryRoot, 'docs/compatible-backend.md'), 'utf8');
  const named = new Set([...guide.matchAll(/--only ([\w-]+)/g)].map(([, id]) => id));
  const ids = groups.map(({ id }) => id);
  const checks = groups.flatMap((group) => group.checks.map(({ id }) => id));
  assert.deepEqual(
    [...named].filter((id = '') => ![...ids, ...checks].includes(id)),
    [],
  );
  assert.deepEqual(
    ids.filter((id) => !named.has(id) && !guide.includes(`\`${id}\``)),
    [],
  );
});

const routes = Object.entries(contract)
  .filter(([name]) => name.endsWith('Routes') && name !== 'defineRoutes')
  .flatMap(([, table]) => Object.values(table as Record<string, Route>))
  .map(({ method, path }) => ({
    method,
    name: `${method} ${path}`,
    pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    parameters: path.split('{').length,
  }))
  // `/me/schema` before `/me/{id}`.
  .sort((a, b) => a.parameters - b.parameters);

const nameOf = (method: string, path: string): string | undefined =>
  routes.find((route) => route.method === method && route.pattern.test(path))?.name;
