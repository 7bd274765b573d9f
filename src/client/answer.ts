import type { Problem } from '../contract/problem.js';
import { isWelearningError } from './brand.js';
import { codeOfStatus, createError, type ErrorFacts, type WelearningError } from './errors.js';
import { readRetryAfter } from './retry.js';

/** An answer of the backend as the parsers get it. */
export interface Answer {
  status: number;
  headers: Headers;
  requestId: string | undefined;
  /** JSON, or a `Blob` where a file was asked for; undefined when there is no body. */
  body: unknown;
}

/** Reads an answer: JSON or a file of a bounded size, or the error that it stands for. */
export async function readAnswer(
  response: Response,
  call: string,
  maxBytes: number,
  as: 'json' | 'file' = 'json',
): Promise<Answer> {
  const { status, headers, ok } = response;
  const requestId = headers.get('X-Request-Id')?.slice(0, 200) || undefined;
  const invalid = (reason: string, more: Partial<ErrorFacts> = {}) =>
    createError({ code: 'invalid_answer', status, call, requestId, reason, ...more });
  // Browsers do not say where a redirect leads, and what follows one by itself sends a password along (307, 308).
  if (
    response.redirected ||
    response.type === 'opaqueredirect' ||
    (status >= 300 && status < 400)
  ) {
    void response.body?.cancel();
    throw invalid('redirects are not followed, baseUrl must be the final address');
  }
  const isJson = /^application\/([\w.+-]+\+)?json\b/i.test(headers.get('Content-Type') ?? '');
  if (!ok && !isJson) {
    void response.body?.cancel();
    throw failure(undefined, response, call, requestId);
  }
  if (ok && as === 'file') {
    const parts: BlobPart[] = [];
    for await (const part of partsOf(response, maxBytes, invalid)) parts.push(part);
    if (parts.length === 0) throw invalid('it is empty');
    const type = headers.get('Content-Type') ?? '';
    return { status, headers, requestId, body: new Blob(parts, { type }) };
  }
  let body: unknown;
  try {
    const text = await readText(response, maxBytes, invalid);
    if (ok && text === '') return { status, headers, requestId, body };
    if (!isJson) throw invalid('it is not JSON, does baseUrl lead to the backend?');
    body = JSON.parse(text);
  } catch (cause) {
    // A refusal counts by its status, whatever became of its words.
    if (ok) throw isWelearningError(cause) ? cause : invalid('it is not well-formed JSON');
  }
  if (!ok) throw failure(body, response, call, requestId);
  return { status, headers, requestId, body };
}

/** The error for an answer that refuses. */
function failure(
  body: unknown,
  { status, headers }: Response,
  call: string,
  headerId: string | undefined,
): WelearningError {
  const problem = isProblem(body) ? body : undefined;
  return createError({
    code: problem?.code ?? codeOfStatus(status),
    status,
    call,
    requestId: headerId ?? problem?.requestId,
    problem,
    retryAfter: readRetryAfter(headers),
    ...(status === 412 && { reason: 'changed by somebody else since it was read, read it again' }),
  });
}

/** By hand and forgiving: an odd member must not hide the rest of what the backend says. */
function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  const problem = body as Record<string, unknown>;
  if (typeof problem.code !== 'string' || !problem.code) return false;
  for (const name of [
    'type',
    'title',
    'detail',
    'requestId',
    'launchId',
    'device',
    'lastActiveAt',
    'mfaToken',
  ])
    if (typeof problem[name] !== 'string') delete problem[name];
  if (!Array.isArray(problem.errors)) delete problem.errors;
  return true;
}

type Invalid = (reason: string, more?: Partial<ErrorFacts>) => WelearningError;

async function readText(response: Response, maxBytes: number, invalid: Invalid): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  const decode = (part?: Uint8Array) => {
    try {
      text += decoder.decode(part, { stream: part !== undefined });
    } catch {
      throw invalid('it is not UTF-8');
    }
  };
  for await (const part of partsOf(response, maxBytes, invalid)) decode(part);
  decode();
  return text;
}

/** The body as it comes in. What is larger than it may be is not read to its end. */
async function* partsOf(
  response: Response,
  maxBytes: number,
  invalid: Invalid,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw invalid('it was cut off', { retryable: true, cause });
    });
    if (done) return;
    size += value.byteLength;
    if (size > maxBytes) {
      void reader.cancel().catch(() => {});
      throw invalid(`it is larger than ${maxBytes} bytes`);
    }
    yield value;
  }
}
