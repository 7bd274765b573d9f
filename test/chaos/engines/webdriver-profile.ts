import { comesTrue } from '../../support/eventually.js';
import { patience } from '../patience.js';
import type { Cookie, Profile } from './engine.js';
import { blankPath, type Front } from './front.js';
import { WebDriverTab } from './webdriver-tab.js';
import { execute, type WebDriver } from './webdriver.js';

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
      // While one page goes and the next one comes, a script may find neither.
      const isThere = (): Promise<boolean> =>
        execute(send, () => location.hostname, undefined).then(
          (is) => is === hostname,
          () => false,
        );
      if (!(await comesTrue(isThere, patience)))
        throw new Error('The page for the cookie is not there.');
      await send('AddCookie', { cookie });
    }),
  newTab: async (hear) => {
    front.hear = hear;
    return new WebDriverTab(driver, await driver.newWindow(), front, killPages);
  },
  close: () => Promise.resolve(),
});
