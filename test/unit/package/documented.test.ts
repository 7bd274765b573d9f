import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { it } from 'node:test';
import ts from 'typescript';
import { dist, entries, program } from './declarations.js';

interface Declaration {
  tagName?: string;
  name: string;
  description?: string;
  events?: { name: string; type?: { text: string }; description?: string }[];
  cssParts?: { name: string; description?: string }[];
  slots?: { name: string; description?: string }[];
  attributes?: { name: string; description?: string }[];
}

const manifest = JSON.parse(await readFile('dist/custom-elements.json', 'utf8')) as {
  modules: { path: string; declarations?: Declaration[] }[];
};

/** The class of an element, by its folder. */
function elementIn(folder: string): Declaration {
  const module = manifest.modules.find(
    ({ path }) => path === `src/elements/${folder}/${folder}.ts`,
  );
  const declaration = module?.declarations?.find(({ name }) => name.startsWith('Wl'));
  assert.ok(declaration, `${folder} is in custom-elements.json`);
  return declaration;
}

// What several elements share has a folder too, and no element.
const folders = (await readdir('src/elements', { recursive: true }))
  .map((file) => /^([\w-]+)[\\/]\1\.define\.ts$/.exec(file)?.[1])
  .filter((folder) => folder !== undefined);

for (const folder of folders) {
  const sources = await Promise.all(
    (await readdir(`src/elements/${folder}`))
      .filter((file) => file.endsWith('.ts') && !/\.(vi|en|styles|define)\.ts$/.test(file))
      .map((file) => readFile(`src/elements/${folder}/${file}`, 'utf8')),
  );
  const source = sources.join('\n');

  it(`${folder}: every event that it fires has its line`, () => {
    const fired = new Set(
      [...source.matchAll(/static readonly eventName = '(wl-[a-z-]+)'/g)].map(([, name]) => name),
    );
    const documented = new Set(
      (elementIn(folder).events ?? []).filter((e) => e.description).map((e) => e.name),
    );
    for (const name of fired) assert.ok(documented.has(name ?? ''), `@fires ${name}`);
  });

  it(`${folder}: every part and slot has its line`, () => {
    const { cssParts = [], slots = [] } = elementIn(folder);
    const template = source.replaceAll(/\/\*[\s\S]*?\*\//g, '');
    for (const [, names = ''] of template.matchAll(/\spart="([^"$]+)"/g)) {
      for (const name of names.split(/\s+/)) {
        assert.ok(
          cssParts.some((part) => part.name === name && part.description),
          `@csspart ${name}`,
        );
      }
    }
    for (const [, name = ''] of template.matchAll(/<slot(?: name="([^"]+)")?[\s>]/g)) {
      assert.ok(
        slots.some((slot) => slot.name === name && slot.description),
        `@slot ${name || '(default)'}`,
      );
    }
  });

  it(`${folder}: class and attributes say what they are`, () => {
    const { description, attributes = [] } = elementIn(folder);
    assert.ok(description, 'a description');
    for (const { name, description: text } of attributes) assert.ok(text, `attribute ${name}`);
  });
}

const checker = program.getTypeChecker();

const isDocumented = (symbol: ts.Symbol): boolean =>
  symbol.getDocumentationComment(checker).length > 0 ||
  // One line above the other where a schema and its type share a name.
  (symbol.declarations ?? []).some((node) => ts.getJSDocCommentsAndTags(node).length > 0);

/** What can be called of a class or an interface that is declared here. */
function methodsOf(symbol: ts.Symbol): ts.Symbol[] {
  const isType = symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface);
  if (!isType) return [];
  return [...(symbol.members?.values() ?? [])].filter(
    ({ flags, declarations = [] }) =>
      flags & ts.SymbolFlags.Method &&
      !declarations.some(
        (node) =>
          ts.getCombinedModifierFlags(node) &
          (ts.ModifierFlags.Private | ts.ModifierFlags.Protected),
      ),
  );
}

for (const entry of entries.filter((file) => !file.includes('/elements/'))) {
  it(`${entry.slice(dist.length)}: every export, and every method of it, says what it is`, () => {
    const file = program.getSourceFile(entry);
    const module = file && checker.getSymbolAtLocation(file);
    const missing: string[] = [];
    for (const exported of module ? checker.getExportsOfModule(module) : []) {
      const isAlias = exported.flags & ts.SymbolFlags.Alias;
      const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
      const isOwn = symbol.declarations?.some((node) =>
        node.getSourceFile().fileName.startsWith(dist),
      );
      if (!isOwn) continue;
      if (!isDocumented(symbol)) missing.push(exported.name);
      for (const method of methodsOf(symbol)) {
        const isOfPlatform = /^(__|toString$|toJSON$)/.test(method.name);
        if (!isOfPlatform && !isDocumented(method)) {
          missing.push(`${exported.name}.${method.name}`);
        }
      }
    }
    assert.deepEqual(missing, []);
  });
}
