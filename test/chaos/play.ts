import type { Kept } from './kept.js';
import { comesTrue } from '../support/eventually.js';
import { patience, within } from './patience.js';
import type { Act, DeviceName, Ending, Step } from './acts.js';
import type { Browser, Profile, Tab } from './engines/engine.js';
import type { Plan } from './plan.js';
import { fitsGoodbye, pledgesOf, type Story } from './promises.js';
import type { Treatment } from './proxy.js';
import type { HeldDeed } from './recorder.js';
import type { Setting } from './setting.js';
import type { Learner } from './systems/system.js';
import { type Display, meaningOf, visitScript } from './watch.js';

interface Device {
  browser: Browser;
  /** The browser is this run's alone. */
  isOwn: boolean;
  profile: Profile;
  signedIn: boolean;
  /** The tab in which the course is opened next; else a new one. */
  tab: Tab | undefined;
}

interface Visit {
  /** Number that no other visit of any run has. */
  id: number;
  device: DeviceName;
  tab: Tab;
  steps: Step[];
  last: HeldDeed | undefined;
}

// What is saved is shown after the pauses between several tries.
const showing = 25_000;
const arriving = 6_000;

let runs = 0;

/** Plays a run, then opens the course once more, and tells what there is to know. */
export async function play(setting: Setting, plan: Plan): Promise<Story> {
  const learner = await setting.system.newLearner(plan.course);
  const run = new Run(setting, plan, learner);
  try {
    return await run.play();
  } finally {
    await run.close();
    setting.forget();
  }
}

class Run {
  readonly #base = ++runs * 1_000;
  readonly #devices = new Map<DeviceName, Device>();
  readonly #visits = new Map<number, Visit>();
  readonly #displays: Display[] = [];
  readonly #arrivals: { visit: number; at: number; location: number }[] = [];
  readonly #killed = new Map<number, number>();
  readonly #leftInPeace = new Set<number>();
  /** Something that the harness does to network, server or tokens: a page that goes away cannot be held to having sent. */
  #troubled = false;
  #position = 0;

  constructor(
    private readonly setting: Setting,
    private readonly plan: Plan,
    private readonly learner: Learner,
  ) {}

  async play(): Promise<Story> {
    const { acts, reopen } = this.plan;
    for (const [position, act] of acts.entries()) {
      this.#position = position;
      await this.#act(act);
    }
    this.#position = acts.length;
    const sent = this.#passages();
    await this.setting.restore();
    const before = await this.#beforeReopening();
    for (const [k, name] of reopen.entries()) {
      await this.#open(this.#lastVisit(name), name);
      await this.#delivered();
      // On the other device the course is opened when it is closed here.
      if (k < reopen.length - 1) await this.#visit(this.#lastVisit(name)).tab.close();
    }
    const seen = await this.#seen();
    return {
      ...this.#story(),
      log: this.#log(),
      ...before,
      ...seen,
      requests: this.#passages() - sent,
    };
  }

  async close(): Promise<void> {
    for (const { browser, isOwn, profile } of this.#devices.values()) {
      if (isOwn) await browser.close();
      else await profile.close().catch(() => undefined);
    }
  }

