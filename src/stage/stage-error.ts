import type { StageErrorCode } from '../stage-protocol/index.js';

/** Something that the host must hear of. */
export class StageError extends Error {
  readonly code: StageErrorCode;

  constructor(code: StageErrorCode, detail: string) {
    super(detail);
    this.name = 'StageError';
    this.code = code;
  }
}
