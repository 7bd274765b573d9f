import * as z from './zod.js';

// What notices, receipts and logs have in common, by itself: a page that shows one of them does not load the others.

/** Somebody who receives data for a purpose. */
export const Recipient = z.object({
  name: z.string(),
  /** ISO 3166-1 alpha-2. */
  country: z.optional(z.string()),
  /** The recipient's own terms. */
  link: z.optional(z.string()),
});
export type Recipient = z.infer<typeof Recipient>;

/** What the law lets somebody use data on, e.g. `consent`, `contract`, `legal_obligation`. The list is open. */
export const LegalGround = z.string();
export type LegalGround = z.infer<typeof LegalGround>;

/** One of those who answer for what is done with the data. */
export const NoticeParty = z.object({
  name: z.string(),
  /** `controller`, `processor`, ... The list is open. */
  role: z.string(),
  address: z.optional(z.string()),
  contact: z.optional(z.string()),
});
export type NoticeParty = z.infer<typeof NoticeParty>;

/** What was decided about a purpose; what was not granted is refused. */
export const Decision = z.enum(['granted', 'refused']);
export type Decision = z.infer<typeof Decision>;
