import type { Queries } from '../../database/database.js';
import type { StatementRow } from '../../xapi/query.js';
import { writeMultipart } from './multipart.js';

interface AttachmentRow {
  sha2: string;
  content_type: string;
  content: ArrayBuffer;
}

/** An answer with the bytes of all attachments behind it (part 3, section 1.5.2); each once. */
export async function withAttachments(
  queries: Queries,
  value: unknown,
  rows: readonly StatementRow[],
): Promise<Response> {
  const attached = await queries.all<AttachmentRow>(
    `SELECT sha2, content_type, content FROM xapi_attachments
     WHERE sequence IN (${rows.map(() => '?').join(', ')}) GROUP BY sha2`,
    rows.map(({ sequence }) => sequence),
  );
  const { contentType, body } = writeMultipart([
    {
      headers: { 'Content-Type': 'application/json' },
      content: Buffer.from(JSON.stringify(value)),
    },
    ...attached.map((row) => ({
      headers: {
        'Content-Type': row.content_type,
        'Content-Transfer-Encoding': 'binary',
        'X-Experience-API-Hash': row.sha2,
      },
      content: new Uint8Array(row.content),
    })),
  ]);
  return new Response(body, { headers: { 'Content-Type': contentType } });
}
