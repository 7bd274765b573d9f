import type { StageMessage, TraceEntry } from '../stage-protocol/index.js';

/** Milliseconds between two batches. */
const pause = 250;
/** Entries of one batch: 800 a second are more than a person reads, and few enough for the page of the player. */
const mostEntries = 200;
/** Characters of one text, and of one batch. */
const longestText = 2_000;
const mostCharacters = 200_000;

/** Collects what happened and tells the host in batches, so that content that calls without end does not drown it. */
export class Tracer {
  readonly #send: (message: Extract<StageMessage, { type: 'trace' }>) => void;
  readonly #later: (run: () => void, milliseconds: number) => unknown;
  #entries: TraceEntry[] = [];
  #characters = 0;
  #left = 0;
  #waiting = false;

  constructor(
    send: (message: Extract<StageMessage, { type: 'trace' }>) => void,
    later: (run: () => void, milliseconds: number) => unknown = (run, milliseconds) =>
      setTimeout(run, milliseconds),
  ) {
    this.#send = send;
    this.#later = later;
  }

  /** Takes an entry in. Long texts are cut; what is too much for the batch is only counted. */
  add(entry: TraceEntry): void {
    const full = this.#entries.length >= mostEntries || this.#characters >= mostCharacters;
    if (full) {
      this.#left += 1;
    } else {
      const short = shortened(entry);
      this.#entries.push(short);
      this.#characters += sizeOf(short);
    }
    if (this.#waiting) return;
    this.#waiting = true;
    this.#later(() => this.flush(), pause);
  }

  /** Sends what has come together, e.g. while the page goes away. */
  flush(): void {
    this.#waiting = false;
    const entries = this.#entries;
    const last = entries.at(-1);
    if (!last) return;
    if (this.#left > 0) {
      const text = `${String(this.#left)} more in ${String(pause)} ms`;
      entries.push({ kind: 'warning', at: last.at, code: 'trace_left_out', text });
    }
    this.#entries = [];
    this.#characters = 0;
    this.#left = 0;
    this.#send({ type: 'trace', entries });
  }
}

const cut = (text: string): string =>
  text.length > longestText
    ? `${text.slice(0, longestText)}… (${String(text.length)} characters)`
    : text;

function shortened(entry: TraceEntry): TraceEntry {
  if (entry.kind !== 'call') return { ...entry, text: cut(entry.text) };
  return {
    ...entry,
    name: cut(entry.name),
    arguments: entry.arguments.slice(0, 8).map(cut),
    answer: cut(entry.answer),
    ...(entry.note === undefined ? {} : { note: cut(entry.note) }),
  };
}

const sizeOf = (entry: TraceEntry): number =>
  entry.kind === 'call'
    ? entry.arguments.reduce((sum, text) => sum + text.length, entry.answer.length)
    : entry.text.length;
