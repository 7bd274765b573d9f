/**
 * `npm run bench -- client-size`: what the client weighs beside ky, openapi-fetch and axios, each bundled by itself with the same plug-ins.
 * The peers come from this folder's own lock file: `npm ci --prefix test/bench`.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { type OutputChunk, rollup } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const baseUrl = 'https://acme.example/embed/v1/';

/** What checks an answer as our client does it: the schema of a profile, by zod/mini. */
const checked = `import { Me } from '../../src/contract/me.js'; import * as z from '../../src/contract/zod.js';
  const check = (body) => z.parse(Me, body);`;

interface Candidate {
  what: string;
  /** A module that reads a profile, and answers by its default export. */
  code: string;
}

const candidates: Candidate[] = [
  {
    what: '@welearning/embed/client',
    code: `import { WelearningClient } from '../../src/client/index.js';
      export default () => new WelearningClient({ baseUrl: '${baseUrl}' }).me.get();`,
  },
  ...[
    {
      what: 'ky',
      imports: `import ky from 'ky';`,
      call: `ky.get('${baseUrl}me').json()`,
    },
    {
      what: 'openapi-fetch',
      imports: `import createClient from 'openapi-fetch';`,
      call: `createClient({ baseUrl: '${baseUrl}' }).GET('me').then(({ data }) => data)`,
    },
    {
      what: 'axios',
      // Its own build for browsers: of the other one these plug-ins would take the parts for Node along.
      imports: `import axios from './node_modules/axios/dist/esm/axios.js';`,
      call: `axios.get('${baseUrl}me').then(({ data }) => data)`,
    },
  ].flatMap(({ what, imports, call }) => [
    { what, code: `${imports} export default () => ${call};` },
    {
      what: `${what}, answer checked`,
      code: `${imports} ${checked} export default () => ${call}.then(check);`,
    },
  ]),
];

/** Bytes after gzip, as one: at once, and with what the first call loads. */
async function sizesOf({ code }: Candidate): Promise<{ first: number; used: number }> {
  const entry = `${folder}entry-of-bench.js`;
  const bundle = await rollup({
    input: entry,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? code : null),
      },
      nodeResolve({ browser: true }),
      esbuild({ target: 'es2022', legalComments: 'none' }),
      terser({ format: { comments: false } }),
    ],
  });
  const { output } = await bundle.generate({ format: 'es', chunkFileNames: '[name]-[hash].js' });
  await bundle.close();
  const chunks = new Map(
    output
      .filter((one): one is OutputChunk => one.type === 'chunk')
      .map((chunk) => [chunk.fileName, chunk]),
  );
  const closure = (names: string[], seen = new Set<string>()): Set<string> => {
    for (const name of names) {
      if (seen.has(name)) continue;
      seen.add(name);
      closure(chunks.get(name)?.imports ?? [], seen);
    }
    return seen;
  };
  const sizeOf = (names: Set<string>): number =>
    gzipSync([...names].map((name) => chunks.get(name)?.code ?? '').join('\n'), { level: 9 })
      .length;
  const first = output[0].fileName;
  const profile = [...chunks.keys()].filter((name) => name.startsWith('me-'));
  return { first: sizeOf(closure([first])), used: sizeOf(closure([first, ...profile])) };
}

if (existsSync(`${folder}node_modules/ky`)) {
  const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
  console.log(`${'gzip'.padEnd(32)}${'at once'.padStart(9)}${'in use'.padStart(9)}`);
  for (const candidate of candidates) {
    const { first, used } = await sizesOf(candidate);
    console.log(`${candidate.what.padEnd(32)}${kB(first)}${kB(used)}`);
  }
} else {
  console.error('The peers are not there: npm ci --prefix test/bench');
  process.exitCode = 1;
}
