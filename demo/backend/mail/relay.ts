import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import type { Log } from '../log.js';
import type { Mail, Mailer } from './mail.js';
import { type Outbox, readMail } from './outbox.js';

/** A mail server and whom mails come from. */
export interface RelayOptions {
  /** `smtp://user:password@host:port`, or `smtps:`. */
  url: string;
  /** Address of the sender. */
  from: string;
  /** Milliseconds before the first new try, doubled for each further one. */
  retryDelay?: number;
}

const longestDelay = 10 * 60_000;

/**
 * Hands the mails of an outbox to a mail server, one after the other. A mail is in the outbox before anybody waits for a
 * server, and stays there until the server has taken it: a server that is away delays mails, it loses none, also
 * not when the demo ends meanwhile.
 */
export class Relay implements Mailer {
  readonly #outbox: Outbox;
  readonly #options: RelayOptions;
  readonly #log: Log;
  readonly #transport: Transporter;
  #running: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #closed = false;

  constructor(outbox: Outbox, options: RelayOptions, log: Log) {
    this.#outbox = outbox;
    this.#options = options;
    this.#log = log;
    this.#transport = createTransport(options.url);
    this.#wake();
  }

  async send(mail: Mail): Promise<void> {
    await this.#outbox.send(mail);
    this.#wake();
  }

  /** Ends after the mail that is on its way. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#running;
    this.#transport.close();
  }

  #wake(): void {
    if (this.#closed) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      // Laid in after the last look and before this.
      if (this.#again) this.#wake();
    });
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#again && !this.#closed) {
      this.#again = false;
      for (const name of await this.#waiting()) {
        if (this.#closed || !(await this.#deliver(name))) return;
      }
    }
  }

  async #waiting(): Promise<string[]> {
    const names = await readdir(this.#outbox.folder).catch((): string[] => []);
    return names.filter((name) => name.endsWith('.eml')).sort();
  }

  /** False: the server takes nothing now. */
  async #deliver(name: string): Promise<boolean> {
    const file = join(this.#outbox.folder, name);
    try {
      const { to, subject, text, sentAt } = await readMail(file);
      await this.#transport.sendMail({
        from: this.#options.from,
        to,
        subject,
        text,
        date: new Date(sentAt),
      });
      await rm(file);
      this.#failures = 0;
      return true;
    } catch (error) {
      const { responseCode, code } = error as { responseCode?: number; code?: string };
      // Only codes: a server's words may name the address.
      this.#log('mail not taken', { code: code ?? 'unknown', answer: responseCode ?? 0 });
      // Refused for good (RFC 5321 section 4.2.1): it is kept apart, those behind it go on.
      if (responseCode !== undefined && responseCode >= 500) {
        const refused = join(this.#outbox.folder, 'refused');
        await mkdir(refused, { recursive: true });
        await rename(file, join(refused, name));
        return true;
      }
      const { retryDelay = 5_000 } = this.#options;
      const delay = Math.min(longestDelay, retryDelay * 2 ** this.#failures);
      this.#failures += 1;
      if (!this.#closed) this.#timer = setTimeout(() => this.#wake(), delay).unref();
      return false;
    }
  }
}
