import {
  type HostConnect,
  type HostMessage,
  isJournalEntry,
  isStageAlone,
  isStageHello,
  isStageMessage,
  type JournalEntry,
  protocolVersions,
  type StageCommit,
  type StageMessage,
} from '../stage-protocol/index.js';
import { Budget } from './budget.js';
import type { Clock } from './clock.js';
import type { FrameWindow, HostEvents } from './host.js';
import { commitLimit } from './outbox.js';
import { plainCommit } from './plain-commit.js';

/** What the stage says beside commits, its journal and signs of life. */
export type StageWord = Exclude<StageMessage, { type: 'commit' | 'journal' | 'pong' }>;

/** An entry of the stage's journal, and the size of its commit in bytes of JSON. */
export interface LeftEntry extends JournalEntry {
  size: number;
}

/** Who is at the other end, and where its greeting arrives. */
export interface StageLinkOptions {
  host: HostEvents;
  frame: FrameWindow;
  /** The stage's origin: nothing from elsewhere is heard. */
  origin: string;
  nonce: string;
  clock: Clock;
  /** The link stands; called again when the stage's page was loaded anew. */
  connected(): void;
  /** The stage's page was loaded anew and does not know who has opened it. */
  alone(): void;
  /** A commit, reduced to what a commit has, and its size in bytes of JSON. */
  commit(commit: StageCommit, size: number): void;
  /** What is left of earlier pages of the stage: each entry reduced like a commit, once for each connection. */
  journal(entries: readonly LeftEntry[]): void;
  message(message: StageWord): void;
  /** A sign of life that was asked for. */
  answered(): void;
  /** The stage speaks no version that is spoken here. */
  unspeakable(): void;
  /** Commits were dropped for their number: the stage shall send everything once more. */
  overrun(): void;
  /** A message was dropped: how many so far. */
  dropped?(count: number): void;
  /** The stage was asked to tell every call. */
  traced?: boolean | undefined;
}

// Content may commit on every answer of a quiz, not on every frame of an animation.
const messagesAtOnce = 400;
const messagesPerSecond = 100;
const greetingsAtOnce = 5;
const overrunPause = 2_000;
const journalEntries = 20;
const journalLimit = 2 * commitLimit;
const longestId = 255;

/**
 * The host's end of the line to one stage. Whoever writes to it may be hostile: what does not come from exactly that window and
 * origin with the nonce, is not a known message, is too large or comes too often is dropped and counted.
 */
export class StageLink {
  /** Messages that were dropped. */
  dropped = 0;

  private port: MessagePort | undefined;
  private readonly messages: Budget;
  private readonly greetings: Budget;
  private overrunning = false;
  private journalHeard = false;

  constructor(private readonly options: StageLinkOptions) {
    this.messages = new Budget(options.clock, messagesAtOnce, messagesPerSecond);
    this.greetings = new Budget(options.clock, greetingsAtOnce, 0.1);
    options.host.addEventListener('message', this.greeted);
  }

  send(message: HostMessage): void {
    this.port?.postMessage(message);
  }

  /** Counts a message that is not taken. */
  drop(): void {
    this.dropped += 1;
    this.options.dropped?.(this.dropped);
  }

  close(): void {
    this.options.host.removeEventListener('message', this.greeted);
    this.port?.close();
    this.port = undefined;
  }

  private readonly greeted = (event: Event): void => {
    const { data, origin, source } = event as MessageEvent<unknown>;
    const { options } = this;
    if (source !== (options.frame as unknown) || origin !== options.origin) return;
    if (isStageAlone(data)) return options.alone();
    if (!isStageHello(data, options.nonce) || !this.greetings.take()) return this.drop();
    const version = protocolVersions.find((spoken) => data.versions.includes(spoken));
    if (version === undefined) return options.unspeakable();
    const { port1, port2 } = new MessageChannel();
    this.port?.close();
    this.port = port1;
    this.journalHeard = false;
    port1.onmessage = ({ data: message }: MessageEvent<unknown>) => this.heard(message);
    const answer: HostConnect = { wl: 'host-connect', nonce: options.nonce, version };
    options.frame.postMessage(answer, options.origin, [port2]);
    options.connected();
  };

  private heard(message: unknown): void {
    if (!isStageMessage(message)) {
      this.drop();
    } else if (!this.messages.take()) {
      this.drop();
      if (message.type === 'commit') this.askAgain();
    } else if (message.type === 'commit') {
      const commit = plainCommit(message.commit);
      if (commit) this.options.commit(...commit);
      else this.drop();
    } else if (message.type === 'journal') {
      if (this.journalHeard) return this.drop();
      this.journalHeard = true;
      this.options.journal(this.plainEntries(message.entries));
    } else if (message.type === 'pong') {
      this.options.answered();
    } else if (isModest(message, this.options.traced === true)) {
      this.options.message(message);
    } else {
      this.drop();
    }
  }

  /** The entries as plain JSON, as many as fit; what does not stays in the stage's journal. */
  private plainEntries(entries: readonly unknown[]): LeftEntry[] {
    let total = 0;
    const plain: LeftEntry[] = [];
    for (const entry of entries) {
      if (!isJournalEntry(entry)) {
        this.drop();
        continue;
      }
      const { launchId, learnerId, commit: given } = entry;
      const fits = plain.length < journalEntries && launchId.length <= longestId;
      const [commit, size] = (fits && plainCommit(given)) || [];
      if (commit && size !== undefined && total + size <= journalLimit) {
        total += size;
        plain.push({ launchId, learnerId, commit, size });
      } else {
        this.drop();
      }
    }
    return plain;
  }

  private askAgain(): void {
    if (this.overrunning) return;
    this.overrunning = true;
    this.options.clock.after(overrunPause, () => {
      this.overrunning = false;
      this.options.overrun();
    });
  }
}

/** Of a size that people can use and a log can hold; content may have put anything beside what the guards look at. */
function isModest(message: StageWord, traced: boolean): boolean {
  try {
    if (message.type === 'outline' && message.outline.entries.length > 5_000) return false;
    if (message.type === 'trace' && (!traced || message.entries.length > 500)) return false;
    const large = message.type === 'outline' || message.type === 'trace';
    // What was played of a video is as long as the element that keeps it.
    const most = large ? 1_048_576 : message.type === 'did' ? 66_000 : 10_000;
    return JSON.stringify(message).length <= most;
  } catch {
    return false;
  }
}
