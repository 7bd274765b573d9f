import { invalidInput, pointer, ProblemError } from '../../problem.js';
import { checkAttachments, type AttachedContent } from '../../xapi/attachments.js';
import { sha2Function } from '../../xapi/formats.js';
import { parseJson } from '../../xapi/json.js';
import type { Statement } from '../../xapi/statement.js';
import { faultsOf } from '../../xapi/statement-schema.js';
import type { Batch } from '../../xapi/store.js';
import { readMultipart, type BodyPart } from './multipart.js';
import type { XapiRequest } from './request.js';

/** Statements as they were sent, all of them right. */
export interface SentStatements extends Required<Batch> {
  /** Whether they came as a list, even one of one. */
  isList: boolean;
}

/**
 * Reads and checks the statements of a request, alone or with their attachments (part 3, section 1.5).
 *
 * @throws ProblemError `invalid_input`, `payload_too_large`
 */
export async function readStatements(request: XapiRequest): Promise<SentStatements> {
  const contentType = request.header('Content-Type') ?? '';
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json' && mediaType !== 'multipart/mixed') {
    throw invalidInput(
      '',
      'wrong_content_type',
      'The body must be application/json or multipart/mixed.',
    );
  }
  const bytes = await request.body();
  const [first, ...others] =
    mediaType === 'multipart/mixed'
      ? readMultipart(contentType, bytes)
      : [{ headers: new Map([['content-type', contentType]]), content: Buffer.from(bytes) }];
  if (!first || !/^application\/json\b/i.test(first.headers.get('content-type') ?? '')) {
    throw invalidInput('', 'first_part_not_json', 'The first part must be application/json.');
  }
  const json = jsonOf(first.content);
  const isList = Array.isArray(json);
  const statements = (isList ? json : [json]) as Statement[];
  statements.forEach((statement, position) => {
    requireRight(statement, isList ? [position] : []);
  });
  requireDifferentIds(statements);
  const attachments = contentsOf(others);
  checkAttachments(statements, attachments);
  return { statements, attachments, isList };
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return parseJson(bytes);
  } catch {
    throw invalidInput('', 'not_json', 'The statements are no JSON in UTF-8.');
  }
}

function requireRight(statement: unknown, place: readonly number[]): void {
  const faults = faultsOf(statement);
  if (faults.length === 0) return;
  throw new ProblemError('invalid_input', {
    detail: 'A statement does not follow xAPI 1.0.3.',
    errors: faults.map(({ path, code }) => ({ path: pointer(...place, ...path), code })),
  });
}

function requireDifferentIds(statements: readonly Statement[]): void {
  const ids = statements.flatMap(({ id }) => id?.toLowerCase() ?? []);
  if (new Set(ids).size === ids.length) return;
  throw invalidInput('', 'repeated_id', 'Two statements have the same id.');
}

function contentsOf(parts: readonly BodyPart[]): Map<string, AttachedContent> {
  const contents = new Map<string, AttachedContent>();
  for (const { headers, content } of parts) {
    if (headers.get('content-transfer-encoding')?.toLowerCase() !== 'binary') {
      throw invalidInput('', 'not_binary', 'A part has no Content-Transfer-Encoding: binary.');
    }
    const hash = headers.get('x-experience-api-hash')?.toLowerCase();
    if (hash === undefined || sha2Function(hash) === undefined) {
      throw invalidInput('', 'no_hash', 'A part has no X-Experience-API-Hash.');
    }
    const contentType = headers.get('content-type') ?? 'application/octet-stream';
    contents.set(hash, { contentType, content });
  }
  return contents;
}
