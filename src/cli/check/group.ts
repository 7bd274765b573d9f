import type { Feature } from '../../contract/service.js';
import type { Kit } from './kit.js';

/** An option of the command without which a check cannot be made. */
export type Need =
  /** A learner's token or password. */
  | 'learner'
  /** A learner's password: the check signs in itself. */
  | 'password'
  /** A second learner's token or password. */
  | 'other learner'
  /** The base URL of another tenant of the same backend. */
  | 'other tenant'
  /** An origin that the tenant has registered. */
  | 'origin'
  | 'clock'
  | 'mailbox';

/** One sentence of the contract, tested. */
export interface Check {
  /** Stays the same for good: the group's letters and a number, `LA12`. */
  id: string;
  /** The behavior, as a sentence. */
  title: string;
  /** The sentence of the contract that asks for it, or the part of it that counts. */
  clause: string;
  needs?: readonly Need[];
  /** Where it is not the group's. */
  feature?: Feature;
  /**
   * Ends well, or throws `failed`, `warned`, `absent` or `untested`; the helpers of `expect.ts` throw for it. What it
   * answers is what was seen, for the report.
   */
  run(kit: Kit): Promise<string | undefined | void>;
}

/**
 * Checks that belong together, made in their order. To add one, write a file in `groups/` and list it in
 * `groups/index.ts`:
 *
 * ```ts
 * export const account: Group = {
 *   id: 'account',
 *   title: 'Profile',
 *   feature: 'account',
 *   checks: [
 *     {
 *       id: 'AC1',
 *       title: 'a change with an ETag that is not the current one is refused and changes nothing',
 *       clause: 'If-Match with the ETag on PATCH/PUT of what a person edits (412 precondition_failed).',
 *       needs: ['learner'],
 *       run: async (kit) => {
 *         const learner = await kit.learner();
 *         const before = await learner.ask('GET', '/me');
 *         const me = expectSchema(before, Me);
 *         kit.cleanup(async () => {
 *           const now = await learner.ask('GET', '/me');
 *           const body = { preferredName: me.preferredName ?? null };
 *           await learner.ask('PATCH', '/me', { body, ifMatch: etagOf(now) });
 *         });
 *         const answer = await learner.ask('PATCH', '/me', { body: { preferredName: 'Khai' }, ifMatch: '"stale"' });
 *         expectProblem(answer, 412, 'precondition_failed');
 *         expectSame(expectSchema(await learner.ask('GET', '/me'), Me), me, 'the profile after the refusal');
 *       },
 *     },
 *   ],
 * };
 * ```
 */
export interface Group {
  /** For `--only`. */
  id: string;
  title: string;
  /** What `GET /` announces where a backend has it; absent for what every backend has. */
  feature?: Feature;
  checks: readonly Check[];
}
