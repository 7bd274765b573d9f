import type { ProblemCode } from '../problem.js';
import type { Route } from '../route.js';
import type { Feature } from '../service.js';
import type * as z from '../zod.js';
import type { FieldText, SchemaReference } from './schema-reference.js';

/** One way in which a route answers when it does what it was asked. */
export interface AnswerReference {
  readonly about: string;
  /** Absent when there is no body. */
  readonly schema?: z.ZodMiniType;
  /** `application/json` where nothing is said. */
  readonly mediaType?: string;
}

/** What the table of routes leaves out, for those who build a backend. */
export interface OperationReference {
  /** A few words, for lists. */
  readonly summary: string;
  /** What a backend must do and a caller may rely on. */
  readonly about?: string;
  /** The query, where there is one: with a sentence for each of its members. */
  readonly query?: {
    readonly schema: z.ZodMiniObject;
    readonly fields: Readonly<Record<string, FieldText>>;
  };
  readonly body?: z.ZodMiniType;
  /** False: the call makes sense without the body too. */
  readonly bodyRequired?: boolean;
  /** `application/json` where nothing is said. */
  readonly bodyMediaType?: string;
  /** By HTTP status. */
  readonly answers: Readonly<Record<number, AnswerReference>>;
  /**
   * Codes of this route's own refusals. Those that follow from the table (no credentials, a bad body, no such id, too
   * many requests, a failure inside) are added for all routes alike.
   */
  readonly errors: readonly ProblemCode[];
  /**
   * `answers`: the answer carries an `ETag`; `requires`: it must come back in `If-Match`, and the answer carries the
   * next; `guards`: the same, but the first write makes the thing and has nothing to match.
   */
  readonly etag?: 'answers' | 'requires' | 'guards';
  /** The caller has proved who they are within the last five minutes, else `reauthentication_required`. */
  readonly proof?: boolean;
}

/** One resource of the contract: its schemas and routes with all that is to be said of them. */
export interface ResourceReference {
  readonly tag: string;
  readonly about: string;
  /** What `GET /` announces where a backend has it; absent for what every backend has. */
  readonly feature?: Feature;
  readonly schemas: readonly SchemaReference[];
  readonly routes: Readonly<Record<string, Route>>;
  readonly operations: Readonly<Record<string, OperationReference>>;
}

/** Describes a resource; a route that is left out does not compile. */
export function describeResource<R extends Record<string, Route>>(resource: {
  readonly tag: string;
  readonly about: string;
  readonly feature?: Feature;
  readonly schemas: readonly SchemaReference[];
  readonly routes: R;
  readonly operations: { readonly [K in keyof R]: OperationReference };
}): ResourceReference {
  return resource;
}
