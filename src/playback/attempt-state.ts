import type { Elements, StageCommit, Summary } from '../stage-protocol/index.js';

/** State of an attempt as a launch carries it. */
export interface AttemptState {
  seq: number;
  activities: Record<string, Elements>;
  sequencing?: unknown;
  summary: Summary;
}

/** The whole state of an attempt, kept up by laying each commit over it. */
export class StateKeeper {
  private activities: Map<string, Map<string, string>>;
  private seq: number;
  private sequencing: unknown;
  private summary: Summary;

  constructor(state: AttemptState) {
    this.seq = state.seq;
    this.sequencing = state.sequencing;
    this.summary = state.summary;
    this.activities = new Map(
      Object.entries(state.activities).map(([id, elements]) => [
        id,
        new Map(Object.entries(elements)),
      ]),
    );
  }

  apply(commit: StageCommit): void {
    this.seq = commit.seq;
    this.summary = commit.summary;
    if (commit.sequencing !== undefined) this.sequencing = commit.sequencing;
    if (commit.base === 0) this.activities = new Map();
    for (const [id, changes] of Object.entries(commit.activities)) {
      let elements = this.activities.get(id);
      if (!elements || '*' in changes) this.activities.set(id, (elements = new Map()));
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) elements.delete(name);
        else elements.set(name, value);
      }
    }
  }

  /** A copy that nobody else holds. */
  read(): AttemptState {
    return {
      seq: this.seq,
      activities: Object.fromEntries(
        [...this.activities].map(([id, elements]) => [id, Object.fromEntries(elements)]),
      ),
      ...(this.sequencing !== undefined && { sequencing: this.sequencing }),
      summary: this.summary,
    };
  }
}
