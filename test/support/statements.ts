import type { Database } from '../../demo/backend/database/database.js';

/** A statement as the LRS keeps it, as far as tests look at it. */
export interface KeptStatement {
  verb: { id: string };
  object: { id: string };
  result?: { completion?: boolean; success?: boolean; duration?: string };
  context?: {
    registration?: string;
    contextActivities?: { grouping?: { id: string }[]; category?: { id: string }[] };
    extensions?: Record<string, unknown>;
  };
}

/** All statements of the registrations of a course, in the order in which they came. */
export async function statementsOf(
  database: Pick<Database, 'all'>,
  courseId: string,
): Promise<KeptStatement[]> {
  const rows = await database.all<{ statement: string }>(
    `SELECT s.statement FROM xapi_statements s JOIN registrations r ON r.tenant_id = s.tenant_id AND r.id = s.registration
     WHERE r.course_id = ? ORDER BY s.sequence`,
    [courseId],
  );
  return rows.map(({ statement }) => JSON.parse(statement) as KeptStatement);
}

/**
 * Each statement as its verb and what it is about: the last part of the publisher's id, where the statement says it.
 * `['launched truoc-khi-leo', …]`
 */
export const words = (statements: readonly KeptStatement[]): string[] =>
  statements.map(({ verb, object, context }) => {
    const publisher = context?.contextActivities?.grouping?.[0]?.id ?? object.id;
    return `${verb.id.split('/').at(-1) ?? ''} ${publisher.split('/').at(-1) ?? ''}`;
  });

/** cmi5 defines it (category `cmi5`, 9.6.2.1); what a unit says besides is merely allowed. */
export const isDefined = ({ context }: KeptStatement): boolean =>
  context?.contextActivities?.category?.some(({ id }) => id.endsWith('/categories/cmi5')) === true;
