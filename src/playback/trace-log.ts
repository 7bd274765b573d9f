import type { TraceEntry } from '../stage-protocol/index.js';

/** What the host itself has done or seen, for the debug panel. */
export interface HostEntry {
  kind: 'host';
  /** Milliseconds since 1970. */
  at: number;
  code: HostEventCode;
  /** What belongs to it, by name. */
  facts: Readonly<Record<string, string | number | boolean>>;
  /** Something that should not have happened. */
  failed?: boolean | undefined;
}

/** What a host entry tells of. */
export type HostEventCode =
  /** The backend is asked for a launch. */
  | 'launching'
  /** There is a launch. */
  | 'launched'
  /** There is none, or it cannot be played: `code`, `status`, `requestId`. */
  | 'failed'
  /** The stage has greeted and got the launch. */
  | 'connected'
  /** The stage is asked to go elsewhere. */
  | 'navigate'
  /** The stage refuses to go there: `lock`, `rule`. */
  | 'refused'
  /** An activity is loading, runs or has finished. */
  | 'activity'
  /** The content has been left. */
  | 'left'
  /** A commit has come from the stage: `seq`, `base`, `bytes`. */
  | 'commit'
  /** The backend has answered it: `outcome`; of an earlier visit also `launch`. */
  | 'committed'
  /** The state of saving is another; `device: refused`, `stage: refused`: the browser keeps nothing there. */
  | 'save'
  /** The backend has refused a commit for good. */
  | 'commit_refused'
  /** The record store has refused statements for good: `count`, `code`. */
  | 'statements_refused'
  /** The stage could not play: `code`, `detail`. */
  | 'stage_error'
  /** Messages that were dropped: how many so far. */
  | 'dropped'
  /** Another launch has taken over. */
  | 'superseded'
  | 'silent'
  /** The lesson's own window: `state`. */
  | 'window';

/** An entry as the log keeps it. */
export type LogEntry = (TraceEntry | HostEntry) & {
  /** Runs on from 1; never given twice. */
  readonly id: number;
};

/** An entry is not to be larger than a person may want to read; it may be content's. */
const longestText = 4_000;
const mostArguments = 8;
/** How many entries are kept, and how many characters of them. */
const mostEntries = 5_000;
const mostCharacters = 8_000_000;

/**
 * What has happened, for people who look for a fault: calls and decisions as the stage tells them, and what the host has done. It is no
 * part of the attempt's snapshot: nothing is drawn anew for it. Old entries make room for new ones.
 *
 * @fires change - Entries have come or gone.
 */
export class TraceLog extends EventTarget {
  /** How many older entries have made room since the log was last cleared. */
  dropped = 0;
  private kept: LogEntry[] = [];
  private characters = 0;
  private lastId = 0;

  /** Oldest first. The array is the log's own and changes. */
  get entries(): readonly LogEntry[] {
    return this.kept;
  }

  /** Takes entries in. What comes from a stage is reduced to what an entry has, and long texts are cut. */
  add(entries: readonly (TraceEntry | HostEntry)[]): void {
    for (const entry of entries) {
      const plain = { ...plainEntry(entry), id: ++this.lastId };
      this.kept.push(plain);
      this.characters += sizeOf(plain);
    }
    let over = Math.max(0, this.kept.length - mostEntries);
    let left = this.characters;
    this.kept.some((entry, n) => {
      if (n >= over && left <= mostCharacters) return true;
      left -= sizeOf(entry);
      over = Math.max(over, n + 1);
      return false;
    });
    this.characters = left;
    if (over > 0) {
      this.kept.splice(0, over);
      this.dropped += over;
    }
    this.dispatchEvent(new Event('change'));
  }

  /** Notes what the host has done or seen. */
  note(
    at: number,
    code: HostEventCode,
    facts: Record<string, string | number | boolean | undefined> = {},
    failed = false,
  ): void {
    const known = Object.entries(facts).filter(([, value]) => value !== undefined);
    this.add([
      {
        kind: 'host',
        at,
        code,
        facts: Object.fromEntries(known) as HostEntry['facts'],
        ...(failed && { failed }),
      },
    ]);
  }

  /** Forgets all entries. */
  clear(): void {
    this.kept = [];
    this.characters = 0;
    this.dropped = 0;
    this.dispatchEvent(new Event('change'));
  }
}

const cut = (text: string): string =>
  text.length > longestText ? `${text.slice(0, longestText)}…` : text;

const cutMaybe = <K extends string>(
  key: K,
  text: string | undefined,
): Partial<Record<K, string>> =>
  text === undefined ? {} : ({ [key]: cut(text) } as Record<K, string>);

function plainEntry(entry: TraceEntry | HostEntry): TraceEntry | HostEntry {
  switch (entry.kind) {
    case 'call':
      return {
        kind: 'call',
        at: entry.at,
        activityId: cut(entry.activityId),
        name: cut(entry.name),
        arguments: entry.arguments.slice(0, mostArguments).map(cut),
        answer: cut(entry.answer),
        error: cut(entry.error),
        ...cutMaybe('note', entry.note),
        milliseconds: entry.milliseconds,
      };
    case 'sequencing':
      return {
        kind: 'sequencing',
        at: entry.at,
        process: cut(entry.process),
        ...cutMaybe('activityId', entry.activityId),
        text: cut(entry.text),
      };
    case 'warning':
      return {
        kind: 'warning',
        at: entry.at,
        code: cut(entry.code),
        ...cutMaybe('activityId', entry.activityId),
        text: cut(entry.text),
      };
    case 'host':
      return {
        ...entry,
        facts: Object.fromEntries(
          Object.entries(entry.facts).map(([name, value]) => [
            name,
            typeof value === 'string' ? cut(value) : value,
          ]),
        ),
      };
  }
}

/** Characters, roughly: what an entry holds beside its few fixed members. */
function sizeOf(entry: LogEntry): number {
  const texts =
    entry.kind === 'host'
      ? Object.values(entry.facts)
      : entry.kind === 'call'
        ? [...entry.arguments, entry.activityId, entry.name, entry.answer, entry.note]
        : [entry.text, entry.activityId];
  return texts.reduce<number>(
    (sum, text) => sum + (typeof text === 'string' ? text.length : 8),
    100,
  );
}
