import type { StageCommit } from '../stage-protocol/index.js';

/**
 * What the server says to a commit that the stage has sent itself: `seq`, the highest that it has of the launch, or the `code` of its
 * problem. Nothing of that: there is no network, or no answer that makes sense.
 */
export interface DirectAnswer {
  seq?: unknown;
  current?: unknown;
  code?: unknown;
}

/** Bytes that a dying page may have on their way: browsers allow 64 KiB, for all of a document's requests together. */
const mostInFlight = 60_000;

/** Of these, what may be spent while content is likely to say more. */
const mostForMore = 20_000;

const encoder = new TextEncoder();

/**
 * Sends commits from the stage to the server: what a page does that is about to go away, and what helps where no host answers. It knows
 * the launch's own token and no other credential.
 */
export class DirectSender {
  /** The launch's token; the host may hand over a newer one. */
  token: string;
  readonly #url: string;
  readonly #fetch: typeof fetch;
  #inFlight = 0;

  constructor(direct: { stateUrl: string; token: string }, send: typeof fetch) {
    this.#url = direct.stateUrl;
    this.token = direct.token;
    this.#fetch = send;
  }

  /**
   * Sends so that the request outlives the page. Undefined: it is too large for that, and nothing was sent.
   *
   * @param more content has said something in the middle of its last words: they must not use up what its end needs
   */
  sendDying(commit: StageCommit, more = false): Promise<DirectAnswer> | undefined {
    const body = JSON.stringify(commit);
    const size = encoder.encode(body).byteLength;
    if (this.#inFlight + size > (more ? mostForMore : mostInFlight)) return undefined;
    this.#inFlight += size;
    return this.#put(body, true).finally(() => (this.#inFlight -= size));
  }

  send(commit: StageCommit): Promise<DirectAnswer> {
    return this.#put(JSON.stringify(commit), false);
  }

  async #put(body: string, keepalive: boolean): Promise<DirectAnswer> {
    try {
      const response = await this.#fetch(this.#url, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
        body,
        credentials: 'omit',
        keepalive,
      });
      // A request counts against the browser's limit until its answer has been read.
      return ((await response.json()) ?? {}) as DirectAnswer;
    } catch {
      return {};
    }
  }
}
