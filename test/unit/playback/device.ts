import type {
  KeptContents,
  LaunchFacts,
  OutboxChanges,
  OutboxStore,
} from '../../../src/playback/index.js';
import type { StageCommit } from '../../../src/stage-protocol/index.js';
import { summary } from './fake-stage.js';

type Kept = Required<KeptContents> & {
  waiting: { commit: StageCommit; count: number; size: number }[];
};

/** What a device keeps, where there is no IndexedDB: it outlives attempts as that outlives pages. */
export class Device implements OutboxStore {
  readonly kept = new Map<string, Kept>();
  /** Says no to everything. */
  refuses = false;

  launches(line?: string): Promise<LaunchFacts[]> {
    const facts = [...this.kept.values()].map((kept) => kept.facts);
    const isOf = ({ baseUrl, courseId, itemId }: LaunchFacts): boolean =>
      line === undefined || line === JSON.stringify([baseUrl, courseId, itemId]);
    return this.answer(() => facts.filter(isOf).sort((a, b) => a.openedAt - b.openedAt));
  }

  read(launchId: string): Promise<KeptContents | undefined> {
    return this.answer(() => structuredClone(this.kept.get(launchId)));
  }

  write(changes: OutboxChanges): Promise<void> {
    const { facts, state, put, drop, aside } = structuredClone(changes);
    return this.answer(() => {
      const before = this.kept.get(facts.launchId);
      const gone = new Set([...drop, ...put.map(({ commit }) => commit.seq)]);
      const waiting = (before?.waiting ?? []).filter(({ commit }) => !gone.has(commit.seq));
      this.kept.set(facts.launchId, {
        facts,
        state: state ?? before?.state ?? { seq: 0, activities: {}, summary },
        waiting: [...waiting, ...put].sort((a, b) => a.commit.seq - b.commit.seq),
        aside: [...(before?.aside ?? []), ...aside],
      });
    });
  }

  forget(launchId: string): Promise<void> {
    const kept = this.kept.get(launchId);
    const isEmpty = kept?.waiting.length === 0 && kept.aside.length === 0;
    return this.answer(() => void (isEmpty && this.kept.delete(launchId)));
  }

  remove(launchId: string): Promise<void> {
    return this.answer(() => void this.kept.delete(launchId));
  }

  /** The commits that wait, by `seq`. */
  waitingOf(launchId: string): number[] {
    return this.kept.get(launchId)?.waiting.map(({ commit }) => commit.seq) ?? [];
  }

  private async answer<T>(run: () => T): Promise<T> {
    await Promise.resolve();
    if (this.refuses) throw new DOMException('full', 'QuotaExceededError');
    return run();
  }
}
