import {
  Course,
  CourseFacets,
  CoursePage,
  CourseQuery,
  courseRoutes,
  CourseStatus,
  CourseSummary,
  Instructor,
  Item,
  ItemKind,
  Prerequisite,
} from '../courses.js';
import { describeResource } from './resource-reference.js';
import { describeObject, describeValue } from './schema-reference.js';

const summary = {
  id: 'an-toan-lao-dong',
  title: 'An toàn lao động nhóm 3: Nhận diện mối nguy và khóa nguồn LOTO',
  language: 'vi',
  summary: 'Bốn nhóm mối nguy trong xưởng và năm bước khóa nguồn năng lượng.',
  category: { id: 'safety', title: 'An toàn lao động' },
  mandatory: true,
  duration: 'PT3H20M',
  lessonCount: 11,
  formats: ['scorm'],
  rating: { average: 4.6, count: 128 },
  dueAt: '2026-11-30T16:59:59Z',
  publishedAt: '2026-09-01T02:00:00Z',
  learnerCount: 342,
  enrollmentPolicy: 'open',
} satisfies CourseSummary;

const item = {
  id: 'main',
  kind: 'scorm',
  title: 'An toàn lao động nhóm 3',
  duration: 'PT3H20M',
  required: true,
  status: 'not_started',
} satisfies Item;

const instructor = { name: 'Trần Quốc Bảo', jobTitle: 'Quản đốc' };
const prerequisite = { courseId: 'hoi-nhap', title: 'Hội nhập nhân viên mới', met: true };

const facets = {
  category: [{ id: 'safety', title: 'An toàn lao động', courseCount: 214 }],
  format: [{ value: 'scorm', count: 61 }],
  status: [
    { value: 'not_started', count: 61 },
    { value: 'overdue', count: 6 },
  ],
  language: [{ value: 'vi', count: 120 }],
  mandatory: 32,
  length: [
    { maxMinutes: 29, count: 40 },
    { minMinutes: 30, maxMinutes: 120, count: 71 },
    { minMinutes: 121, count: 17 },
  ],
} satisfies CourseFacets;

const summaryFields = {
  id: 'Id of the course.',
  title: 'In the course’s language.',
  language: 'The language that the course is held in.',
  summary: 'A sentence or two, plain text.',
  category: {
    about: 'Where it stands in the catalog.',
    fields: { id: 'Id of the category.', title: 'Its title.' },
  },
  cover: 'Address of a picture; without one the card draws its own cover.',
  mandatory: 'Whether the organization asks its learners to complete it.',
  duration: 'How long it takes, as its author says (ISO 8601).',
  lessonCount: 'Lessons in all items; those inside a package are counted one by one.',
  formats: 'What the items are, each kind once: for filters and the card’s line.',
  rating: {
    about: 'What learners think of it; absent until somebody has said so.',
    fields: { average: '1..5, the mean of all reviews.', count: 'Number of reviews.' },
  },
  dueAt:
    'When it has to be completed by: the learner’s own date where enrolled, else the course’s. Absent where there is none.',
  publishedAt: 'When it came into the catalog: what `sort=new` goes by.',
  learnerCount: 'How many learners are enrolled: what `sort=popular` goes by.',
  enrollmentPolicy:
    '`open`: the learner enrolls; `approval`: asks and somebody decides; `closed`: is enrolled by others.',
  enrollment:
    'The learner’s place in it. Absent when nobody is signed in or the learner is not enrolled.',
  enrollmentRequest: 'The learner has asked to be enrolled and nobody has decided yet.',
};

const counted = (value: string) => ({ value, count: 'Courses that this choice alone would show.' });

