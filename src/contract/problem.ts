import * as z from './zod.js';

/** The codes that this version knows. The list is open: treat another one by its HTTP status. */
export const problemCodes = [
  'unauthenticated',
  'token_expired',
  'mfa_required',
  'forbidden',
  'account_suspended',
  'account_disputed',
  'not_found',
  'gone',
  'content_removed',
  'not_enrolled',
  'prerequisite_unmet',
  'attempts_exhausted',
  'invalid_input',
  'payload_too_large',
  'conflict',
  'precondition_failed',
  'launch_open',
  'resync',
  'reauthentication_required',
  'seat_limit_reached',
  'rate_limited',
  'consent_required',
  'unsupported',
  'unavailable',
  'internal',
] as const;

/** A code of the contract; another string from a newer backend survives. */
export type ProblemCode = (typeof problemCodes)[number] | (string & {});

/** What is wrong with one field of the input: where (JSON Pointer) and which rule. */
export const FieldError = z.object({ path: z.string(), code: z.string() });
export type FieldError = z.infer<typeof FieldError>;

/** `application/problem+json` (RFC 9457) with the contract's own members. */
export const Problem = z.object({
  type: z.optional(z.string()),
  title: z.optional(z.string()),
  status: z.number(),
  detail: z.optional(z.string()),
  code: z.string(),
  requestId: z.optional(z.string()),
  errors: z.optional(z.array(FieldError)),
  /** With `launch_open`: the launch that is open, on which device, and when it last did something. */
  launchId: z.optional(z.string()),
  device: z.optional(z.string()),
  lastActiveAt: z.optional(z.string()),
});
export type Problem = z.infer<typeof Problem>;
