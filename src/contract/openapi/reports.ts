import {
  ContentFault,
  CopyrightNotice,
  FaultCode,
  Report,
  ReportContact,
  ReportPage,
  ReportRequest,
  reportRoutes,
  ReportSubject,
  ViolationCode,
  ViolationReport,
} from '../reports.js';
import { describeResource } from './resource-reference.js';
import { describeObject, describeValue } from './schema-reference.js';

const violation = {
  kind: 'violation' as const,
  code: 'harassment' as const,
  subject: { kind: 'comment' as const, id: 'k-81f3' },
  text: 'Bình luận xúc phạm một đồng nghiệp.',
};

const fault = {
  kind: 'content_fault' as const,
  courseId: 'an-toan-lao-dong',
  itemId: 'main',
  code: 'wrong_answer' as const,
  text: 'Câu 7: đáp án đúng phải là “treo thẻ trước khi khóa”.',
};

const report = {
  number: 'BC-2026-4F7K2M9Q',
  kind: 'violation' as const,
  code: 'harassment',
  subject: { kind: 'comment', id: 'k-81f3' },
  status: 'received' as const,
  createdAt: '2026-11-22T03:32:00Z',
  answerBy: '2026-12-07T03:32:00Z',
};

export const reportsReference = describeResource({
  tag: 'Reports',
  about: 'Telling the tenant what breaks the terms, infringes rights or does not work.',
  feature: 'reports',
  schemas: [
    describeValue(
      'ViolationCode',
      ViolationCode,
      'What is broken: harm to people, nuisance, harm to property; fraud, defamation, harassment, pornography; privacy, discrimination; copyright or other rights; the system itself.',
      'harassment',
    ),
    describeValue(
      'FaultCode',
      FaultCode,
      'What is wrong with content: it does not open, says something wrong, counts a right answer as wrong, is misspelled, has bad sound or pictures, cannot be used with assistive technology, or something else.',
      'wrong_answer',
    ),
    describeObject(
      'ReportSubject',
      ReportSubject,
      'What a report is about. That it exists is not checked: it may just have gone.',
      {
        kind: 'What kind of thing it is; page: something that has only an address.',
        id: 'Its id; absent for a page.',
        courseId: 'The course of an item, a comment or a review, where it is known.',
        url: 'Where it was seen, at most 2000 characters.',
      },
      violation.subject,
    ),
    describeObject(
      'ReportContact',
      ReportContact,
      'Who wants an answer and is not signed in.',
      {
        name: 'How to address them.',
        email: 'Where the answer goes. Used for this report only, never for an account.',
      },
      { name: 'Lê Hữu Đạt', email: 'dat@example.com' },
    ),
    describeObject(
      'ViolationReport',
      ViolationReport,
      'Something that breaks the terms.',
      {
        kind: 'Says which kind of report it is.',
        code: 'Which of the twelve rules is broken.',
        subject: 'What breaks it.',
        text: 'In one’s own words, at most 5000 characters.',
        contact: 'Absent where no answer is wanted, or the learner is signed in.',
      },
      violation,
    ),
    describeObject(
      'CopyrightNotice',
      CopyrightNotice,
      'Somebody’s claim that a work of theirs is used without leave.',
      {
        kind: 'Says which kind of report it is.',
        subject: 'Where the work is used.',
        claimant: {
          about: 'Who claims the right.',
          fields: {
            name: 'Name of the person or organization.',
            email: 'Where the answer goes.',
            phone: 'As it is written where they live.',
            address: 'Postal address.',
            onBehalfOf: 'Whose right it is, where the claimant acts for somebody else.',
          },
        },
        work: 'Which work it is and where it was published, at most 2000 characters.',
        statement:
          'Why the use is not allowed, and that this is said in good faith, at most 5000 characters.',
      },
      {
        kind: 'copyright',
        subject: { kind: 'item', id: 'main', courseId: 'so-cap-cuu' },
        claimant: { name: 'NXB Bình Minh', email: 'banquyen@example.com' },
        work: 'Sổ tay sơ cứu, in lần 3 năm 2024, trang 12 đến 15.',
        statement: 'Chúng tôi là chủ sở hữu và chưa cho phép dùng các hình này.',
      },
    ),
    describeObject(
      'ContentFault',
      ContentFault,
      'Something in a course that does not work or is not right.',
      {
        kind: 'Says which kind of report it is.',
        courseId: 'The course.',
        itemId: 'The item; absent where it concerns the whole course.',
        code: 'What kind of fault it is.',
        text: 'What is wrong, 1 to 5000 characters.',
        launchId: 'The launch in which it was seen.',
        requestId: 'The X-Request-Id that an error showed.',
        contact: 'Absent where no answer is wanted, or the learner is signed in.',
      },
      fault,
    ),
    describeValue(
      'ReportRequest',
      ReportRequest,
      'One of the three kinds of report.',
      violation,
      fault,
    ),
    describeObject(
      'Report',
      Report,
      'A report as the one who made it sees it. What was written is not repeated.',
      {
        number: 'To be quoted to the support. It cannot be guessed and tells nothing.',
        kind: 'Which kind of report it is.',
        code: 'The code that was sent; absent with a copyright notice.',
        subject: {
          about: 'What it is about.',
          fields: {
            kind: 'What kind of thing it is.',
            id: 'Its id.',
            courseId: 'Its course.',
            url: 'Where it was seen.',
          },
        },
        status: 'How far it has come; upheld: something was done about it.',
        answer: 'What the tenant answers; absent before that.',
        createdAt: 'When it arrived.',
        answerBy: 'By when the tenant will have answered; absent where it promises nothing.',
        answeredAt: 'When it was answered; absent before that.',
      },
      report,
    ),
    describeObject(
      'ReportPage',
      ReportPage,
      'Reports, the newest first.',
      {
        items: 'The reports.',
        nextCursor: 'Leads to the next page; absent on the last one.',
        total: 'How many there are.',
      },
      { items: [report], total: 1 },
    ),
  ],
  routes: reportRoutes,
  operations: {
    create: {
      summary: 'Reports a violation, an infringement or a fault',
      about:
        'Signed in or not; without a learner limited in rate by address. Nothing of the text or the names comes back in any answer.',
      body: ReportRequest,
      answers: { 201: { about: 'It has arrived; quote the number.', schema: Report } },
      errors: [],
    },
    mine: {
      summary: 'The learner’s own reports',
      answers: { 200: { about: 'A page of reports.', schema: ReportPage } },
      errors: [],
    },
  },
});
