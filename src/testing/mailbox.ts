import { timestamp } from './clock.js';

/** A mail as a handler sends it. */
export interface NewMail {
  to: string;
  subject: string;
  text: string;
}

/** A mail that was sent to nobody but the mailbox. */
export interface TestMail extends NewMail {
  sentAt: string;
}

/** Keeps what would have been mailed, newest first. */
export class Mailbox {
  readonly #now: () => number;
  #mails: TestMail[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  get mails(): readonly TestMail[] {
    return this.#mails;
  }

  readonly send = (mail: NewMail): void => {
    this.#mails = [{ ...mail, sentAt: timestamp(this.#now()) }, ...this.#mails];
  };

  reset(): void {
    this.#mails = [];
  }
}