  /** Waits for what was promised for now, and for what content still has to say of its last words. */
  async #beforeReopening(): Promise<{ before: Kept; knownBefore: Set<number> }> {
    const { acts } = this.plan;
    const lastWords = acts.flatMap((act) => (act.do === 'last-words' ? [act.step.n] : []));
    const known = (): Set<number> => new Set(this.setting.recorder.deeds.map(({ n }) => n));
    // Whoever tells nothing is held to nothing yet; what is on its way may arrive before the course is opened.
    const { tells } = this.setting.system;
    const due = (): number[] =>
      pledgesOf(this.#story())
        .filter(({ word }) => !tells || word === 'saved' || word === 'left')
        .map(({ n }) => n);
    await comesTrue(async () => {
      const told = known();
      return lastWords.every((n) => told.has(n)) && due().every(heldBy(await this.#kept()));
    }, 5_000);
    const knownBefore = known();
    return { before: await this.#kept(), knownBefore };
  }

  /** Waits for what is on its way; what is not there by then is not on its way. */
  async #delivered(): Promise<void> {
    const due = pledgesOf(this.#story()).map(({ n }) => n);
    await comesTrue(async () => due.every(heldBy(await this.#kept())), arriving);
  }

  /** What there is in the end, and how many branches are listed. A branch that comes between the two questions is asked about again. */
  async #seen(): Promise<{ after: Kept; listed: number }> {
    const look = async (): Promise<{ after: Kept; listed: number }> => ({
      after: await this.#kept(),
      listed: await this.setting.system.branchesOf(this.learner),
    });
    let seen = await look();
    const agrees = (): boolean => seen.listed === seen.after.branches.length;
    await comesTrue(async () => {
      if (!agrees()) seen = await look();
      return agrees();
    }, arriving);
    return seen;
  }

  #kept(): Promise<Kept> {
    return this.setting.system.kept(this.learner, this.plan.course);
  }

  /** What came by, and what was shown, for people who look for a fault. */
  #log(): string[] {
    const start = this.#arrivals[0]?.at ?? 0;
    const line = (at: number, text: string): [number, string] => [
      at,
      `${String(Math.round(at - start)).padStart(6)} ms  ${text}`,
    ];
    const { deeds } = this.setting.recorder;
    return [
      ...this.#arrivals.map(({ at, visit, location }) =>
        line(at, `visit ${visit % 1_000} begins at ${location}`),
      ),
      ...deeds.map(({ at, visit, n, answer }) =>
        line(at, `visit ${visit % 1_000}: step ${n} ${answer ?? '(no commit)'}`),
      ),
      ...this.#displays.map(({ at, visit, text }) =>
        line(at, `visit ${visit % 1_000} shows ${text}`),
      ),
      ...[...this.#killed].map(([visit, at]) =>
        line(at, `visit ${visit % 1_000}: the browser is killed`),
      ),
      ...Object.entries(this.setting.proxies).flatMap(([device, { passages }]) =>
        passages.map((passage) =>
          line(
            passage.at,
            `device ${device} sends ${this.setting.system.told(passage)}: ${passage.status}`,
          ),
        ),
      ),
    ]
      .sort(([one], [other]) => one - other)
      .map(([, text]) => text);
  }

  #story(): Story {
    const nothing: Kept = {
      line: { location: 0, suspendData: 0, interactions: [] },
      branches: [],
      score: 0,
    };
    return {
      plan: this.plan,
      deeds: [...this.setting.recorder.deeds],
      displays: this.#displays,
      arrivals: this.#arrivals,
      killed: this.#killed,
      leftInPeace: this.#leftInPeace,
      before: nothing,
      knownBefore: new Set(),
      after: nothing,
      listed: 0,
      requests: 0,
      log: [],
    };
  }

