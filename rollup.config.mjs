import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { buildSync, transformSync } from 'esbuild';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import license from 'rollup-plugin-license';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

/** The files below a folder, as paths relative to the project, sorted. */
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
    .sort();

/** Every element's registration, by the name that the loader and the exports map use: `course-player`. */
const defines = Object.fromEntries(
  filesBelow('src/elements')
    .filter((file) => file.endsWith('.define.ts'))
    .map((file) => [basename(file, '.define.ts'), file]),
);

/** Of @xapi/xapi the module: what it names for browsers is in an older form, which not every bundler reads. */
const xapiModule = {
  name: 'xapi-module',
  resolveId: (id) =>
    id === '@xapi/xapi' ? resolve('node_modules/@xapi/xapi/dist/XAPI.esm.js') : null,
};

/**
 * What `npm` users import: one file a module, dependencies left to their own bundler. What is no dependency comes along in `vendor`, for
 * npm packs no folder that is called node_modules.
 */
const library = {
  input: [
    'src/index.ts',
    ...['client', 'consent', 'contract', 'playback', 'session', 'testing'].map(
      (room) => `src/${room}/index.ts`,
    ),
    ...Object.values(defines),
  ],
  external: Object.keys(manifest.dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
  plugins: [
    xapiModule,
    nodeResolve(),
    esbuild({ target: 'es2022' }),
    license({ thirdParty: { includePrivate: false, output: 'dist/THIRD-PARTY-NOTICES.txt' } }),
  ],
  output: {
    dir: 'dist',
    format: 'es',
    preserveModules: true,
    preserveModulesRoot: 'src',
    entryFileNames: ({ name }) => `${name.replace(/^node_modules\//, 'vendor/')}.js`,
    sourcemap: true,
  },
};

/**
 * Style sheets and markup in templates are written for people; what is sent is not. White space in markup shrinks to one space, which
 * reads the same; style sheets without placeholders go through esbuild.
 */
const smallTemplates = {
  name: 'small-templates',
  transform(code, id) {
    if (!id.includes('/src/') || !/\b(css|html|svg)`/.test(code)) return null;
    const edits = [];
    const visit = (node) => {
      if (Array.isArray(node)) return node.forEach(visit);
      if (typeof node !== 'object' || node === null) return;
      if (node.type === 'TaggedTemplateExpression') {
        const { quasis } = node.quasi;
        for (const { start, end, value } of quasis) {
          if (node.tag.name === 'css' && quasis.length === 1) {
            const { code: small } = transformSync(value.cooked, {
              loader: 'css',
              minify: true,
              charset: 'utf8',
            });
            edits.push([start, end, small.trim().replace(/[\\`]|\$(?=\{)/g, '\\$&')]);
          } else if (['html', 'svg'].includes(node.tag.name)) {
            edits.push([start, end, value.raw.replace(/\s+/g, ' ')]);
          }
        }
      }
      Object.values(node).forEach(visit);
    };
    visit(this.parse(code).body);
    const small = edits
      .sort((a, b) => b[0] - a[0])
      .reduce((text, [start, end, to]) => text.slice(0, start) + to + text.slice(end), code);
    return { code: small, map: null };
  },
};

/**
 * Of scorm-again the stage uses API object and data model: neither its sequencing, nor its requests, nor what it keeps on the device. These
 * classes are never made with our settings, or made and never asked; without their bodies Rollup leaves out all that only they lead to. A
 * sequencing service that cannot be made is what the library itself takes for "there is none". test/unit/package holds what is shipped to
 * the answers of the library as it comes.
 */
