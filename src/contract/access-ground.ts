import { LegalGround } from './consent-terms.js';
import * as z from './zod.js';

/** Why somebody got or saw data. */
export const AccessGround = z.object({
  code: LegalGround,
  /** For people. */
  text: z.string(),
  /** The consent that it was done on. */
  receiptId: z.optional(z.string()),
  /** The learner's leave that it was done under. */
  supportGrantId: z.optional(z.string()),
});
export type AccessGround = z.infer<typeof AccessGround>;
