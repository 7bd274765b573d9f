import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { signatureUsage } from '../../../../demo/backend/xapi/signature.js';
import type { Statement } from '../../../../demo/backend/xapi/statement.js';
import type { Request } from './lrs.js';

const boundary = 'boundary-of-test';

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** One part behind the statements: bytes with the headers that they need, or with others. */
export interface Part {
  content: Uint8Array | string;
  headers?: Record<string, string | undefined>;
}

/** A body of statements and what comes with them. */
export function multipart(
  statements: unknown,
  parts: readonly (Uint8Array | Part)[],
  first: Record<string, string> = { 'Content-Type': 'application/json' },
): { contentType: string; body: Buffer } {
  const pieces = [
    piece(first, JSON.stringify(statements)),
    ...parts.map((part) => {
      const { content, headers } =
        part instanceof Uint8Array ? { content: part, headers: {} } : part;
      return piece(
        {
          'Content-Type': 'text/plain',
          'Content-Transfer-Encoding': 'binary',
          'X-Experience-API-Hash': sha256(content),
          ...headers,
        },
        content,
      );
    }),
  ];
  return {
    contentType: `multipart/mixed; boundary=${boundary}`,
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function piece(headers: Record<string, string | undefined>, content: Uint8Array | string): Buffer {
  const lines = Object.entries(headers)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value ?? ''}\r\n`);
  return Buffer.concat([
    Buffer.from(`--${boundary}\r\n${lines.join('')}\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
}

export const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

export interface Signing {
  alg?: string;
  key?: KeyObject;
  /** Certificates, as base64 of their DER. */
  x5c?: unknown;
  /** What is signed instead of the statement. */
  payload?: string;
  /** Of the attachment. */
  contentType?: string;
  /** What is sent instead of the signature. */
  jws?: string;
}

const encoded = (text: string): string => Buffer.from(text).toString('base64url');

export function jws(
  payload: string,
  { alg = 'RS256', key = keys.privateKey, x5c }: Signing = {},
): string {
  const header = encoded(JSON.stringify({ alg, ...(x5c === undefined ? {} : { x5c }) }));
  const input = `${header}.${encoded(payload)}`;
  const hash = `RSA-SHA${/\d+$/.exec(alg)?.[0] ?? '256'}`;
  return `${input}.${createSign(hash).update(input).sign(key).toString('base64url')}`;
}

/** A request that stores a signed statement. */
export function signed(statement: Statement, signing: Signing = {}): Request {
  const signature = signing.jws ?? jws(signing.payload ?? JSON.stringify(statement), signing);
  const attachment = {
    usageType: signatureUsage,
    display: { en: 'Signature' },
    contentType: signing.contentType ?? 'application/octet-stream',
    length: signature.length,
    sha2: sha256(signature),
  };
  const { contentType, body } = multipart(
    { ...statement, attachments: [...(statement.attachments ?? []), attachment] },
    [{ content: signature, headers: { 'Content-Type': 'application/octet-stream' } }],
  );
  return { body, headers: { 'Content-Type': contentType } };
}