const runtimeOnly = {
  name: 'runtime-only',
  transform(code, id) {
    if (!/\/scorm-again\/dist\/esm\/scorm(12|2004)\.js$/.test(id)) return null;
    const bodies = {
      SequencingService: '{ constructor() { throw new Error() } }',
      SequencingStatePersistence: '{}',
      SequencingConfigurationBuilder: '{}',
      ActivityTreeBuilder: '{}',
      OfflineStorageService: '{}',
      AsynchronousHttpService: '{}',
      SynchronousHttpService: '{}',
      ...(id.endsWith('scorm12.js') && { SerializationService: '{}' }),
    };
    // What a commit would carry is never looked at: the stage keeps what content sets by itself.
    const methods = id.endsWith('scorm12.js')
      ? {
          processCommitData: "{ return { result: 'true', errorCode: 0 } }",
          ...Object.fromEntries(
            [
              ...['getCommitObject', 'renderCommitObject', 'renderCommitCMI', 'toJSON'],
              ...['renderCMIToJSONString', 'renderCMIToJSONObject', 'getFlattenedCMI'],
              ...['loadFromFlattenedJSON', 'loadFromJSON', 'processHttpRequest'],
              ...['replaceWithAnotherScormAPI', 'whenCommitsSettled', 'scheduleCommit'],
            ].map((name) => [name, '{}']),
          ),
        }
      : {};
    const edits = this.parse(code)
      .body.filter(({ type }) => type === 'ClassDeclaration')
      .flatMap(({ id: { name }, body }) =>
        Object.hasOwn(bodies, name)
          ? [[body, bodies[name]]]
          : body.body.flatMap(({ type, key, value }) =>
              type === 'MethodDefinition' && Object.hasOwn(methods, key.name)
                ? [[value.body, methods[key.name]]]
                : [],
            ),
      );
    const small = edits.reduceRight(
      (text, [{ start, end }, stub]) => text.slice(0, start) + stub + text.slice(end),
      code,
    );
    return { code: small, map: null };
  },
};

/** What the library would log: nothing is, at the level that the stage sets. */
const logging = [
  ...['this', 'this.context'].map((owner) => `${owner}.apiLog`),
  ...['debug', 'error', 'info', 'log', 'warn'].map((level) => `console.${level}`),
];

const bundled = (name, pure_funcs = []) => [
  xapiModule,
  nodeResolve({ browser: true }),
  esbuild({ target: 'es2022', legalComments: 'none' }),
  smallTemplates,
  terser({
    format: { comments: false },
    compress: { passes: 3, pure_funcs },
    module: true,
    ecma: 2020,
  }),
  license({
    thirdParty: { includePrivate: false, output: `dist/${name}/THIRD-PARTY-NOTICES.txt` },
  }),
];

/** What a room's `index.ts` leads to is known by the room, so that a file's name says what is in it. */
const chunkName = ({ name, facadeModuleId, moduleIds }) => {
  // Drawings that several elements share have their own file; a group of the client may have the same name.
  if (moduleIds.every((id) => id.includes('/src/ui/icons/'))) return `icons-${name}`;
  return name === 'index' ? basename(dirname(facadeModuleId ?? moduleIds.at(-1))) : name;
};

const chunks = (dir) => ({
  dir,
  format: 'es',
  entryFileNames: '[name].js',
  chunkFileNames: (chunk) => `chunks/${chunkName(chunk)}-[hash].js`,
  hashCharacters: 'hex',
});

/**
 * Parts that are always met together, each in one file: it compresses better, and is one request. `ground` is what every element begins with,
 * `work` what those that talk to the backend show beside it, `client` the client with a session by cookie, `contract` what all answers
 * are read with, `course` what is said of one in the catalog and on its page, `consent` what the banner and the player's links obey.
 */
