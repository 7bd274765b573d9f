import {
  isHostMessage,
  type HostMessage,
  type StageErrorCode,
  type StageMessage,
} from '../stage-protocol/index.js';
import { makeDataOf, makePost } from './natives.js';
import { StageError } from './stage-error.js';

/** The stage's end of the line to the host. The port never leaves this object. */
export class HostLink {
  readonly #port: MessagePort;
  readonly #post = makePost();
  readonly #dataOf = makeDataOf();
  #dropped = 0;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  /** Messages that were not understood. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Begins to read. Messages come in order; the listener must not throw. */
  listen(listener: (message: HostMessage) => void): void {
    this.#port.onmessage = (event) => {
      const data = this.#dataOf(event);
      if (isHostMessage(data)) listener(data);
      else this.#dropped += 1;
    };
  }

  send(message: StageMessage): void {
    this.#post(this.#port, message);
  }

  /** Tells the host what was thrown. */
  threw(error: unknown, activityId?: string): void {
    this.fail(
      error instanceof StageError ? error.code : 'internal',
      error instanceof Error ? error.message : String(error),
      activityId,
    );
  }

  /** Tells the host what went wrong; the host has the words for it. */
  fail(code: StageErrorCode, detail?: string, activityId?: string): void {
    this.send({
      type: 'error',
      code,
      ...(activityId === undefined ? {} : { activityId }),
      ...(detail === undefined ? {} : { detail: detail.slice(0, 500) }),
    });
  }
}
