import type { BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { launchChromium } from './chromium.js';
import { learner, startTestDemo, type TestDemo } from './demo.js';
import { collectFindings, type Findings } from './violations.js';

/** What a learner does on the portal, in the words that stand there. */
export class PortalVisit {
  /** @param who signs in; the demo's learner where nothing else is said */
  constructor(
    readonly page: Page,
    private readonly demo: Pick<TestDemo, 'portal'>,
    private readonly who = learner,
  ) {}

  /** Opens a page of the portal. */
  async open(path = '/'): Promise<void> {
    await this.page.goto(`${this.demo.portal}${path}`);
  }

  /** Signs in where the page asks for it, and answers the question for consent, which would lie over the page. */
  async signIn(password = this.who.password): Promise<void> {
    await this.page.getByLabel('E-mail').fill(this.who.username);
    await this.page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    // The player may ask for it too.
    const form = this.page.locator('wl-sign-in');
    await form.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  }

  /** Opens the portal, signs in and refuses what is optional: what most walks begin with. */
  async enter(): Promise<void> {
    await this.open();
    await this.signIn();
    await this.refuseOptional();
  }

  /** Refuses what is optional, once the learner's name stands in the header. */
  async refuseOptional(): Promise<void> {
    await this.page.getByRole('button', { name: this.who.name }).waitFor();
    await this.refuseOnBanner();
  }

  /** Refuses what the banner asks, whoever is asked. */
  async refuseOnBanner(): Promise<void> {
    await this.page.getByRole('button', { name: 'Từ chối tất cả' }).click();
    await this.page.getByRole('button', { name: 'Từ chối tất cả' }).waitFor({ state: 'detached' });
  }

  /** Refuses whenever it is asked: for walks in which who is signed in changes. */
  async refuseWheneverAsked(): Promise<void> {
    const refuse = this.page.getByRole('button', { name: 'Từ chối tất cả' });
    await this.page.addLocatorHandler(refuse, () => refuse.click());
  }

  /** The card of a course in the catalog. */
  card(title: string): Locator {
    return this.page.locator('wl-course-catalog li').filter({ hasText: title });
  }

  /** From the catalog into a course. Enrolls where that is needed, and goes on where the learner stopped, and here, when asked. */
  async openCourse(title: string): Promise<void> {
    await this.card(title).getByRole('link', { name: title }).click();
    // Not until it has loaded: a frame that does not answer keeps the page loading.
    await this.page.waitForURL('**/courses/**', { waitUntil: 'commit' });
    const enroll = this.page.getByRole('button', { name: 'Ghi danh và học ngay' });
    const frame = this.page.locator('wl-course-player iframe');
    const resume = this.page.getByRole('dialog').getByRole('button', { name: 'Học tiếp' });
    await enroll.or(resume).or(frame).first().waitFor();
    if (await enroll.isVisible()) await enroll.click();
    else if (await resume.isVisible()) await resume.click();
    const here = this.page.getByRole('button', { name: 'Học tiếp ở đây' });
    await here.or(frame).first().waitFor();
    if (await here.isVisible()) await here.click();
    await frame.waitFor();
  }

  /** Back to the catalog by the player's own way. */
  async leaveCourse(): Promise<void> {
    await this.page.getByRole('link', { name: 'Danh mục' }).click();
    await this.page.locator('wl-course-catalog li').first().waitFor();
  }

  /** The content's own frame, as soon as `selector` is there. */
  async content(selector: string): Promise<Frame> {
    const isContent = (frame: Frame): boolean => /^https?:\/\/p-[^/]+\/c\//.test(frame.url());
    for (;;) {
      const frame = this.page.frames().find(isContent);
      if (frame) {
        try {
          await frame.waitForSelector(selector, { timeout: 30_000 });
          return frame;
        } catch (error) {
          // The frame has been replaced while it was waited for; anything else is the test's to hear.
          if (!frame.isDetached()) throw error;
        }
      } else {
        await this.page.waitForEvent('framenavigated', { timeout: 30_000 });
      }
    }
  }

  /** The player's words about saving. */
  get saveState(): Locator {
    return this.page.locator('wl-course-player .save');
  }

  /** Waits until the server has everything. */
  async saved(): Promise<void> {
    await this.saveState.filter({ hasText: /^\s*Đã lưu/ }).waitFor();
  }
}

/** A browser before the portal of a demo of its own, and what it finds wrong there. */
export interface OpenPortal {
  demo: TestDemo;
  page: Page;
  visit: PortalVisit;
  findings: Findings;
  /** Another browser's worth of cookies and storage, on the same screen. */
  newContext(): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Starts a demo and a browser on a desk's screen. Needs what `npm run build` makes. */
export async function openPortal(): Promise<OpenPortal> {
  const demo = await startTestDemo();
  const browser = await launchChromium();
  const newContext = (): Promise<BrowserContext> =>
    browser.newContext({ viewport: { width: 1280, height: 820 } });
  const context = await newContext();
  const findings = await collectFindings(context);
  const page = await context.newPage();
  return {
    demo,
    page,
    visit: new PortalVisit(page, demo),
    findings,
    newContext,
    close: async () => {
      await browser.close();
      await demo.close();
    },
  };
}
