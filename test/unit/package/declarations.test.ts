import assert from 'node:assert/strict';
import { test } from 'node:test';
import ts from 'typescript';
import { dist, entries, program } from './declarations.js';

// Needs `npm run build`.

const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(dist));

/** Goes through all that a user can reach of what a package exports, as far as the package declares it, and tells of each `any`. */
class Walk {
  readonly found: string[] = [];
  readonly #checker: ts.TypeChecker;
  readonly #seen = new Set<ts.Type>();

  constructor(
    private readonly program: ts.Program,
    private readonly folder: string,
  ) {
    this.#checker = program.getTypeChecker();
  }

  /** @returns How much the file exports. */
  file(name: string): number {
    const file = this.program.getSourceFile(name);
    const module = file && this.#checker.getSymbolAtLocation(file);
    const symbols = module ? this.#checker.getExportsOfModule(module) : [];
    for (const symbol of symbols) this.#symbol(symbol, symbol.name);
    return symbols.length;
  }

  #symbol(symbol: ts.Symbol, path: string): void {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const target = isAlias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    if (!this.#isOwn(target)) return;
    if (target.flags & ts.SymbolFlags.Value) {
      this.#type(this.#checker.getTypeOfSymbol(target), path);
    }
    if (target.flags & ts.SymbolFlags.Type) {
      this.#type(this.#checker.getDeclaredTypeOfSymbol(target), path);
    }
  }

  #type(type: ts.Type, path: string): void {
    if (type.flags & ts.TypeFlags.Any) {
      this.found.push(path);
      return;
    }
    if (this.#seen.has(type)) return;
    this.#seen.add(type);
    for (const argument of type.aliasTypeArguments ?? []) this.#type(argument, `${path}<>`);
    if (type.aliasSymbol && this.#isOfTypeScript(type.aliasSymbol)) return;
    if (type.isUnionOrIntersection()) {
      for (const part of type.types) this.#type(part, path);
    } else if (type.flags & ts.TypeFlags.TypeParameter) {
      const constraint = this.#checker.getBaseConstraintOfType(type);
      if (constraint) this.#type(constraint, path);
    } else if (type.flags & ts.TypeFlags.Object) {
      this.#object(type as ts.ObjectType, path);
    }
  }

  #object(type: ts.ObjectType, path: string): void {
    if (type.objectFlags & ts.ObjectFlags.Reference) {
      for (const argument of this.#checker.getTypeArguments(type as ts.TypeReference)) {
        this.#type(argument, `${path}<>`);
      }
    }
    // What others have named is theirs to declare. What has no name is ours, wherever its parts come from.
    const symbol = type.symbol as ts.Symbol | undefined;
    if (symbol && !(symbol.flags & ts.SymbolFlags.TypeLiteral) && !this.#isOwn(symbol)) return;
    for (const member of this.#checker.getPropertiesOfType(type)) {
      if (this.#isReachable(member)) {
        this.#type(this.#checker.getTypeOfSymbol(member), `${path}.${member.name}`);
      }
    }
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) {
      for (const parameter of signature.getParameters()) {
        const of = this.#checker.getTypeOfSymbol(parameter);
        this.#type(of, `${path}(${parameter.name})`);
      }
      this.#type(signature.getReturnType(), `${path}()`);
    }
    for (const { type: of } of this.#checker.getIndexInfosOfType(type)) {
      this.#type(of, `${path}[]`);
    }
  }

  /** Not what a class inherits from others, and neither `private`, `#private` nor the `prototype`. */
  #isReachable({ declarations, flags }: ts.Symbol): boolean {
    if (flags & ts.SymbolFlags.Prototype) return false;
    if (!declarations) return true;
    return declarations.some(
      (node) =>
        this.#isOwnNode(node) &&
        !(ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) &&
        !(ts.isPropertyDeclaration(node) && ts.isPrivateIdentifier(node.name)),
    );
  }

  #isOwn({ declarations = [] }: ts.Symbol): boolean {
    return declarations.some((node) => this.#isOwnNode(node));
  }

  #isOwnNode(node: ts.Node): boolean {
    return node.getSourceFile().fileName.startsWith(this.folder);
  }

  #isOfTypeScript({ declarations = [] }: ts.Symbol): boolean {
    return declarations.some((node) =>
      this.program.isSourceFileDefaultLibrary(node.getSourceFile()),
    );
  }
}

test('every entry has declarations, and they compile by themselves', () => {
  assert.ok(entries.length > 15, `${entries.length} entries`);
  const messages = own
    .flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ])
    .map(({ file, messageText }) => `${file?.fileName}: ${JSON.stringify(messageText)}`);
  assert.deepEqual(messages, []);
});

test('nothing that an entry exports is, has or takes an `any`', () => {
  const walk = new Walk(program, dist);
  const exported = entries.reduce((sum, entry) => sum + walk.file(entry), 0);
  assert.ok(exported > 300, `${exported} exports`);
  assert.deepEqual(walk.found, []);
});

test('an `any` is found wherever it hides', () => {
  const name = '/planted/index.d.ts';
  const text = `
    export interface Deep { list: Promise<{ of: any }>[] }
    export declare function takes(one: { [key: string]: any }): void;
    export declare class Generic { method<T>(x: (y: any) => T): T; private hidden; #private; }
    export type Union = string | { of?: any[] };
    export declare const fine: { a: string; b?: (n: number) => unknown };`;
  const host = ts.createCompilerHost({});
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...rest) =>
    file === name
      ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022)
      : getSourceFile(file, ...rest);
  const planted = ts.createProgram([name], { target: ts.ScriptTarget.ES2022, types: [] }, host);
  const walk = new Walk(planted, '/planted/');
  assert.equal(walk.file(name), 5);
  assert.deepEqual(walk.found, [
    'takes(one)[]',
    'Deep.list<><>.of',
    'Generic().method(x)(y)',
    'Union.of<>',
  ]);
});

/** Packages whose types a part of the package may name. */
const meant: readonly [folder: RegExp, packages: RegExp][] = [
  [/^contract\//, /^zod(\/|$)/],
  [/^(elements|ui)\//, /^(lit|@lit\/context|@lit\/reactive-element|lit-html|lit-element)(\/|$)/],
];

test('declarations name types of zod in the contract, of Lit in elements, and of nobody else', () => {
  const strange: string[] = [];
  for (const file of own) {
    const part = file.fileName.slice(dist.length);
    const named = new Set<string>();
    const visit = (node: ts.Node): void => {
      if (
        (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
        node.moduleSpecifier &&
        ts.isStringLiteral(node.moduleSpecifier)
      ) {
        named.add(node.moduleSpecifier.text);
      }
      if (
        ts.isImportTypeNode(node) &&
        ts.isLiteralTypeNode(node.argument) &&
        ts.isStringLiteral(node.argument.literal)
      ) {
        named.add(node.argument.literal.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    for (const reference of file.typeReferenceDirectives) named.add(reference.fileName);
    for (const name of named) {
      if (name.startsWith('.')) continue;
      const isMeant = meant.some(([folder, names]) => folder.test(part) && names.test(name));
      if (!isMeant) strange.push(`${part}: ${name}`);
    }
  }
  assert.deepEqual(strange, []);
});
