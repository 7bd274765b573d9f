import { type Browser, chromium } from 'playwright-core';
import { browserFlags, findBrowser } from './browser.js';

// Playwright switches off what the elements live with in a customer's browser: storage that is partitioned by site
// (ThirdPartyStoragePartitioning, in its one long --disable-features) and the back-forward cache. The last flag of a name wins, so
// its other features are named again here without that one.
const disabledFeatures = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'Translate',
];

/** Starts Chromium as customers have it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findBrowser(),
    args: [...browserFlags(), `--disable-features=${disabledFeatures.join()}`],
    // Windows that no click has opened are blocked, as everywhere.
    ignoreDefaultArgs: ['--disable-back-forward-cache', '--disable-popup-blocking'],
    // Playwright adds --no-sandbox by itself unless told that the sandbox is wanted.
    chromiumSandbox: process.getuid?.() !== 0,
  });
}
