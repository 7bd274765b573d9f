import { connect } from 'node:net';
import type { Send } from './webdriver.js';

/** Speaks to Firefox by the protocol of its own: WebDriver's commands as JSON, each with its length before it. */
export async function speakMarionette(port: number): Promise<Send> {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let number = 0;
  let rest = Buffer.alloc(0);

  const hear = (message: unknown): void => {
    // The greeting is no answer.
    if (!Array.isArray(message)) return;
    const [, id, error, result] = message as [
      number,
      number,
      { error: string; message: string }?,
      unknown?,
    ];
    const asker = waiting.get(id);
    waiting.delete(id);
    if (error) asker?.reject(new Error(`${error.error}: ${error.message}`));
    else asker?.resolve(valueOf(result));
  };
  socket.on('data', (part) => {
    rest = Buffer.concat([rest, part]);
    for (;;) {
      const colon = rest.indexOf(':');
      const length = Number(rest.subarray(0, colon).toString());
      if (colon < 0 || rest.length < colon + 1 + length) return;
      const text = rest.subarray(colon + 1, colon + 1 + length).toString('utf8');
      rest = rest.subarray(colon + 1 + length);
      hear(JSON.parse(text));
    }
  });
  const end = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('The browser has ended.'));
    waiting.clear();
  };
  socket.on('close', end);
  socket.on('error', end);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });

  return <T>(command: string, parameters: object = {}) =>
    new Promise<T>((resolve, reject) => {
      const id = ++number;
      waiting.set(id, { resolve: (value) => resolve(value as T), reject });
      const text = JSON.stringify([0, id, `WebDriver:${command}`, parameters]);
      socket.write(`${String(Buffer.byteLength(text))}:${text}`);
    });
}

const valueOf = (result: unknown): unknown =>
  typeof result === 'object' && result !== null && 'value' in result ? result.value : result;
