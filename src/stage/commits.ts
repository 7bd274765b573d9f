import type {
  ElementChanges,
  Elements,
  Exit,
  GlobalChanges,
  StageCommit,
  Summary,
} from '../stage-protocol/index.js';

interface Entry {
  /** Null: removed. */
  value: string | null;
  /** The commit that carried it first; 0 for what the launch came with. */
  seq: number;
}

/**
 * Makes commits. It knows for each element with which `seq` it last changed, so that a commit can carry all that
 * changed since any base; it alone allots `seq`.
 */
export class CommitLog {
  readonly #activities = new Map<string, Map<string, Entry>>();
  readonly #objectives = new Map<string, Map<string, Entry>>();
  readonly #data = new Map<string, Entry>();
  #seq: number;
  #base: number;
  #sequencing: string | undefined;
  #sequencingSeq = 0;
  #dirty = false;

  constructor(
    state: { seq: number; activities: Record<string, Elements>; sequencing?: unknown },
    globals: GlobalChanges = { objectives: {}, data: {} },
  ) {
    this.#seq = state.seq;
    this.#base = state.seq;
    for (const [id, elements] of Object.entries(state.activities)) {
      this.#activities.set(
        id,
        new Map(Object.entries(elements).map(([name, value]) => [name, { value, seq: 0 }])),
      );
    }
    this.#sequencing = json(state.sequencing);
    const known = ([name, value]: [string, string | null]): [string, Entry] => [
      name,
      { value, seq: 0 },
    ];
    for (const [id, elements] of Object.entries(globals.objectives)) {
      this.#objectives.set(id, new Map(Object.entries(elements).map(known)));
    }
    for (const entry of Object.entries(globals.data)) this.#data.set(...known(entry));
  }

  /** The last number that was allotted. */
  get seq(): number {
    return this.#seq;
  }

  /** Is there something that no commit has carried yet? */
  get dirty(): boolean {
    return this.#dirty;
  }

  /** All elements of an activity as they are now. */
  elementsOf(activityId: string): Elements {
    const found: Elements = {};
    for (const [name, { value }] of this.#activities.get(activityId) ?? []) {
      if (value !== null) found[name] = value;
    }
    return found;
  }

  /** Takes the whole state of an activity and notes what differs from before. */
  record(activityId: string, elements: Readonly<Elements>): void {
    const entries = this.#activities.get(activityId) ?? new Map<string, Entry>();
    this.#activities.set(activityId, entries);
    for (const [name, value] of Object.entries(elements)) this.#note(entries, name, value);
    for (const name of entries.keys()) {
      if (!Object.hasOwn(elements, name)) this.#note(entries, name, null);
    }
  }

  /** Takes the whole sequencing state, as JSON that only the stage reads. */
  recordSequencing(value: unknown): void {
    const text = json(value);
    if (text === this.#sequencing) return;
    this.#sequencing = text;
    this.#sequencingSeq = this.#seq + 1;
    this.#dirty = true;
  }

  /**
   * Takes what outlives the package as it is now. Only what differs is sent, and sent until it is confirmed: what another package
   * has written meanwhile is not overwritten by what was merely read here.
   */
  recordGlobals({ objectives, data }: GlobalChanges): void {
    for (const [id, elements] of Object.entries(objectives)) {
      const entries = this.#objectives.get(id) ?? new Map<string, Entry>();
      this.#objectives.set(id, entries);
      for (const [name, value] of Object.entries(elements)) this.#note(entries, name, value);
    }
    for (const [id, value] of Object.entries(data)) this.#note(this.#data, id, value);
  }

  /** The next commit; undefined when nothing has changed and nobody leaves. */
  take(summary: Summary, exit?: Exit): StageCommit | undefined {
    if (!this.#dirty && exit === undefined) return undefined;
    this.#seq += 1;
    this.#dirty = false;
    const sequencingChanged = this.#base === 0 || this.#sequencingSeq > this.#base;
    return {
      seq: this.#seq,
      base: this.#base,
      activities: this.#changes(),
      ...(this.#sequencing !== undefined && sequencingChanged
        ? { sequencing: JSON.parse(this.#sequencing) as unknown }
        : {}),
      ...this.#globalChanges(),
      summary,
      ...(exit === undefined ? {} : { exit }),
    };
  }

  /** The server has everything of this launch up to `seq`. */
  confirm(seq: number): void {
    if (seq <= this.#base || seq > this.#seq) return;
    this.#base = seq;
    for (const entries of this.#activities.values()) {
      for (const [name, entry] of entries) {
        if (entry.value === null && entry.seq <= seq) entries.delete(name);
      }
    }
  }

  /** The server lacks what changes build on: the next commit carries everything. */
  resync(): void {
    this.#base = 0;
    this.#dirty = true;
  }

  #note(entries: Map<string, Entry>, name: string, value: string | null): void {
    const before = entries.get(name)?.value ?? null;
    if (before === value) return;
    entries.set(name, { value, seq: this.#seq + 1 });
    this.#dirty = true;
  }

  #globalChanges(): { globals?: GlobalChanges } {
    const changed = (entries: Map<string, Entry>): ElementChanges =>
      Object.fromEntries(
        [...entries].flatMap(([name, { value, seq }]) =>
          seq > this.#base ? [[name, value] as const] : [],
        ),
      );
    const objectives = Object.fromEntries(
      [...this.#objectives]
        .map(([id, entries]) => [id, changed(entries)] as const)
        .filter(([, changes]) => Object.keys(changes).length > 0),
    );
    const data = changed(this.#data);
    if (Object.keys(objectives).length + Object.keys(data).length === 0) return {};
    return { globals: { objectives, data } };
  }

  #changes(): Record<string, ElementChanges> {
    const all = this.#base === 0;
    const changes: Record<string, ElementChanges> = {};
    for (const [id, entries] of this.#activities) {
      const changed: ElementChanges = {};
      for (const [name, { value, seq }] of entries) {
        // With base 0 the commit replaces everything: what is gone need not be named.
        if (all ? value !== null : seq > this.#base) changed[name] = value;
      }
      if (Object.keys(changed).length > 0) changes[id] = changed;
    }
    return changes;
  }
}

const json = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : JSON.stringify(value);
