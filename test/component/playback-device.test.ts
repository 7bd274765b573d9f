import { expect } from '@open-wc/testing';
import type { WelearningClient } from '../../src/client/index.js';
import type { Attempt, AttemptOptions, AttemptSnapshot } from '../../src/playback/index.js';
import { createTestBackend } from '../../src/testing/index.js';
import { FakeStage } from '../unit/playback/fake-stage.js';
import type { TabModules } from './playback-tab.js';

const backend = createTestBackend({ baseUrl: 'https://learning.test/embed/v1' });
const courseId = 'so-cap-cuu';
const itemId = 'main';
const activityId = 'item_1';

type TabWindow = Window & typeof globalThis & { modules?: TabModules };

/** A tab of this browser: what it stores is real, and it can be killed. */
class Tab {
  readonly host = new EventTarget();
  /** No network: requests end in nothing. */
  offline = false;
  private constructor(
    private readonly frame: HTMLIFrameElement,
    readonly window: TabWindow,
    readonly modules: TabModules,
  ) {}

  static async open(): Promise<Tab> {
    const frame = document.createElement('iframe');
    frame.srcdoc = `<script type="module" src="${new URL('./playback-tab.ts', import.meta.url).href}"></script>`;
    document.body.append(frame);
    const window = await reached(() => {
      const found = frame.contentWindow as TabWindow | null;
      return found?.modules && found;
    });
    const tab = new Tab(frame, window, window.modules as TabModules);
    tabs.add(tab);
    return tab;
  }

  /** As a browser that is killed: nothing in it runs on. */
  kill(): void {
    this.frame.remove();
    tabs.delete(this);
  }

  get client(): WelearningClient {
    return new this.modules.WelearningClient({
      baseUrl: backend.baseUrl,
      auth: { cookie: true, getCsrfToken: () => csrfToken },
      retry: { limit: 0 },
      fetch: async (input) => {
        const request = input as Request;
        if (this.offline) throw new TypeError('no network');
        const body = request.method === 'GET' ? undefined : await request.text();
        const { url, method, headers, credentials } = request;
        return backend.fetch(
          new Request(url, { method, headers: [...headers], credentials, ...(body && { body }) }),
        );
      },
    });
  }

  attempt(options: Partial<AttemptOptions> = {}): Attempt {
    const { Attempt, openOutboxStore } = this.modules;
    const { client, window } = this;
    return new Attempt({
      client,
      courseId,
      itemId,
      locale: 'vi',
      hostOrigin: location.origin,
      contentOrigins: ['https://*.content.learning.test'],
      host: this.host,
      locks: window.navigator.locks,
      outboxes: openOutboxStore(() => window.indexedDB),
      channels: (name) => new window.BroadcastChannel(name),
      storage: { browser: window.localStorage },
      ...options,
    });
  }

  async play(
    options: Partial<AttemptOptions> = {},
  ): Promise<{ attempt: Attempt; stage: FakeStage }> {
    await this.enroll();
    const attempt = this.attempt(options);
    await attempt.launch();
    if (attempt.snapshot.phase !== 'connecting') {
      throw new Error(JSON.stringify([attempt.snapshot.phase, attempt.snapshot.failure]));
    }
    return { attempt, stage: this.stage(attempt) };
  }

  async enroll(): Promise<void> {
    const { enrollment } = await this.client.courses.get(courseId);
    if (!enrollment) await this.client.enrollments.create(courseId);
  }

  stage(attempt: Attempt): FakeStage {
    const url = new URL(attempt.frameAddress ?? '');
    const nonce = new URLSearchParams(url.hash.slice(1)).get('wl-nonce') ?? '';
    const stage = new FakeStage(this.host, nonce, url.origin, activityId);
    attempt.connect(stage);
    stage.greet();
    return stage;
  }
}

const tabs = new Set<Tab>();
let csrfToken = '';

async function signInAs(learnerId: string): Promise<void> {
  backend.signInAs(learnerId);
  const session = await backend.fetch(`${backend.baseUrl}/auth/session`, {
    credentials: 'include',
  });
  ({ csrfToken } = (await session.json()) as { csrfToken: string });
}

