import type { StageCommit, StageLaunch } from '../stage-protocol/index.js';
import type { DirectAnswer, DirectSender } from './direct-sender.js';
import type { Journal } from './journal.js';
import type { HostLink } from './link.js';

/** Milliseconds in which a host that is there says that it keeps a commit. */
const hostPatience = 5_000;

/** Milliseconds between the stage's own tries while no host answers. */
const ownPause = 15_000;

/** Whom a sender works with, and whom it tells. */
export interface SenderParts {
  launch: StageLaunch;
  link: HostLink;
  journal: Journal;
  direct: DirectSender;
  /** The server has everything up to `seq`. */
  confirmed(seq: number): void;
  /** The server wants everything anew. */
  resync(): void;
  /** Another launch has taken over. */
  superseded(): void;
}

/**
 * Takes commits away: into the journal, at once; to the host, which keeps and delivers them; and to the server itself where the page may
 * be gone before the host can, or where no host answers any more: a window whose portal was closed. Browse and review write nothing.
 */
export class CommitSender {
  readonly #parts: SenderParts;
  /** The last commit, until the server is known to have it. */
  #open: StageCommit | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** No host has answered in time. */
  #alone = false;
  #saidUnkept = false;
  /** The `seq` that the stage has on its way itself. */
  #underway = 0;
  #warm = false;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /**
   * @param dying the page may be gone before anything asynchronous happens
   * @param more content will probably say more at once
   */
  send(commit: StageCommit, dying: boolean, more: boolean): void {
    const { launch, link, journal } = this.#parts;
    if (launch.mode !== 'normal') return;
    this.#open = commit;
    const { launchId, learner } = launch;
    const kept = launch.sharedComputer || journal.write(launchId, learner.id, commit);
    if (!kept && !this.#saidUnkept) {
      this.#saidUnkept = true;
      link.send({ type: 'unkept' });
    }
    link.send({ type: 'commit', commit });
    if (dying) this.#sendDying(commit, more);
    this.#await(hostPatience);
  }

  /** The page may be about to go away: what the server may not have goes once more, by the stage itself. */
  goodbye(): void {
    if (this.#open) this.#sendDying(this.#open);
  }

  /** The host says that the server has everything up to `seq`. */
  confirmed(seq: number): void {
    this.#hostAnswers(seq);
    this.#serverHas(seq);
    this.#warmUp(seq);
  }

  /** The host keeps everything of a launch up to `seq`. */
  kept(launchId: string, seq: number): void {
    this.#parts.journal.forget(launchId, seq);
    if (launchId === this.#parts.launch.launchId) this.#hostAnswers(seq);
  }

  /** No more: another launch has taken over, or the host has. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#open = undefined;
  }

  #hostAnswers(seq: number): void {
    if (seq < (this.#open?.seq ?? 0)) return;
    clearTimeout(this.#timer);
    this.#alone = false;
  }

  #serverHas(seq: number): void {
    this.#parts.journal.forget(this.#parts.launch.launchId, seq);
    if (this.#open && this.#open.seq <= seq) this.#open = undefined;
  }

  /**
   * The browser asks the server's leave before the stage's first request; that must not be what the last one waits for. What the server
   * has already is answered as a replay and changes nothing.
   */
  #warmUp(seq: number): void {
    if (this.#warm || seq < 1) return;
    this.#warm = true;
    const { summary } = this.#parts.launch.state;
    void this.#parts.direct.send({ seq, base: seq, activities: {}, summary });
  }

  #sendDying(commit: StageCommit, more = false): void {
    if (commit.seq === this.#underway) return;
    const sent = this.#parts.direct.sendDying(commit, more);
    if (!sent) return;
    this.#underway = commit.seq;
    void sent.then((answer) => {
      this.#underway = 0;
      this.#take(answer);
    });
  }

  /** Without an answer of the host in this time the stage sends itself, again and again. */
  #await(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const commit = this.#open;
      if (!commit) return;
      this.#alone = true;
      this.#await(ownPause);
      void this.#parts.direct.send(commit).then((answer) => this.#take(answer));
    }, milliseconds);
  }

  #take({ seq, current, code }: DirectAnswer): void {
    if (typeof seq === 'number') {
      this.#parts.confirmed(seq);
      this.#serverHas(seq);
      if (current === false) this.#parts.superseded();
    }
    // While a host is there it asks for that itself, in its own order.
    if (code === 'resync' && this.#alone) this.#parts.resync();
  }
}
