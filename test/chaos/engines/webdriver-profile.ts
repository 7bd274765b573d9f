import type { Cookie, Profile } from './engine.js';
import { blankPath, type Front } from './front.js';
import { WebDriverTab } from './webdriver-tab.js';
import type { WebDriver } from './webdriver.js';

/** The only profile of a browser that WebDriver drives. It goes with its browser. */
export const profileOf = (
  driver: WebDriver,
  front: Front,
  portal: number,
  killPages?: () => Promise<void>,
): Profile => ({
  // Set by a page of that host; ports do not matter. The first window has no other use, but that the browser does not end with the last tab.
  addCookie: ({ name, value, url }: Cookie) =>
    driver.inWindow(driver.firstWindow, async (send) => {
      const { hostname } = new URL(url);
      await send('Navigate', { url: `http://${hostname}:${String(portal)}${blankPath}` });
      const cookie = { name, value, path: '/', httpOnly: true, sameSite: 'Lax' };
      // Whoever loads nothing is not there yet.
      for (let tries = 1; ; tries++) {
        const is = await send<string>('ExecuteScript', {
          script: 'return location.hostname',
          args: [],
        });
        if (is === hostname) break;
        if (tries === 200) throw new Error('The page for the cookie does not open.');
      }
      await send('AddCookie', { cookie });
    }),
  newTab: async (hear) => {
    front.hear = hear;
    return new WebDriverTab(driver, await driver.newWindow(), front, killPages);
  },
  close: () => Promise.resolve(),
});
