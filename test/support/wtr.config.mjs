// @web/test-runner: component tests (test/component) in a real Chromium.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';

const root = fileURLToPath(new URL('../../', import.meta.url));

// The runner reads this file without a TypeScript loader, so the finder runs in a process of its own.
const { path, flags } = JSON.parse(
  execFileSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      `const { findBrowser, browserFlags } = await import('./test/support/browser.ts');
       console.log(JSON.stringify({ path: await findBrowser(), flags: browserFlags() }));`,
    ],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  ),
);

export default {
  rootDir: root,
  files: ['test/component/**/*.test.ts'],
  nodeResolve: { exportConditions: ['production', 'default'] },
  preserveSymlinks: true,
  // One page at a time: a page out of sight draws nothing and loads no picture.
  concurrency: 1,
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: path, args: flags },
      // Every file in a storage of its own: what one leaves behind is not there for another.
      createBrowserContext: ({ browser }) => browser.createBrowserContext(),
    }),
  ],
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json` })],
  testFramework: { config: { ui: 'bdd', timeout: 60_000 } },
  testsFinishTimeout: 400_000,
};
