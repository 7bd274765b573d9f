import { isWelearningError } from '../client/index.js';

/** Why an attempt cannot go on: enough for a sentence to the learner and a code for support. */
export interface Failure {
  /** A code of the contract, of the client, of the stage, or `stage_timeout`, `stage_refused`, `stage_version`. */
  code: string;
  /** HTTP status, 0 where no answer is behind it. */
  status: number;
  requestId?: string | undefined;
  /** For the developer. */
  detail?: string | undefined;
}

/** Reads a failure off whatever was thrown. */
export function failureOf(error: unknown): Failure {
  return isWelearningError(error)
    ? { code: error.code, status: error.status, requestId: error.requestId }
    : { code: 'internal', status: 0 };
}