const together = {
  ground: [
    /node_modules\/(lit|lit-element|@lit\/reactive-element)\/(?!.*decorators)/,
    /node_modules\/lit-html\/(?!.*directive)/,
    /node_modules\/@lit\/context\/.*(context-request|create-context)/,
    /src\/ui\/(decorators|follow-page|heading|icons|icons\/common|localize|nearest|wl-element)\.ts$/,
    /src\/ui\/(events|styles)\/(error-event|base|button|tokens)\.ts$/,
    /src\/elements\/(provider\/connect\w+|define)(-element)?\.ts$/,
    /src\/client\/brand\.ts$/,
  ],
  work: [
    /src\/i18n\/shared/,
    /src\/ui\/(failure|format|register-texts|icons\/work)\.ts$/,
    /src\/ui\/styles\/(field|notice)\.ts$/,
    /src\/ui\/events\/sign-in-request/,
  ],
  client: [
    /src\/client\/(?!groups|brand)/,
    /src\/session\/(session|cookie-session|open-session|tab-channel)\.ts$/,
  ],
  consent: [/src\/consent\//, /src\/elements\/consent-banner\/(consent-of|parties)\.ts$/],
  course: [
    /src\/elements\/course\/(counted|course\.(vi|en)|course-select-event|kind-icon|standing(\.styles)?)\.ts$/,
    /src\/ui\/icons\/catalog\.ts$/,
  ],
  contract: [
    /node_modules\/zod\//,
    /src\/contract\/(zod|bounds|common|route|score|enrollment)\.ts$/,
  ],
};

/** What a script tag loads: complete, shared parts in chunks, each element on its first sight. */
const browser = {
  input: { loader: 'src/loader/loader.ts', ...defines },
  plugins: bundled('browser'),
  output: {
    ...chunks('dist/browser'),
    onlyExplicitManualChunks: true,
    manualChunks: (id) =>
      Object.keys(together).find((name) => together[name].some((part) => part.test(id))),
  },
};

/** Style sheets of libraries, as text that is given to the page by script. */
const styleSheets = {
  name: 'style-sheets',
  transform(code, id) {
    if (!id.endsWith('.css')) return null;
    // Pictures beside the sheet are for tools that are not shown.
    const text = code.replace(/url\((?!["']?data:)[^)]*\)/g, 'none');
    const { code: small } = transformSync(text, { loader: 'css', minify: true, charset: 'utf8' });
    return { code: `export default ${JSON.stringify(small)};`, map: null };
  },
};

/** What pdf.js runs beside the page, by the names that the PDF viewer asks for. */
const besidePdf = {
  'pdf.worker.js': 'build/pdf.worker.min.mjs',
  'openjpeg_nowasm_fallback.js': 'wasm/openjpeg_nowasm_fallback.js',
  'LICENSE_OPENJPEG.txt': 'wasm/LICENSE_OPENJPEG',
};

/** What is hosted on the content's origin. */
const stage = {
  input: { stage: 'src/stage/stage.ts', return: 'src/stage/return.ts' },
  plugins: [
    runtimeOnly,
    styleSheets,
    {
      name: 'stage-files',
      generateBundle() {
        for (const file of ['stage.html', 'stage.css', 'return.html']) {
          this.emitFile({
            type: 'asset',
            fileName: file,
            source: readFileSync(`src/stage/${file}`),
          });
        }
        for (const [name, file] of Object.entries(besidePdf)) {
          this.emitFile({
            type: 'asset',
            fileName: `chunks/pdf/${name}`,
            source: readFileSync(`node_modules/pdfjs-dist/${file}`),
          });
        }
      },
    },
    ...bundled('stage', logging),
    {
      // Last, when every file is on disk: the hashes that a strict host puts beside what it loads.
      name: 'integrity',
      writeBundle: {
        sequential: true,
        order: 'post',
        handler() {
          const hashes = ['dist/browser', 'dist/stage']
            .flatMap(filesBelow)
            .map((file) => [
              file.slice('dist/'.length),
              `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`,
            ]);
          writeFileSync(
            'dist/integrity.json',
            `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`,
          );
        },
      },
    },
  ],
  output: chunks('dist/stage'),
};

/** Packages in CommonJS, made into a module with these exports: Rollup reads modules only. */
const commonJs = {
  name: 'common-js',
  load(id) {
    if (!id.includes('/node_modules/@xmldom/xmldom/')) return null;
    const contents = `export { DOMParser, ParseError } from ${JSON.stringify(id)};`;
    const stdin = { contents, resolveDir: '.' };
    return buildSync({ stdin, bundle: true, format: 'esm', write: false }).outputFiles[0].text;
  },
};

/** `npx welearning-embed`. It carries what the package does not depend on. */
const command = {
  input: { main: 'src/cli/main.ts' },
  external: [/^node:/, ...library.external],
  plugins: [
    commonJs,
    nodeResolve({ preferBuiltins: true }),
    esbuild({ target: 'node20' }),
    license({ thirdParty: { includePrivate: false, output: 'dist/cli/THIRD-PARTY-NOTICES.txt' } }),
  ],
  output: chunks('dist/cli'),
};

export default [library, browser, stage, command];
