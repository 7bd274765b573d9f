import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  from: string;
  to: string;
  /** Headers and body, lines end with CRLF. */
  data: string;
}

/** A mail server on this machine. */
export interface MailServer {
  url: string;
  readonly mails: readonly ReceivedMail[];
  /** What the next recipients are answered, in order; afterwards all are taken. */
  answers: string[];
  /** Resolves when so many mails have come. */
  received(count: number): Promise<void>;
  /** Resolves when so many recipients have been turned away. */
  turnedAway(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Speaks as much of SMTP (RFC 5321) as a client needs to hand over a mail. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let away = 0;
  let tell: (() => void)[] = [];
  const changed = (): void => {
    const waiting = tell;
    tell = [];
    for (const one of waiting) one();
  };
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise<void>((resolve) => tell.push(resolve));
  };
  const mailServer: MailServer = {
    url: '',
    mails,
    answers: [],
    received: (count) => until(() => mails.length >= count),
    turnedAway: (count) => until(() => away >= count),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    let from = '';
    let to = '';
    let inData = false;
    let buffer = '';
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    const command = (line: string): void => {
      if (/^(EHLO|HELO|RSET|NOOP)/i.test(line)) return say('250 here');
      if (/^QUIT/i.test(line)) return void socket.end('221 bye\r\n');
      const sender = /^MAIL FROM:<([^>]*)>/i.exec(line)?.[1];
      if (sender !== undefined) {
        from = sender;
        return say('250 here');
      }
      const recipient = /^RCPT TO:<([^>]*)>/i.exec(line)?.[1];
      if (recipient !== undefined) {
        to = recipient;
        const answer = mailServer.answers.shift();
        if (answer === undefined) return say('250 here');
        away += 1;
        say(answer);
        return changed();
      }
      if (/^DATA/i.test(line)) {
        inData = true;
        return say('354 go on');
      }
      return say('502 what?');
    };
    socket.on('data', (chunk: Buffer) => {
      buffer += chunk.toString('latin1');
      for (;;) {
        const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const text = buffer.slice(0, end);
        buffer = buffer.slice(end + (inData ? 5 : 2));
        if (!inData) {
          command(text);
          continue;
        }
        inData = false;
        mails.push({ from, to, data: text });
        say('250 taken');
        changed();
      }
    });
    say('220 here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  mailServer.url = `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return mailServer;
}
