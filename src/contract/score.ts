import * as z from './zod.js';

/** Where a learner stands with a course or one of its items. */
export const LearningStatus = z.enum([
  'not_started',
  'in_progress',
  'completed',
  'passed',
  'failed',
]);
export type LearningStatus = z.infer<typeof LearningStatus>;

/** A score as the standards give it: `scaled` is -1..1, the others are the course's own scale. */
export const Score = z.object({
  scaled: z.optional(z.number()),
  raw: z.optional(z.number()),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
});
export type Score = z.infer<typeof Score>;
