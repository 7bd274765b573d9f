import { randomBytes } from 'node:crypto';
import { invalidInput } from '../../problem.js';

/** One part of a `multipart/mixed` body (RFC 2046, section 5.1). */
export interface BodyPart {
  /** By name, in lower case. */
  headers: ReadonlyMap<string, string>;
  content: Buffer;
}

/** @throws ProblemError `invalid_input` where it is no such body */
export function readMultipart(contentType: string, bytes: Uint8Array): BodyPart[] {
  const parameter = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const boundary = parameter?.[1] ?? parameter?.[2];
  if (boundary === undefined) throw broken('names no boundary');
  // With a line break in front, the first boundary is like all others.
  const body = Buffer.concat([Buffer.from('\r\n'), bytes]);
  const between = Buffer.from(`\r\n--${boundary}`);
  const parts: BodyPart[] = [];
  let start = body.indexOf(between);
  if (start < 0) throw broken('does not have its boundary');
  for (;;) {
    start += between.length;
    if (body.subarray(start, start + 2).toString('latin1') === '--') return parts;
    const lineEnd = body.indexOf('\r\n', start);
    const end = body.indexOf(between, start);
    if (lineEnd < 0 || end < 0) throw broken('has no end');
    parts.push(readPart(body.subarray(lineEnd + 2, end)));
    start = end;
  }
}

function readPart(part: Buffer): BodyPart {
  const withoutHeaders = part.subarray(0, 2).toString('latin1') === '\r\n';
  const end = withoutHeaders ? 0 : part.indexOf('\r\n\r\n');
  if (end < 0) throw broken('has a part whose headers do not end');
  const headers = new Map<string, string>();
  for (const line of part.subarray(0, end).toString('utf8').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, content: part.subarray(end + (withoutHeaders ? 2 : 4)) };
}

const broken = (why: string): Error =>
  invalidInput('', 'not_multipart', `The multipart body ${why}.`);

/** Puts parts into one body. */
export function writeMultipart(
  parts: readonly { headers: Readonly<Record<string, string>>; content: Uint8Array }[],
): { contentType: string; body: Buffer<ArrayBuffer> } {
  const boundary = `wl-${randomBytes(18).toString('hex')}`;
  const pieces = parts.flatMap(({ headers, content }) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return [Buffer.from(`\r\n--${boundary}\r\n${lines.join('')}\r\n`), content];
  });
  return {
    contentType: `multipart/mixed; boundary=${boundary}`,
    body: Buffer.concat([...pieces, Buffer.from(`\r\n--${boundary}--\r\n`)]).subarray(2),
  };
}
