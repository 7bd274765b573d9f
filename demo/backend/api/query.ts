import type * as z from 'zod/mini';
import { invalidInput, pointer } from '../problem.js';
import type { ApiContext } from './environment.js';

/**
 * Reads the named members of a query. `limit` and `cursor` are the list's own business.
 *
 * @throws ProblemError `invalid_input` for a value that the schema refuses
 */
export function readQuery<S extends z.ZodMiniObject>(
  context: ApiContext,
  schema: S,
  names: readonly (keyof S['shape'] & string)[],
): z.infer<S> {
  const sent = context.req.query();
  const members = names.flatMap((name) => {
    const value = sent[name];
    return value === undefined ? [] : [[name, value.normalize('NFC')] as const];
  });
  const parsed = schema.safeParse(Object.fromEntries(members));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalidInput(pointer(...(issue?.path ?? [])), issue?.code ?? 'invalid_value');
}
