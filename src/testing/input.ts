import type * as z from '../contract/zod.js';
import { invalidInput, pointer, Refusal } from './refusal.js';

/** Checks a value by its schema. @throws Refusal `invalid_input` with every place that is wrong */
export function checked<S extends z.ZodMiniType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data as z.infer<S>;
  throw new Refusal('invalid_input', {
    errors: parsed.error.issues.map((issue) => ({
      path: pointer(...issue.path),
      code: issue.code,
    })),
  });
}

/** Reads a JSON body. @throws Refusal `invalid_input`, with 415 for another media type */
export function jsonOf(contentType: string | null, bytes: Uint8Array): unknown {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new Refusal('invalid_input', {
      status: 415,
      detail: 'The body must be application/json.',
    });
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalidInput('', 'not_utf8', 'The body is not UTF-8.');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalidInput('', 'not_json', 'The body is not JSON.');
  }
}

/** The same value with every text in it as NFC. */
export function composed(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(composed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, composed(member)]),
  );
}

/** Reads a query by its schema: numbers, booleans and what may be given more than once are what the schema says. */
export function queryOf<S extends z.ZodMiniObject>(schema: S, query: URLSearchParams): z.infer<S> {
  const shape = schema.shape as Record<string, z.ZodMiniType>;
  const values = Object.entries(shape).map(([name, member]): [string, unknown] => {
    if (!query.has(name)) return [name, undefined];
    const texts = query.getAll(name).map((text) => text.normalize('NFC'));
    const kind = kindOf(member);
    return [name, kind === 'array' ? texts : valueOf(kind, texts[0] ?? '')];
  });
  return checked(schema, Object.fromEntries(values.filter(([, value]) => value !== undefined)));
}

function kindOf(schema: z.ZodMiniType): string {
  const { def } = schema._zod as { def: { type: string; innerType?: z.ZodMiniType } };
  return def.innerType ? kindOf(def.innerType) : def.type;
}

// What is none is left as it is, for the schema to refuse.
function valueOf(kind: string, text: string): unknown {
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (kind === 'number') return /^\d{1,9}$/.test(text) ? Number(text) : text;
  return text;
}

/** Reads a request's body to its end. @throws Refusal `payload_too_large` for more than `limit` bytes */
export async function bytesOf(request: Request, limit: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength <= limit) return bytes;
  throw new Refusal('payload_too_large', {
    detail: `The body is longer than ${String(limit)} bytes.`,
  });
}
