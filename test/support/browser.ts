/**
 * Finds a Chromium for the tests, or installs one. Run by itself (`tsx test/support/browser.ts`) it prints the path.
 *
 * In this order: CHROME_PATH, the PATH and the usual places, what an earlier run put into .cache/, Chrome for Testing from its
 * public storage, the distribution's package where that needs no password.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  Browser,
  computeExecutablePath,
  detectBrowserPlatform,
  getInstalledBrowsers,
  install,
  resolveBuildId,
} from '@puppeteer/browsers';

const cacheDir = fileURLToPath(new URL('../../.cache/browsers/', import.meta.url));

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'chrome.exe',
];

const places = [
  '/usr/bin/chromium',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function onThisMachine(): string | undefined {
  const asked = process.env.CHROME_PATH;
  if (asked) {
    if (isExecutable(asked)) return asked;
    throw new Error(`CHROME_PATH is ${asked}, which is not a program that can be run.`);
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...places].find(isExecutable);
}

async function fromCache(): Promise<string | undefined> {
  if (!existsSync(cacheDir)) return undefined;
  const installed = await getInstalledBrowsers({ cacheDir });
  return installed.map((browser) => browser.executablePath).find(isExecutable);
}

async function download(): Promise<string | undefined> {
  const platform = detectBrowserPlatform();
  if (!platform) return undefined;
  try {
    const buildId = await resolveBuildId(Browser.CHROME, platform, 'stable');
    say(`No Chromium on this machine: downloading Chrome for Testing ${buildId} into .cache/.`);
    await install({ browser: Browser.CHROME, buildId, platform, cacheDir });
    const path = computeExecutablePath({ browser: Browser.CHROME, buildId, platform, cacheDir });
    return runs(path) ? path : undefined;
  } catch (error) {
    say(`Chrome for Testing could not be downloaded: ${String(error)}`);
    return undefined;
  }
}

/** A downloaded Chrome may lack libraries of the system. */
function runs(path: string): boolean {
  const tried = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  if (tried.status === 0) return true;
  say(`${path} does not start: ${tried.stderr || String(tried.error)}`);
  return false;
}

function fromDistribution(): string | undefined {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (process.getuid?.() !== 0 || !/^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release)) return undefined;
  say('Installing the package `chromium` of this system with apt-get.');
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const options = ['install', '-y', '--no-install-recommends', 'chromium'];
  if (!apt(...options) && !(apt('update') && apt(...options))) return undefined;
  return onThisMachine();
}

/** Path of a Chromium that starts. Rejects with what to do when there is none and none can be had. */
export async function findBrowser(): Promise<string> {
  const path =
    onThisMachine() ?? (await fromCache()) ?? (await download()) ?? fromDistribution() ?? undefined;
  if (path) return path;
  throw new Error(
    'The tests need Chromium or Chrome, and none was found or could be installed. ' +
      'Install one (Debian, Ubuntu: `sudo apt-get install chromium`) or set CHROME_PATH to its program.',
  );
}

/** Flags for every test browser: it asks nothing of the network by itself, and needs no graphics card. */
export function browserFlags(): string[] {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
    '--disable-gpu',
    // Chromium's sandbox refuses to start as root, as in most containers.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  try {
    process.stdout.write(`${await findBrowser()}\n`);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