async function reached<T>(look: () => T | undefined | false | null): Promise<T> {
  for (const end = Date.now() + 15_000; ;) {
    const found = look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`never came about: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const until = (attempt: Attempt, is: (s: AttemptSnapshot) => boolean): Promise<true> =>
  reached(() => is(attempt.snapshot));

/** The n-th change of a launch. */
function change({ attempt, stage }: { attempt: Attempt; stage: FakeStage }, n: number): void {
  const { seq = 0 } = attempt.snapshot.launch?.state ?? {};
  stage.commit(seq + n, seq, { 'cmi.core.lesson_location': `page ${n}` });
}

const place = (attempt: Attempt): string | undefined =>
  attempt.snapshot.launch?.state.activities[activityId]?.['cmi.core.lesson_location'];

const isQueued = ({ save }: AttemptSnapshot): boolean =>
  save.state === 'queued' && save.device === 'kept';

beforeEach(async () => {
  backend.reset();
  await signInAs('minh-khai');
});

afterEach(async () => {
  for (const tab of tabs) tab.kill();
  localStorage.clear();
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('wl-playback');
    request.onsuccess = resolve;
    request.onerror = reject;
  });
});

describe('progress on a device', () => {
  it('survives a browser that is killed without a network, and is there at the next launch', async () => {
    const tab = await Tab.open();
    const playing = await tab.play();
    tab.offline = true;
    change(playing, 1);
    change(playing, 2);
    await until(playing.attempt, isQueued);
    tab.kill();
    const next = await Tab.open();
    const { attempt } = await next.play();
    expect(place(attempt)).to.equal('page 2');
  });

  it('is called kept only when the transaction is complete, with strict durability', async () => {
    const tab = await Tab.open();
    const playing = await tab.play();
    await until(playing.attempt, (s) => s.save.device === 'kept');
    const durabilities = new Set<unknown>();
    const { prototype } = tab.window.IDBDatabase;
    const transaction = prototype.transaction;
    prototype.transaction = function (this: IDBDatabase, names, mode, options) {
      if (mode === 'readwrite') durabilities.add(options?.durability);
      return transaction.call(this, names, mode, options);
    };
    // Another transaction holds the stores for as long as it has something to ask.
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('wl-playback');
      request.onsuccess = () => resolve(request.result);
    });
    let isHeld = true;
    const store = database.transaction('commits', 'readwrite').objectStore('commits');
    const hold = (): void => {
      if (isHeld) store.count().onsuccess = hold;
    };
    hold();
    change(playing, 1);
    // Sending waits for no device.
    await until(playing.attempt, (s) => s.save.state === 'saved');
    expect(playing.attempt.snapshot.save.device).to.equal(undefined);
    expect(playing.stage.heardOf('kept')).to.deep.equal([]);
    isHeld = false;
    await reached(() => playing.stage.heardOf('kept').length === 1);
    expect([...durabilities]).to.deep.equal(['strict']);
    database.close();
  });

  it('is neither sent nor shown to the next learner on this device, and is still there for the first', async () => {
    const tab = await Tab.open();
    const playing = await tab.play();
    tab.offline = true;
    change(playing, 1);
    await until(playing.attempt, isQueued);
    tab.kill();

    await signInAs('thu-ha');
    const between = await Tab.open();
    const { attempt: other } = await between.play();
    expect(other.snapshot.save.pending).to.equal(0);
    expect(place(other)).not.to.equal('page 1');
    between.kill();

    await signInAs('minh-khai');
    const { attempt } = await (await Tab.open()).play();
    expect(place(attempt)).to.equal('page 1');
  });

  it('stays with the tab that plays it, until another takes over', async () => {
    const first = await Tab.open();
    const playing = await first.play();
    first.offline = true;
    change(playing, 1);
    await until(playing.attempt, isQueued);
    const second = await Tab.open();
    const attempt = second.attempt();
    await attempt.launch();
    expect(attempt.snapshot.openElsewhere?.sameBrowser).to.equal(true);
    const held = (): number[] => [...backend.data.launches.values()].map((launch) => launch.held);
    expect(held()).to.deep.equal([playing.attempt.snapshot.launch?.state.seq]);
    first.offline = false;
    await attempt.launch({ supersede: true });
    expect(playing.attempt.snapshot.phase).to.equal('superseded');
    expect(place(attempt)).to.equal('page 1');
  });

  it('is delivered by the tab that takes over when the other one cannot', async () => {
    const first = await Tab.open();
    const playing = await first.play();
    first.offline = true;
    change(playing, 1);
    await until(playing.attempt, isQueued);
    const attempt = (await Tab.open()).attempt();
    await attempt.launch();
    await attempt.launch({ supersede: true });
    expect(place(attempt)).to.equal('page 1');
  });
});

describe('a device that says no', () => {
  const goesOn = async (source: (tab: Tab) => IDBFactory): Promise<void> => {
    const tab = await Tab.open();
    const outboxes = new tab.modules.IdbOutboxStore(() => source(tab));
    const playing = await tab.play({ outboxes });
    await until(playing.attempt, (s) => s.save.device === 'refused');
    change(playing, 1);
    await until(playing.attempt, (s) => s.save.state === 'saved');
    expect(playing.stage.heardOf('kept')).to.deep.equal([]);
  };

  it('costs nothing when reading the property throws', () =>
    goesOn(() => {
      throw new DOMException('denied', 'SecurityError');
    }));

  it('costs nothing when there is no IndexedDB', () =>
    goesOn(() => undefined as unknown as IDBFactory));

  it('costs nothing when opening fails', () =>
    goesOn(({ window }) => {
      // A later version is there already: this one is too old to open it.
      window.indexedDB.open('wl-playback', 99).onsuccess = (event) =>
        (event.target as IDBOpenDBRequest).result.close();
      return window.indexedDB;
    }));

  it('costs two seconds when the database never opens, and is used when it does', async () => {
    const blocker = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('wl-playback', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('launches').createIndex('line', 'line');
        for (const name of ['states', 'commits', 'aside']) request.result.createObjectStore(name);
      };
      request.onsuccess = () => resolve(request.result);
    });
    // Waits for the one above, and whoever opens after it waits too.
    indexedDB.deleteDatabase('wl-playback');
    const tab = await Tab.open();
    const playing = await tab.play();
    await until(playing.attempt, (s) => s.save.device === 'refused');
    tab.offline = true;
    change(playing, 1);
    await until(playing.attempt, (s) => s.save.state === 'queued');
    expect(playing.attempt.snapshot.save.device).to.equal('refused');
    blocker.close();
    await until(playing.attempt, (s) => s.save.device === 'kept');
    await reached(() => playing.stage.heardOf('kept').length === 1);
  });
});
