import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect } from '../content.js';
import type { Work } from '../kept.js';

/** Name of the cookie by which learners are signed in. */
export const cookieName = 'session';

/** The run-time data of a SCO, as scorm-again sends it. */
export interface Cmi {
  core?: { lesson_location?: string; score?: { raw?: string } };
  location?: string;
  score?: { raw?: string };
  suspend_data?: string;
  interactions?: Record<string, { id?: string }>;
}

/** What a page sends. */
export interface Commit {
  cmi: Cmi;
  /** Rises through a launch. */
  commitSequence: number;
  /** It was kept while the device was offline, at times by an earlier launch. */
  replay?: true;
}

/** What the server has of a learner: the state that was committed last, and who may commit. */
interface Account {
  launch: string;
  last: number;
  cmi: Cmi | undefined;
}

/** Files, a folder for each learner: what is stored survives the server's death. */
export class PeerStore {
  constructor(private readonly dataDir: string) {}

  addLearner(): string {
    const learner = randomUUID();
    for (const kind of ['sessions', 'tokens']) {
      mkdirSync(join(this.#folder(learner), kind), { recursive: true });
    }
    this.#write(learner, { launch: '', last: 0, cmi: undefined });
    return learner;
  }

  /** Answers what goes into the cookie. */
  signIn(learner: string): string {
    return this.#add(learner, 'sessions');
  }

  /** A new launch of a learner who is signed in. */
  launch(cookie: string): { learner: string; token: string; cmi: Cmi | undefined } | undefined {
    const learner = this.#holder(cookie, 'sessions');
    if (learner === undefined) return undefined;
    const token = this.#add(learner, 'tokens');
    const { cmi } = this.#read(learner);
    this.#write(learner, { launch: token, last: 0, cmi });
    return { learner, token, cmi };
  }

  /**
   * Keeps a commit as scorm-again's guide for an LMS asks for: none of a launch after which there was another one, and none that an earlier number
   * of the same launch says is old.
   */
  commit(
    token: string,
    { cmi, commitSequence, replay }: Commit,
  ): 'kept' | 'old' | 'taken over' | 'not allowed' {
    const learner = this.#holder(token, 'tokens');
    if (learner === undefined) return 'not allowed';
    const { launch, last } = this.#read(learner);
    if (launch !== token) return 'taken over';
    if (commitSequence <= last) return 'old';
    // Numbers of an earlier launch say nothing about those of this one.
    this.#write(learner, { launch, last: replay ? last : commitSequence, cmi });
    return 'kept';
  }

  expire(learner: string, kind: 'sessions' | 'tokens'): void {
    const folder = join(this.#folder(learner), kind);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
  }

  cmiOf(learner: string): Cmi {
    return this.#read(learner).cmi ?? {};
  }

  #folder(learner: string): string {
    return join(this.dataDir, 'learners', learner);
  }

  #add(learner: string, kind: 'sessions' | 'tokens'): string {
    const value = randomUUID();
    writeFileSync(join(this.#folder(learner), kind, value), '');
    return `${learner}.${value}`;
  }

  #holder(text: string, kind: 'sessions' | 'tokens'): string | undefined {
    const [learner = '', value = ''] = text.split('.');
    const isThere = value !== '' && existsSync(join(this.#folder(learner), kind, value));
    return isThere ? learner : undefined;
  }

  #read(learner: string): Account {
    return JSON.parse(readFileSync(join(this.#folder(learner), 'record.json'), 'utf8')) as Account;
  }

  /** At once or not at all. */
  #write(learner: string, record: Account): void {
    const file = join(this.#folder(learner), 'record.json');
    writeFileSync(`${file}.new`, JSON.stringify(record));
    renameSync(`${file}.new`, file);
  }
}

export function workOf(cmi: Cmi, dialect: Dialect): Work {
  const place = dialect === 'scorm12' ? cmi.core?.lesson_location : cmi.location;
  const interactions = Object.entries(cmi.interactions ?? {})
    .map(([index, { id = '' }]) => ({ index: Number(index), n: Number(id.slice(2)) }))
    .sort((a, b) => a.index - b.index)
    .map(({ n }) => n);
  return {
    location: Number(place || 0),
    suspendData: Number.parseInt(cmi.suspend_data || '0', 10),
    interactions,
  };
}

export function scoreOf(cmi: Cmi, dialect: Dialect): number {
  const { raw } = (dialect === 'scorm12' ? cmi.core?.score : cmi.score) ?? {};
  return Math.round(Number(raw || 0) * 100);
}