/** The catalog, with its words. */
export const courseReference = describeResource({
  tag: 'Courses',
  about: 'What there is to learn.',
  feature: 'courses',
  schemas: [
    describeValue('ItemKind', ItemKind, 'What an item is; `section` only groups others.', 'scorm'),
    describeObject(
      'Item',
      Item,
      'One part of a course, with the learner’s own standing in it.',
      {
        id: 'Id of the item, unique in its course.',
        parentId: 'The section that it is in; absent at the top.',
        kind: 'Which player it needs.',
        title: 'In the course’s language.',
        duration: 'How long it takes, as its author says.',
        required: 'Whether the course is complete only with it.',
        status: '`not_started` when nobody is signed in.',
        score: 'The score that counts by the course’s rule; absent while there is none.',
        lock: {
          about: 'Why it cannot be opened now; absent where it can.',
          fields: {
            code: 'The reason, for programs; an open list.',
            itemId: 'The item that has to be completed before.',
            opensAt: 'When it opens.',
          },
        },
      },
      item,
    ),
    describeObject(
      'CourseSummary',
      CourseSummary,
      'A course as a card shows it.',
      summaryFields,
      summary,
    ),
    describeObject(
      'Instructor',
      Instructor,
      'Somebody who teaches a course.',
      { name: 'The whole name.', jobTitle: 'What they do, as the organization says it.' },
      instructor,
    ),
    describeObject(
      'Prerequisite',
      Prerequisite,
      'A course that has to be completed before another one.',
      {
        courseId: 'That course.',
        title: 'Its title.',
        met: 'Whether the learner has completed it. Absent when nobody is signed in.',
      },
      prerequisite,
    ),
    describeObject(
      'Course',
      Course,
      'One course with its items in order; children follow their parent.',
      {
        ...summaryFields,
        description:
          'HTML of `p, br, strong, em, u, ul, ol, li, h3, h4, blockquote, a[href]` and nothing else. Who shows it makes it safe all the same.',
        objectives: 'What one can do after it, a sentence each.',
        instructors: 'Who teaches it, in the order to show them in.',
        prerequisites: 'What has to be completed before one can enroll; absent where nothing has.',
        certificate: {
          about: 'What the learner gets for completing it; absent where nothing.',
          fields: {
            title: 'What the certificate is called.',
            validMonths: 'How long it is valid; absent where without end.',
          },
        },
        attemptLimit: 'How many attempts an item may take; absent where any number.',
        items: 'All of them, sections too.',
      },
      {
        ...summary,
        description: '<p>Khóa học dành cho người vận hành và bảo trì máy.</p>',
        objectives: ['Nhận diện bốn nhóm mối nguy', 'Khóa và treo thẻ nguồn năng lượng đúng cách'],
        instructors: [instructor],
        prerequisites: [prerequisite],
        certificate: { title: 'An toàn lao động nhóm 3', validMonths: 24 },
        attemptLimit: 3,
        items: [item],
      },
    ),
    describeValue(
      'CourseStatus',
      CourseStatus,
      'Where a learner stands, as the catalog filters by it. A course that the learner is not enrolled in counts as `not_started`, one that was passed as `completed`. `overdue` is beside the others: past its date and not completed.',
      'overdue',
    ),
    describeObject(
      'CourseFacets',
      CourseFacets,
      'How many courses each choice of a filter would show beside the other filters as they are: each facet is counted without its own filter. What would show none is left out.',
      {
        category: 'In the order of the tree; a category counts what is below it too.',
        format: { about: 'Kinds of items.', fields: counted('The kind.') },
        status: {
          about: 'The learner’s own standing; absent when nobody is signed in.',
          fields: counted('The standing; `overdue` is counted beside the others.'),
        },
        language: { about: 'Languages.', fields: counted('The language.') },
        mandatory: 'How many are mandatory.',
        length: {
          about: 'Bands of length, the shortest first; the bounds are to be sent as they are.',
          fields: {
            minMinutes: 'For the query `minMinutes`; absent in the shortest band.',
            maxMinutes: 'For the query `maxMinutes`; absent in the longest band.',
            count: 'Courses in it.',
          },
        },
      },
      facets,
    ),
    describeObject(
      'CoursePage',
      CoursePage,
      'A page of the catalog.',
      {
        items: 'At most `limit`.',
        nextCursor: 'Leads to the next page; absent on the last one.',
        total: 'How many the whole list has.',
        facets: 'With `facets=true`.',
      },
      { items: [summary], total: 128, nextCursor: 'WyJ2MSJd', facets },
    ),
  ],
  routes: courseRoutes,
  operations: {
    list: {
      summary: 'The catalog, or what a query picks from it',
      about:
        'Filters that take several values repeat the parameter: any of them will do, and all filters must be met. ' +
        'Pages stay true while courses come and go: none is skipped and none comes twice.',
      query: {
        schema: CourseQuery,
        fields: {
          q: 'Words to find in title, category, summary, content and instructors, at most 200 characters. All have to be there, with or without Vietnamese diacritics and case; the last one may be the beginning of a word. Signs between words do not count. `hoà` and `hòa` are the same word.',
          category: 'Ids of categories; what is below them is meant too.',
          format: 'Kinds of items that it has.',
          status: 'The learner’s own standing; 401 when nobody is signed in.',
          language: 'Languages of courses, as they are written there.',
          mandatory: '`true` or `false`.',
          minMinutes:
            'Whole minutes, itself included; a course’s duration counts rounded up. A course without a duration does not meet it.',
          maxMinutes: 'As `minMinutes`.',
          list: '`mine`: where the learner is enrolled, 401 when nobody is signed in. `recommended`: not enrolled, and not closed. `all` where it is absent.',
          sort: '`relevance` where it is absent: with `q` what has the diacritics that were typed first, word by word, so that a word without any may stand for any; then the title before the rest; else what is mandatory and not completed first. `due`: the next date first, what is completed or has none last. `title`: in Vietnamese order, numbers by their value. `recent`: what the learner opened last. Equal ones by title.',
          facets: '`true`: answer `facets` too.',
          limit: '1..100, 20 where it is absent; more counts as 100.',
          cursor:
            '`nextCursor` of the page before, with the same query. Another query’s, another learner’s or a made-up one is `invalid_input`.',
        },
      },
      answers: { 200: { about: 'A page of it.', schema: CoursePage } },
      errors: ['unauthenticated'],
    },
    get: {
      summary: 'One course with its items',
      answers: { 200: { about: 'The course.', schema: Course } },
      errors: [],
    },
  },
});
