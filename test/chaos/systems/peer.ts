import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Backend } from '../backend.js';
import { type CourseName, courses } from '../content.js';
import type { Profile, Tab } from '../engines/engine.js';
import type { Kept } from '../kept.js';
import type { Passage, Traffic, Treatment } from '../proxy.js';
import { writeSetup } from './peer-setup.js';
import { cookieName, PeerStore, scoreOf, workOf } from './peer-store.js';
import type { Learner, System, SystemName } from './system.js';

/**
 * The library scorm-again in a small LMS: on one origin with content, or by its bridge across two. It shows nothing about saving, so it is held to
 * its answers to `Commit` only.
 */
export class Peer implements System {
  readonly tells = false;
  readonly script = undefined;
  readonly content = /\/sco\//;
  // Pages and commits are on one origin, as its documentation has it. Pages always arrive, as those of our portal do.
  readonly traffic: Traffic = {
    isApi: ({ url = '' }) => url.startsWith('/api/'),
    isState: ({ method, url = '' }) => method === 'POST' && url.startsWith('/api/commit'),
  };

  private constructor(
    readonly name: Exclude<SystemName, 'ours'>,
    private readonly backend: Backend,
    private readonly store: PeerStore,
    private readonly dataDir: string,
  ) {}

  static async open(name: Exclude<SystemName, 'ours'>, recorder: string): Promise<Peer> {
    const dataDir = await mkdtemp(join(tmpdir(), 'wl-chaos-peer-'));
    const backend = new Backend(dataDir, new URL('peer-process.ts', import.meta.url));
    const peer = new Peer(name, backend, new PeerStore(dataDir), dataDir);
    try {
      await writeSetup(dataDir, { recorder, bridged: name === 'cross-frame' });
      await backend.start();
      return peer;
    } catch (error) {
      await peer.close();
      throw error;
    }
  }

  get portal(): string {
    return this.backend.origins.portal;
  }

  get apiPort(): number {
    return Number(new URL(this.portal).port);
  }

  get contentPort(): number {
    return Number(new URL(this.backend.origins.content).port);
  }

  start(): Promise<void> {
    return this.backend.start();
  }

  kill(): Promise<void> {
    return this.backend.kill();
  }

  async close(): Promise<void> {
    await this.backend.kill();
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }

  newLearner(course: CourseName): Promise<Learner> {
    return Promise.resolve({ id: this.store.addLearner(), courseId: course });
  }

  async signIn(profile: Profile, { id }: Learner): Promise<void> {
    const value = this.store.signIn(id);
    await profile.addCookie({ name: cookieName, value, url: this.portal });
  }

  expire(what: 'launch-tokens' | 'session', { id }: Learner): Promise<void> {
    this.store.expire(id, what === 'session' ? 'sessions' : 'tokens');
    return Promise.resolve();
  }

  kept({ id }: Learner, course: CourseName): Promise<Kept> {
    const cmi = this.store.cmiOf(id);
    const dialect = courses[course];
    return Promise.resolve({
      line: workOf(cmi, dialect),
      branches: [],
      score: scoreOf(cmi, dialect),
    });
  }

  /** It has none. */
  branchesOf(): Promise<number> {
    return Promise.resolve(0);
  }

  addressOf({ courseId }: Learner): string {
    return `${this.portal}/play/${courses[courseId as CourseName]}`;
  }

  /** With the bridge content has a process of its own; without it, content's is the page's. */
  get stage(): RegExp {
    return this.name === 'scorm-again' ? /\/play\// : /\/launch\//;
  }

  remove(tab: Tab): Promise<void> {
    return tab.run(() => document.querySelector('iframe')?.remove(), undefined);
  }

  next(): Promise<void> {
    return Promise.reject(new Error('The small LMS of the peers has courses of one SCO only.'));
  }

  async textOf(tab: Tab): Promise<string> {
    return tab.run(() => document.body.textContent, undefined).catch(String);
  }

  /** It never says so. */
  isTakenOver(): Promise<boolean> {
    return Promise.resolve(false);
  }

  /**
   * Its documentation leaves it to the embedding page to say that the network is away. A browser knows when there is none; that requests get no
   * answer, or lose it, it does not know.
   */
  async networkIs(tab: Tab, treatment: Treatment): Promise<void> {
    await tab
      .run((online: boolean) => {
        const detail = { online };
        dispatchEvent(new CustomEvent('scorm-again:network-status', { detail }));
      }, treatment !== 'refuse')
      .catch(() => undefined);
  }

  told({ body }: Passage): string {
    const { commitSequence, replay } = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
    return `commit ${commitSequence}${replay ? ' kept from before' : ''}`;
  }
}