  /** Commits that have come by so far. */
  #passages(): number {
    return Object.values(this.setting.proxies).reduce(
      (sum, { passages }) => sum + passages.length,
      0,
    );
  }

  async #act(act: Act): Promise<void> {
    const { setting } = this;
    switch (act.do) {
      case 'open':
        return this.#open(act.visit, act.device);
      case 'step': {
        const deed = await this.#tell(this.#visit(act.visit), act.step);
        return deed?.release();
      }
      case 'next': {
        const { id, tab } = this.#visit(act.visit);
        const arrival = setting.recorder.nextArrival(id);
        await setting.system.next(tab);
        await within('the next activity', arrival);
        return;
      }
      case 'last-words': {
        const visit = this.#visit(act.visit);
        visit.steps.push(act.step);
        return setting.recorder.tellLater(visit.id, act.step);
      }
      case 'until-shown':
        return this.#untilShown(this.#visit(act.visit), act.what);
      case 'network':
        // Slow is not away: what a page sends while it goes still arrives.
        this.#troubled ||= typeof act.is === 'string' || 'status' in act.is;
        setting.proxies[act.device].treat(act.is, act.to, act.times);
        if (act.to === 'all') await this.#tellOfNetwork(act.device, act.is);
        return;
      case 'late-arrive':
        await setting.proxies[act.device].letLateArrive();
        return;
      case 'kill-server':
        this.#troubled = true;
        return this.#killServer(act.at, this.#visit(act.visit).device);
      case 'expire':
        this.#troubled = true;
        return this.#expire(act.what);
      case 'clock':
        return this.#visit(act.visit).tab.runInFrames(moveClock, act.by);
      case 'end':
        return this.#end(this.#visit(act.visit), act);
    }
  }

  #visit(number: number): Visit {
    const visit = this.#visits.get(number);
    if (!visit) throw new Error(`Visit ${String(number)} has not begun.`);
    return visit;
  }

  /** Number of the visit after the run's own ones. */
  #lastVisit(device: DeviceName): number {
    return device === 'A' ? 901 : 902;
  }

  async #device(name: DeviceName): Promise<Device> {
    const known = this.#devices.get(name);
    if (known) return known;
    const { setting, plan } = this;
    const isOwn = plan.ownBrowser || !setting.engine.isShared;
    const browser = isOwn ? await setting.newBrowser(name) : await setting.browser(name);
    const profile = isOwn ? browser.ownProfile : await browser.newProfile();
    const device: Device = { browser, isOwn, profile, signedIn: false, tab: undefined };
    this.#devices.set(name, device);
    return device;
  }

  async #open(number: number, name: DeviceName): Promise<void> {
    const device = await this.#device(name);
    const { setting } = this;
    const id = this.#base + number;
    if (!device.signedIn) await setting.system.signIn(device.profile, this.learner);
    device.signedIn = true;
    const tab = device.tab ?? (await this.#newTab(device.profile));
    const isBack = this.#visits.get(number)?.tab === tab;
    this.#visits.set(number, { id, device: name, tab, steps: [], last: undefined });
    device.tab = undefined;
    if (!isBack || !(await this.#beganAgain(tab, id))) {
      await this.#announce(tab, id, number === this.#lastVisit(name) ? this.plan.ahead : 0);
      await tab.goTo(setting.system.addressOf(this.learner));
    }
    const arrival = await within(`visit ${String(number)}`, setting.recorder.arrival(id)).catch(
      async (error: unknown) => {
        throw new Error(`${String(error)}; the page shows: ${await setting.system.textOf(tab)}`);
      },
    );
    this.#arrivals.push({ visit: id, at: Date.now(), location: arrival.location });
  }

  /** Content of a page that was reloaded has begun by itself; where somebody else has taken over meanwhile it does not. */
  async #beganAgain(tab: Tab, id: number): Promise<boolean> {
    if (this.#troubled) return false;
    let began = false;
    void this.setting.recorder.arrival(id).then(() => (began = true));
    await comesTrue(async () => began || (await this.setting.system.isTakenOver(tab)), patience);
    return began;
  }

  async #newTab(profile: Profile): Promise<Tab> {
    const tab = await profile.newTab((said) => {
      this.#displays.push(JSON.parse(said) as Display);
    });
    const { script } = this.setting.system;
    if (script) await tab.addScript(script);
    return tab;
  }

  async #announce(tab: Tab, id: number, ahead = 0): Promise<void> {
    await tab.addScript(visitScript(id, this.setting.system.portal, ahead));
  }

  /** Has content do a step. Undefined when content is not there any more: another tab or device has taken over. */
  async #tell(visit: Visit, step: Step): Promise<HeldDeed | undefined> {
    visit.steps.push(step);
    const doing = this.setting.recorder.tell(visit.id, step);
    let done = false;
    void doing.then(() => (done = true));
    // The driver hears of a new frame a moment after content has begun in it. And it may have to wait for content's thread: it is asked only
    // about content that takes its time.
    let absent = 0;
    const asked = performance.now() + 500;
    const isGone = (): boolean => absent > 10;
    const over = comesTrue(async () => {
      if (done || performance.now() < asked) return done;
      absent = (await visit.tab.hasContent(this.setting.system.content)) ? 0 : absent + 1;
      return done || isGone();
    }, patience);
    const deed = await Promise.race([doing, over.then(() => undefined)]);
    if (!deed) void doing.then((late) => late.release());
    if (!deed && !isGone()) throw new Error(`Step ${String(step.n)} was not done.`);
    visit.last = deed ?? visit.last;
    return deed;
  }

  /** Tells the pages of a device what their browser would. */
  async #tellOfNetwork(device: DeviceName, is: Treatment): Promise<void> {
    for (const visit of this.#visits.values()) {
      if (visit.device === device) await this.setting.system.networkIs(visit.tab, is);
    }
  }

  /** What shows nothing about saving has an answer to the commit that carries the last step, or will not have one soon. */
  async #untilAnswered(visit: Visit, what: 'saved' | 'waiting' | 'told'): Promise<void> {
    const n = String(visit.last?.n ?? 0);
    const signs = [`"i-${n}"`, `"${n}:`];
    const { passages } = this.setting.proxies[visit.device];
    const isAnswered = (): boolean =>
      passages.some(
        ({ body, status }) =>
          signs.some((sign) => body.includes(sign)) &&
          (what === 'saved' ? status === 200 : status !== 'on its way'),
      );
    await comesTrue(() => Promise.resolve(isAnswered()), what === 'saved' ? 5_000 : 1_000);
  }

  async #untilShown(visit: Visit, what: 'saved' | 'waiting' | 'told'): Promise<void> {
    if (!this.setting.system.tells) return this.#untilAnswered(visit, what);
    const since = visit.last?.at ?? 0;
    const isShown = (): boolean => {
      const shown = this.#displays.filter((display) => display.visit === visit.id);
      const last = shown.at(-1);
      if (!last) return false;
      const meaning = meaningOf(last.text);
      const isNew = last.at > since;
      if (what === 'saved') return meaning === 'saved' && isNew;
      const waits = meaning === 'waiting' || meaning === 'device';
      return waits || (what === 'told' && meaning === 'saved' && isNew);
    };
    const shown = await comesTrue(async () => {
      if (isShown()) return true;
      // The browser says that the network is back: nobody waits for the end of a pause.
      if (what === 'saved') {
        await visit.tab.run(sayOnline, undefined).catch(() => undefined);
      }
      return false;
    }, showing);
    if (!shown)
      throw new Error(
        `"${what}" is not shown; the last words were "${this.#displays.at(-1)?.text ?? ''}"`,
      );
  }

  async #killServer(at: 'now' | 'arrival' | 'answer', device: DeviceName): Promise<void> {
    const { system } = this.setting;
    const killAndStart = async (): Promise<void> => {
      await system.kill();
      void system.start();
    };
    if (at === 'now') return killAndStart();
    const proxy = this.setting.proxies[device];
    const once = async (): Promise<void> => {
      proxy.arrived = proxy.answered = undefined;
      await killAndStart();
    };
    if (at === 'arrival') proxy.arrived = once;
    else proxy.answered = once;
  }

  async #expire(what: 'launch-tokens' | 'session'): Promise<void> {
    await this.setting.system.expire(what, this.learner);
    if (what === 'session') for (const device of this.#devices.values()) device.signedIn = false;
  }

  /** Content does one more step, and the visit ends at a moment of it. */
  async #end(visit: Visit, { step, how, when, busy }: Extract<Act, { do: 'end' }>): Promise<void> {
    if (busy) await visit.tab.run(keepBusy, busy);
    const proxy = this.setting.proxies[visit.device];
    const gentle = how === 'close' || how === 'navigate' || how === 'reload' || how === 'remove';
    if (when === 'sent') {
      const done = this.#tell(visit, step);
      const sent = new Promise<void>((resolve) => {
        proxy.arrived = async () => {
          await done;
          proxy.arrived = undefined;
          resolve();
          // It goes on when the end has begun.
          await new Promise((goOn) => setTimeout(goOn));
        };
      });
      (await done)?.release();
      await within('the request', sent);
      await this.#fault(visit, how);
    } else {
      const deed = await this.#tell(visit, step);
      if (when === 'shown') {
        deed?.release();
        await this.#untilShown(visit, 'told');
        await this.#fault(visit, how);
      } else {
        const ended = this.#fault(visit, how);
        // Whoever is killed never goes on.
        if (gentle || how === 'crash-stage') deed?.release();
        await ended;
      }
    }
    // After a reload the course is open again: what was kept is sent by that.
    const left = gentle && how !== 'reload' && !this.#troubled && this.setting.system.tells;
    if (left && fitsGoodbye(visit.steps)) this.#leftInPeace.add(visit.id);
  }

  async #fault(visit: Visit, how: Ending): Promise<void> {
    const { tab } = visit;
    const device = await this.#device(visit.device);
    switch (how) {
      case 'close':
        return tab.close();
      case 'navigate':
        device.tab = tab;
        await tab.goTo(`${this.setting.system.portal}/account`).catch(() => undefined);
        return;
      case 'reload': {
        device.tab = tab;
        const number = this.#nextVisit(visit.device);
        const id = this.#base + number;
        this.#visits.set(number, { ...visit, id, steps: [], last: undefined });
        await this.#announce(tab, id);
        await tab.reload().catch(() => undefined);
        return;
      }
      case 'remove':
        device.tab = tab;
        return this.setting.system.remove(tab);
      case 'crash-stage':
        return tab.crash(this.setting.system.stage);
      case 'crash-page':
        return tab.crash();
      case 'kill-browser': {
        device.browser.kill();
        this.#killed.set(visit.id, Date.now());
        await device.browser.gone();
        const browser = await this.setting.newBrowser(visit.device, device.browser.folder);
        this.#devices.set(visit.device, {
          browser,
          isOwn: true,
          profile: browser.ownProfile,
          signedIn: false,
          tab: undefined,
        });
        return;
      }
    }
  }

  /** Number of the next visit on a device. */
  #nextVisit(device: DeviceName): number {
    const next = this.plan.acts
      .slice(this.#position + 1)
      .find((act) => act.do === 'open' && act.device === device);
    return next?.do === 'open' ? next.visit : this.#lastVisit(device);
  }
}

const heldBy =
  (kept: Kept) =>
  (n: number): boolean =>
    [kept.line, ...kept.branches].some(({ interactions }) => interactions.includes(n));

/** Runs in the portal's page, which does nothing else for so long. */
function keepBusy(milliseconds: number): void {
  setTimeout(() => {
    const until = performance.now() + milliseconds;
    while (performance.now() < until);
  });
}

function moveClock(by: number): void {
  (window as unknown as { __moveClock?: (by: number) => void }).__moveClock?.(by);
}

const sayOnline = (): void => void dispatchEvent(new Event('online'));
