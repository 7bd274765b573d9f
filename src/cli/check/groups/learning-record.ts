import { CertificatePage } from '../../../contract/certificates.js';
import { EnrollmentPage } from '../../../contract/enrollments.js';
import { LearningRecord } from '../../../contract/learning-record.js';
import { expectProblem, expectSame, expectSchema, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import { walk } from '../walk.js';

const learner = ['learner'] as const;
const path = '/me/learning-record';

/** What the learner has done so far. */
export const learningRecord: Group = {
  id: 'learning-record',
  title: 'Learning record',
  feature: 'learning_record',
  checks: [
    {
      id: 'LR1',
      title: 'the record is the learner’s enrollments, each as it stands',
      clause: '`GET /me/learning-record` A: totals, attempts with scores, time, attempts left.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const entries = await walk(caller, path, LearningRecord, { limit: 100 });
        const enrollments = await walk(caller, '/me/enrollments', EnrollmentPage, { limit: 100 });
        const inOrder = <T extends { id: string }>(list: T[]) =>
          list.sort((a, b) => (a.id < b.id ? -1 : 1));
        expectSame(
          inOrder(
            entries.map(({ enrollmentId, courseId, status, progress, completedAt }) => ({
              id: enrollmentId,
              courseId,
              status,
              progress,
              completedAt,
            })),
          ),
          inOrder(
            enrollments.map(({ id, courseId, status, progress, completedAt }) => ({
              id,
              courseId,
              status,
              progress,
              completedAt,
            })),
          ),
          'the record',
        );
        return `${String(entries.length)} courses`;
      },
    },
    {
      id: 'LR2',
      title: 'the totals add up, whatever page is asked for',
      clause: 'Completed, in progress, not started and failed together are all enrollments.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const record = expectSchema(await caller.ask('GET', path), LearningRecord);
        const { completed, inProgress, notStarted, failed } = record.totals;
        const entries = await walk(caller, path, LearningRecord, { limit: 100 });
        const count = (...statuses: string[]) =>
          entries.filter(({ status }) => statuses.includes(status)).length;
        expectSame(
          [completed, inProgress, notStarted, failed],
          [
            count('completed', 'passed'),
            count('in_progress'),
            count('not_started'),
            count('failed'),
          ],
          'completed, in progress, not started, failed',
        );
        const query = { limit: 1, status: 'not_started' };
        const page = expectSchema(await caller.ask('GET', path, { query }), LearningRecord);
        expectSame(page.totals, record.totals, 'the totals of a filtered page');
      },
    },
    {
      id: 'LR3',
      title: 'valid certificates are counted as they are listed',
      clause: 'Certificates with validity.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const { totals } = expectSchema(await caller.ask('GET', path), LearningRecord);
        const list = await walk(caller, '/me/certificates', CertificatePage, { limit: 100 });
        const valid = list.filter(({ status }) => status === 'valid' || status === 'expiring');
        expectSame(totals.validCertificates, valid.length, 'validCertificates');
      },
    },
    {
      id: 'LR4',
      title: 'single pages together are the whole',
      clause: 'Lists: `?limit=&cursor=` → `{items, nextCursor?, total?}`.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const whole = await walk(caller, path, LearningRecord, { limit: 100 });
        const single = await walk(caller, path, LearningRecord, { limit: 1 });
        expectSame(single, whole, 'the record by single pages');
      },
    },
    {
      id: 'LR5',
      title: 'attempts left are the limit without those that were made',
      clause: 'Attempts left.',
      needs: learner,
      run: async (kit) => {
        const entries = await walk(await kit.learner(), path, LearningRecord, { limit: 100 });
        for (const { courseId, attemptLimit: limit, attemptsLeft: left } of entries) {
          expectSame(left === undefined, limit === undefined, `${courseId}: no attemptsLeft`);
          expectThat(
            left === undefined || limit === undefined || (left >= 0 && left <= limit),
            `${courseId}: ${String(left)} of ${String(limit)} attempts are left.`,
          );
        }
      },
    },
    {
      id: 'LR6',
      title: 'nobody but the learner reads it',
      clause: 'Identity; unknown cursors 400 `invalid_input`.',
      needs: learner,
      run: async (kit) => {
        expectProblem(await kit.anonymous.ask('GET', path), 401, 'unauthenticated');
        const query = { cursor: 'no-such' };
        const answer = await (await kit.learner()).ask('GET', path, { query });
        expectProblem(answer, 400, 'invalid_input');
      },
    },
  ],
};
