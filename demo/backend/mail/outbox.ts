import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../secrets.js';
import { timestamp } from '../time.js';
import { isHeaderText, type Mail, type Mailer } from './mail.js';

/** A mail that lies in the outbox. */
export interface SentMail extends Mail {
  /** RFC 3339, by the backend's clock. */
  sentAt: string;
}

/** The folder of a data folder that mails are laid into. */
export const outboxDir = (dataDir: string): string => join(dataDir, 'outbox');

/** Lays each mail into a folder as a file that any mail program opens; their names sort in the order of sending. */
export class Outbox implements Mailer {
  readonly folder: string;
  readonly #now: () => number;
  #count = 0;

  constructor(folder: string, now: () => number) {
    this.folder = folder;
    this.#now = now;
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    if (![to, subject].every(isHeaderText)) throw new Error('A header of a mail has one line.');
    const sentAt = timestamp(this.#now());
    this.#count += 1;
    const name = [
      sentAt.replaceAll(':', '-'),
      // Two of one millisecond keep their order.
      String(this.#count).padStart(6, '0'),
      newId(),
    ].join('_');
    // Headers are UTF-8 (RFC 6532); the exact time is kept beside the one that mail programs show.
    const lines = [
      `Date: ${new Date(sentAt).toUTCString().replace('GMT', '+0000')}`,
      `X-Sent-At: ${sentAt}`,
      `To: ${to}`,
      `Subject: ${subject}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      text,
    ];
    await mkdir(this.folder, { recursive: true });
    // Whoever lists the folder sees whole mails only.
    const draft = join(this.folder, `.${name}`);
    await writeFile(draft, lines.join('\n'), { flag: 'wx' });
    await rename(draft, join(this.folder, `${name}.eml`));
  }

  async close(): Promise<void> {}
}

/** What lies in an outbox, newest first, of all or for one address. */
export async function readOutbox(folder: string, to?: string): Promise<SentMail[]> {
  const names = (await readdir(folder).catch((): string[] => []))
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .reverse();
  const mails = await Promise.all(names.map((name) => readMail(join(folder, name))));
  return mails.filter((mail) => to === undefined || mail.to.toLowerCase() === to.toLowerCase());
}

/** Reads one mail of an outbox. */
export async function readMail(path: string): Promise<SentMail> {
  const file = await readFile(path, 'utf8');
  const end = file.indexOf('\n\n');
  const headers = new Map(
    file
      .slice(0, end)
      .split('\n')
      .map((line) => {
        const colon = line.indexOf(': ');
        return [line.slice(0, colon), line.slice(colon + 2)] as const;
      }),
  );
  return {
    to: headers.get('To') ?? '',
    subject: headers.get('Subject') ?? '',
    text: file.slice(end + 2),
    sentAt: headers.get('X-Sent-At') ?? '',
  };
}
