import {
  Branch,
  BranchPage,
  Enrollment,
  EnrollmentAnswer,
  EnrollmentPage,
  EnrollmentQuery,
  EnrollmentRequest,
  enrollmentRoutes,
} from '../enrollments.js';
import { LearningStatus, Score } from '../score.js';
import { describeResource } from './resource-reference.js';
import { describeObject, describeValue } from './schema-reference.js';

const enrollment = {
  id: 'e-1f0c',
  courseId: 'an-toan-lao-dong',
  status: 'in_progress',
  progress: 0.45,
  startedAt: '2026-11-02T01:12:00Z',
  lastOpenedAt: '2026-11-21T03:32:00Z',
  lastItemId: 'main',
  lastDevice: 'Chrome, Windows',
  dueAt: '2026-11-30T16:59:59Z',
  totalTime: 'PT1H24M',
  attempt: 1,
  attemptLimit: 3,
} as const;

const request = {
  id: 'q-77ab',
  courseId: 'lai-xe-nang',
  status: 'pending',
  requestedAt: '2026-11-22T03:32:00Z',
} as const;

const branch = {
  id: 'b-9d21',
  itemId: 'main',
  attempt: 1,
  device: 'Safari, iPhone',
  createdAt: '2026-11-21T03:32:00Z',
  updatedAt: '2026-11-21T04:02:00Z',
  progress: 0.6,
};

const pageFields = {
  nextCursor: 'Leads to the next page; absent on the last one.',
  total: 'How many there are on all pages together.',
};

/** Places of learners in courses, with their words. */
export const enrollmentReference = describeResource({
  tag: 'Enrollments',
  about: 'The learner’s places in courses.',
  feature: 'courses',
  schemas: [
    describeValue(
      'LearningStatus',
      LearningStatus,
      'Where a learner stands with a course or an item. `passed` and `failed` where content says so, else `completed`.',
      'in_progress',
    ),
    describeObject(
      'Score',
      Score,
      'A score as the standards give it (SCORM 2004 RTE 4.2.22, cmi5 9.5.1).',
      {
        scaled: '-1..1, what can be compared.',
        raw: 'On the content’s own scale, from `min` to `max`.',
        min: 'Lowest raw score; 0 where it is absent.',
        max: 'Highest raw score; 100 where it is absent.',
      },
      { scaled: 0.9, raw: 18, min: 0, max: 20 },
    ),
    describeObject(
      'Enrollment',
      Enrollment,
      'A learner’s place in a course: the result that counts, rolled up over items and attempts.',
      {
        id: 'Id of the enrollment, the same after leaving and enrolling anew.',
        courseId: 'The course.',
        status: 'Within an attempt it never falls.',
        progress: '0..1, of the required items, or of all where none is required.',
        score: 'The score that counts by the course’s rule; absent while there is none.',
        startedAt: 'When an item was opened for the first time.',
        lastOpenedAt: 'When an item was opened last.',
        lastItemId: 'The item that was opened last: where to go on.',
        lastDevice: 'The device that it was opened on, as that device called itself.',
        completedAt: 'When the course was completed or passed for the first time.',
        dueAt: 'When it has to be completed by; absent where there is no such date.',
        totalTime: 'ISO 8601 duration over all attempts, by the server’s clock at most.',
        attempt: 'The attempt that is under way or was made last, from 1.',
        attemptLimit: 'How many attempts an item may take; absent where any number.',
        certificateId: 'The certificate that this has led to.',
      },
      enrollment,
    ),
    describeObject(
      'EnrollmentRequest',
      EnrollmentRequest,
      'A wish to be enrolled in a course that asks for approval. It ends with an enrollment, or with nothing.',
      {
        id: 'Id of the request.',
        courseId: 'The course.',
        status: 'Always `pending`: what was decided is no request any more.',
        requestedAt: 'When the learner asked.',
      },
      request,
    ),
    describeValue(
      'EnrollmentAnswer',
      EnrollmentAnswer,
      'What enrolling comes to: a place in the course, or a request where somebody has to approve. `status` tells them apart.',
      enrollment,
      request,
    ),
    describeObject(
      'EnrollmentPage',
      EnrollmentPage,
      'The learner’s enrollments, the one that was opened last first.',
      { items: 'At most `limit`; requests are not among them.', ...pageFields },
      { items: [enrollment], total: 1 },
    ),
    describeObject(
      'Branch',
      Branch,
      'What another device wrote beside the line of an attempt. A launch with its id goes on from it.',
      {
        id: 'Id of the branch.',
        itemId: 'The item that was played.',
        attempt: 'The attempt at that item, from 1.',
        device: 'The device that wrote it, as it called itself.',
        createdAt: 'When it split off.',
        updatedAt: 'When it was written last.',
        progress: '0..1, as content claims it there.',
      },
      branch,
    ),
    describeObject(
      'BranchPage',
      BranchPage,
      'Branches of an enrollment, the one that was written last first.',
      { items: 'At most `limit`.', ...pageFields },
      { items: [branch], total: 1 },
    ),
  ],
  routes: enrollmentRoutes,
  operations: {
    create: {
      summary: 'Enrolls the learner',
      about:
        'By the course’s `enrollmentPolicy`: `open` enrolls at once; `approval` notes a request that somebody decides; `closed` is refused as `forbidden`. ' +
        'Who is enrolled stays so and gets the same answer. Prerequisites that are not completed are refused as `prerequisite_unmet`; `GET /courses/{courseId}` says which. ' +
        'Who has left comes back to the same enrollment, with all that was learned.',
      answers: {
        200: { about: 'The learner was enrolled already.', schema: Enrollment },
        201: { about: 'The learner is enrolled.', schema: Enrollment },
        202: {
          about: 'Somebody has to approve; also for the second time.',
          schema: EnrollmentRequest,
        },
      },
      errors: ['forbidden', 'prerequisite_unmet', 'seat_limit_reached'],
    },
    remove: {
      summary: 'Leaves a course or takes a request back',
      about:
        'The course is no longer among the learner’s own and nothing of it can be launched. Results are kept, and what a device still has to deliver is taken. ' +
        'What the organization has assigned is refused as `forbidden`. Who is not enrolled gets the same 204.',
      answers: { 204: { about: 'The learner is not enrolled any more.' } },
      errors: ['forbidden'],
    },
    list: {
      summary: 'The learner’s own enrollments',
      query: {
        schema: EnrollmentQuery,
        fields: {
          limit: '1..100, 20 where it is absent; more counts as 100.',
          cursor: '`nextCursor` of the page before.',
        },
      },
      answers: { 200: { about: 'A page of them.', schema: EnrollmentPage } },
      errors: [],
    },
    branches: {
      summary: 'What other devices wrote beside an attempt’s line',
      answers: { 200: { about: 'A page of them.', schema: BranchPage } },
      errors: [],
    },
  },
});
