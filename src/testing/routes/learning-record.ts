import {
  type AttemptResult,
  type LearningRecordEntry,
  LearningRecordQuery,
  learningRecordRoutes,
  type LearningStatus,
  type LearningTotals,
} from '../../contract/index.js';
import { json } from '../answer.js';
import { statusOf } from '../attempts/results.js';
import { attempts, launches } from '../attempts/rows.js';
import type { Call } from '../call.js';
import { certificates, certificateStatus } from '../certificates.js';
import { timestamp } from '../clock.js';
import { durationOf } from '../durations.js';
import { enrollmentOf, enrollments, type TestEnrollment } from '../enrollments.js';
import { courses } from '../fixtures/courses.js';
import { slice } from '../router.js';

/** What the learner has done so far. */
export const learningRecordSlice = slice(
  learningRecordRoutes,
  {
    get: (call) => {
      const { status } = call.query(LearningRecordQuery);
      const own = [...call.rows(enrollments).values()].filter(
        ({ learnerId, leftAt }) => learnerId === call.learnerId && leftAt === undefined,
      );
      const chosen = own.filter((row) => status === undefined || row.status === status);
      const page = call.page(chosen, {
        by: (row) => [-(row.completedAt ?? row.lastOpenedAt ?? row.createdAt), row.id],
        as: (row) => entryOf(call, row),
        list: ['record', status],
      });
      return json({ totals: totalsOf(call, own), ...page });
    },
  },
  { feature: 'learning_record' },
);

function entryOf(call: Call, row: TestEnrollment): LearningRecordEntry {
  const course = call.rows(courses).get(row.courseId);
  const { score, startedAt, completedAt, lastOpenedAt, dueAt, certificateId } = enrollmentOf(
    call.tenant,
    row,
  );
  const own = attemptsOf(call, row);
  const tries = own.filter(({ startedAt: at }) => Date.parse(at) >= (row.renewedAt ?? 0));
  const perItem = tries.map(
    ({ itemId }) => tries.filter((attempt) => attempt.itemId === itemId).length,
  );
  const limit = course?.attemptLimit;
  return {
    enrollmentId: row.id,
    courseId: row.courseId,
    courseTitle: course?.title ?? row.courseId,
    status: row.status,
    progress: row.progress,
    ...(score && { score }),
    ...(startedAt !== undefined && { startedAt }),
    ...(completedAt !== undefined && { completedAt }),
    ...(lastOpenedAt !== undefined && { lastActivityAt: lastOpenedAt }),
    ...(dueAt !== undefined && { dueAt }),
    totalTime: durationOf(row.totalSeconds),
    attempts: own,
    ...(limit !== undefined && {
      attemptLimit: limit,
      attemptsLeft: Math.max(0, limit - Math.max(0, ...perItem)),
    }),
    ...(certificateId !== undefined && { certificateId }),
  };
}

function attemptsOf(call: Call, { id, courseId }: TestEnrollment): AttemptResult[] {
  const items = call.rows(courses).get(courseId)?.items ?? [];
  return [...call.rows(attempts).values()]
    .filter(({ enrollmentId }) => enrollmentId === id)
    .sort((a, b) => a.createdAt - b.createdAt || a.number - b.number)
    .map(({ id: attemptId, itemId, number, createdAt, result }) => ({
      itemId,
      itemTitle: items.find((item) => item.id === itemId)?.title ?? itemId,
      attempt: number,
      status: statusOf(result, true),
      ...(result.score && { score: result.score }),
      progress: result.progress,
      startedAt: timestamp(createdAt),
      totalTime: durationOf(secondsOfLaunches(call, (launch) => launch.attemptId === attemptId)),
    }));
}

type Launch = ReturnType<typeof launchesOf>[number];

const launchesOf = (call: Call) => [...call.rows(launches).values()];

const secondsOfLaunches = (call: Call, counts: (launch: Launch) => boolean): number =>
  launchesOf(call)
    .filter(counts)
    .reduce((sum, { countedSeconds }) => sum + countedSeconds, 0);

function totalsOf(call: Call, own: readonly TestEnrollment[]): LearningTotals {
  const count = (...statuses: LearningStatus[]): number =>
    own.filter(({ status }) => statuses.includes(status)).length;
  const { timeZone } = call.tenant.about;
  const yearOf = (time: number): number =>
    Number(new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(time));
  const year = yearOf(call.now);
  const ids = new Set(own.map(({ id }) => id));
  const launched = launchesOf(call).filter(({ enrollmentId }) => ids.has(enrollmentId));
  // What a fixture says of the time of an enrollment has no launches behind it.
  const told = own.filter(({ id }) => !launched.some(({ enrollmentId }) => enrollmentId === id));
  const toldSeconds = told
    .filter(({ lastOpenedAt }) => lastOpenedAt !== undefined && yearOf(lastOpenedAt) === year)
    .reduce((sum, { totalSeconds }) => sum + totalSeconds, 0);
  const valid = [...call.rows(certificates).values()].filter(
    (row) =>
      row.learnerId === call.learnerId &&
      ['valid', 'expiring'].includes(certificateStatus(row, call.now)),
  );
  return {
    completed: count('completed', 'passed'),
    inProgress: count('in_progress'),
    notStarted: count('not_started'),
    failed: count('failed'),
    totalTime: durationOf(own.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0)),
    year,
    timeThisYear: durationOf(
      toldSeconds +
        secondsOfLaunches(
          call,
          ({ enrollmentId, createdAt }) => ids.has(enrollmentId) && yearOf(createdAt) === year,
        ),
    ),
    validCertificates: valid.length,
  };
}
