import type * as z from '../zod.js';

/** What a field is: a sentence, or for an object without a name of its own a sentence and its fields. */
export type FieldText =
  string | { readonly about: string; readonly fields: Readonly<Record<string, FieldText>> };

/** A schema of the contract with the name and the words that the published description gives it. */
export interface SchemaReference {
  readonly id: string;
  readonly schema: z.ZodMiniType;
  readonly about: string;
  readonly fields: Readonly<Record<string, FieldText>>;
  /** Accepted by the schema, a test sees to that. */
  readonly examples: readonly unknown[];
  /** Keywords of JSON Schema that say more than the check at run time, e.g. a `format`. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Names and describes an object, every field of it: one that is left out does not compile. */
export function describeObject<S extends z.ZodMiniObject>(
  id: string,
  schema: S,
  about: string,
  fields: { readonly [K in keyof S['shape']]: FieldText },
  ...examples: [z.input<S>, ...z.input<S>[]]
): SchemaReference {
  return { id, schema, about, fields: fields as Readonly<Record<string, FieldText>>, examples };
}

/** Names and describes what is no object: a vocabulary, a string of a form, a map. */
export function describeValue<S extends z.ZodMiniType>(
  id: string,
  schema: S,
  about: string,
  ...examples: [z.input<S>, ...z.input<S>[]]
): SchemaReference {
  return { id, schema, about, fields: {}, examples };
}
