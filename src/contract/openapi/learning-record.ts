import {
  AttemptResult,
  LearningRecord,
  LearningRecordEntry,
  LearningRecordQuery,
  learningRecordRoutes,
  LearningTotals,
} from '../learning-record.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';

const attempt = {
  itemId: 'main',
  itemTitle: 'An toàn lao động nhóm 3',
  attempt: 1,
  status: 'passed',
  score: { scaled: 0.9, raw: 18, min: 0, max: 20 },
  progress: 1,
  startedAt: '2026-11-22T01:02:00Z',
  totalTime: 'PT3H5M',
} as const;

const entry = {
  enrollmentId: 'e-41c0',
  courseId: 'an-toan-lao-dong',
  courseTitle: 'An toàn lao động nhóm 3: Nhận diện mối nguy và khóa nguồn LOTO',
  status: 'passed',
  progress: 1,
  score: { scaled: 0.9, raw: 18, min: 0, max: 20 },
  startedAt: '2026-11-20T02:10:00Z',
  completedAt: '2026-11-22T04:48:00Z',
  lastActivityAt: '2026-11-22T04:48:00Z',
  totalTime: 'PT3H5M',
  attempts: [attempt],
  attemptLimit: 3,
  attemptsLeft: 2,
  certificateId: 'c-2f90',
} as const;

const totals = {
  completed: 14,
  inProgress: 3,
  notStarted: 2,
  failed: 1,
  totalTime: 'PT61H20M',
  year: 2026,
  timeThisYear: 'PT26H30M',
  validCertificates: 5,
} as const;

export const learningRecordReference = describeResource({
  tag: 'Learning record',
  about: 'What a learner has done so far: totals, results, attempts, time.',
  feature: 'learning_record',
  schemas: [
    describeObject(
      'AttemptResult',
      AttemptResult,
      'One try at one item: the guarded result, which never falls within an attempt.',
      {
        itemId: 'Id of the item within its course.',
        itemTitle: 'What the item is called now.',
        attempt: 'Which try at this item it was, from 1.',
        status: 'Where the learner stood with the item after this try.',
        score: 'Absent where the content reported none.',
        progress: 'From 0 to 1.',
        startedAt: 'When it was opened first.',
        totalTime: 'Counted by the clock of the backend, not by what content claims.',
      },
      { ...attempt, score: { ...attempt.score } },
    ),
    describeObject(
      'LearningRecordEntry',
      LearningRecordEntry,
      'One enrollment of the learner with every attempt that was made.',
      {
        enrollmentId: 'Id of the enrollment.',
        courseId: 'Id of the course.',
        courseTitle: 'What the course is called now.',
        status: 'The result that counts, rolled up over items and attempts.',
        progress: 'From 0 to 1.',
        score: 'The score that counts; absent where no item reported one.',
        startedAt: 'When the first item was opened; absent before that.',
        completedAt: 'When it was completed or passed; absent before that.',
        lastActivityAt: 'When the learner last opened it: the date to show beside a failed course.',
        dueAt: 'By when it is to be done; absent where nothing is set.',
        totalTime: 'Over all attempts.',
        attempts: 'All of them, the oldest first.',
        attemptLimit: 'How many tries at an item are allowed; absent where there is no limit.',
        attemptsLeft:
          'How many are left for the item that was tried most often; absent where there is no limit.',
        certificateId: 'The certificate that the course brought last; absent without one.',
      },
      { ...entry, score: { ...entry.score }, attempts: [{ ...attempt }] },
    ),
    describeObject(
      'LearningTotals',
      LearningTotals,
      'Figures over the whole record, whatever page or filter is asked for.',
      {
        completed: 'Courses completed or passed.',
        inProgress: 'Courses begun and not ended.',
        notStarted: 'Courses enrolled in and never opened.',
        failed: 'Courses ended without passing. The four together are all enrollments.',
        totalTime: 'Time in all courses.',
        year: 'The year that `timeThisYear` is of: the current one in the tenant’s time zone.',
        timeThisYear: 'Time in launches that began in that year.',
        validCertificates: 'Certificates that count now, those that expire soon included.',
      },
      totals,
    ),
    describeObject(
      'LearningRecord',
      LearningRecord,
      'A page of the record, what happened last first, and the totals.',
      {
        totals: 'The same on every page.',
        items: 'Courses, what happened last first.',
        nextCursor: 'Leads to the next page; absent on the last one.',
        total: 'How many courses the filter lets through.',
      },
      {
        totals,
        items: [{ ...entry, score: { ...entry.score }, attempts: [{ ...attempt }] }],
        total: 1,
      },
    ),
  ],
  routes: learningRecordRoutes,
  operations: {
    get: {
      summary: 'The learner’s results',
      about:
        'Everything that a transcript needs: follow `nextCursor` to the end for all of it. Attempts of a course that is renewed stay in it.',
      query: {
        schema: LearningRecordQuery,
        fields: {
          status: 'Only courses with this status.',
          limit: 'Items of a page, 1 to 100, 20 where nothing is said.',
          cursor: 'The `nextCursor` of the page before.',
        },
      },
      answers: { 200: { about: 'A page of the record.', schema: LearningRecord } },
      errors: [],
    },
  },
});
