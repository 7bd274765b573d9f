import { createHash } from 'node:crypto';
import { invalidInput } from '../problem.js';
import { sha2Function } from './formats.js';
import { checkSignature, signatureUsage } from './signature.js';
import type { Attachment, Statement } from './statement.js';

/** Bytes that came with statements. */
export interface AttachedContent {
  contentType: string;
  content: Uint8Array;
}

/** The attachments of a statement and of one inside it. */
export const attachmentsOf = ({ attachments = [], object }: Statement): Attachment[] =>
  object.objectType === 'SubStatement'
    ? [...attachments, ...(object.attachments ?? [])]
    : attachments;

/**
 * Checks that statements and the bytes that came with them belong together: each attachment has bytes or an address, and no
 * bytes belong to none (part 2, section 2.4.11); and that signatures are of their statements (section 2.6).
 *
 * @param contents by hash, in lower case
 * @throws ProblemError `invalid_input`
 */
export function checkAttachments(
  statements: readonly Statement[],
  contents: ReadonlyMap<string, AttachedContent>,
): void {
  const named = new Set<string>();
  for (const statement of statements) {
    for (const { sha2, fileUrl, usageType } of attachmentsOf(statement)) {
      named.add(sha2.toLowerCase());
      const isSignature = usageType === signatureUsage;
      if (contents.has(sha2.toLowerCase()) || (fileUrl !== undefined && !isSignature)) continue;
      throw invalidInput(
        '/attachments',
        'attachment_without_content',
        `The bytes of the attachment ${sha2} are missing.`,
      );
    }
    for (const attachment of statement.attachments ?? []) {
      if (attachment.usageType !== signatureUsage) continue;
      const content = contents.get(attachment.sha2.toLowerCase())?.content;
      if (content) checkSignature(statement, attachment, content);
    }
  }
  for (const [sha2, { content }] of contents) {
    if (!named.has(sha2)) {
      throw invalidInput('', 'unknown_attachment', `No attachment has the hash ${sha2}.`);
    }
    const hash = createHash(sha2Function(sha2) ?? 'sha256')
      .update(content)
      .digest('hex');
    if (hash !== sha2) {
      throw invalidInput('', 'wrong_hash', `The bytes do not have the hash ${sha2}.`);
    }
  }
}
