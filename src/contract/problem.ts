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

/** The HTTP status that goes with each code. */
export const problemStatus: Readonly<Record<(typeof problemCodes)[number], number>> = {
  unauthenticated: 401,
  token_expired: 401,
  mfa_required: 401,
  forbidden: 403,
  account_suspended: 403,
  account_disputed: 403,
  not_found: 404,
  gone: 410,
  content_removed: 410,
  not_enrolled: 403,
  prerequisite_unmet: 403,
  attempts_exhausted: 403,
  invalid_input: 400,
  payload_too_large: 413,
  conflict: 409,
  precondition_failed: 412,
  launch_open: 409,
  resync: 409,
  reauthentication_required: 401,
  seat_limit_reached: 403,
  rate_limited: 429,
  consent_required: 403,
  unsupported: 422,
  unavailable: 503,
  internal: 500,
};

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
  /** With 409 and 412, where the caller may see it: what the call was about, as the backend has it now. */
  current: z.optional(z.unknown()),
  /** With `mfa_required`: goes to `POST /auth/mfa` beside the code. */
  mfaToken: z.optional(z.string()),
});
export type Problem = z.infer<typeof Problem>;
