import type * as z from 'zod/mini';
import { invalidInput, pointer, ProblemError } from '../problem.js';
import type { ApiContext } from './environment.js';

const usualLimit = 256 * 1024;

/** A body that was read and parsed: `text` is what was sent. */
export interface Body<T> {
  value: T;
  text: string;
}

/**
 * Reads and checks a JSON body. What is longer than `limit` bytes is refused while it is read, whatever its
 * `Content-Length` says.
 */
export async function readBody<S extends z.ZodMiniType>(
  context: ApiContext,
  schema: S,
  limit = usualLimit,
): Promise<Body<z.infer<S>>> {
  if (mediaTypeOf(context) !== 'application/json') {
    throw new ProblemError('invalid_input', {
      status: 415,
      detail: 'The body must be application/json.',
    });
  }
  const text = await readText(context, limit);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalidInput('', 'not_json', 'The body is not JSON.');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data as z.infer<S>, text };
  throw new ProblemError('invalid_input', {
    errors: parsed.error.issues.map((issue) => ({
      path: pointer(...issue.path),
      code: issue.code,
    })),
  });
}

/** The media type that a body is sent with, without its parameters. */
export const mediaTypeOf = (context: ApiContext): string | undefined =>
  context.req.header('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase();

async function readText(context: ApiContext, limit: number): Promise<string> {
  const bytes = await readBytes(context, limit);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalidInput('', 'not_utf8', 'The body is not UTF-8.');
  }
}

/** Reads a body of any kind. What is longer than `limit` bytes is refused while it is read. */
export async function readBytes(context: ApiContext, limit: number): Promise<Uint8Array> {
  const tooLarge = (): ProblemError =>
    new ProblemError('payload_too_large', {
      detail: `The body is longer than ${String(limit)} bytes.`,
    });
  if (Number(context.req.header('Content-Length') ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (context.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
