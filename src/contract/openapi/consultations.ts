import {
  ConsultationRequest,
  consultationRoutes,
  CourseSuggestionRequest,
  courseSuggestionRoutes,
  FormReceipt,
} from '../consultations.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';

const phone = 'E.164; absent where no call is wanted.';
const noticeVersion = 'Version of the privacy notice that was shown beside the form.';

export const consultationsReference = describeResource({
  tag: 'Consultations',
  about: 'Somebody wants advice on courses. Never an account.',
  feature: 'consultations',
  schemas: [
    describeObject(
      'ConsultationRequest',
      ConsultationRequest,
      'Who wants advice, and on what.',
      {
        name: 'How to address them, 1 to 200 characters. Kept in NFC.',
        email: 'Where the answer goes.',
        phone,
        message: 'What they want to know, at most 5000 characters.',
        courseId: 'The course that they were looking at.',
        noticeVersion,
      },
      {
        name: 'Lê Hữu Đạt',
        email: 'dat@example.com',
        phone: '+84912345678',
        message: 'Công ty 40 người, cần khóa an toàn hóa chất cho tổ kho.',
      },
    ),
    describeObject(
      'FormReceipt',
      FormReceipt,
      'That a form has arrived. Nothing that was written comes back.',
      {
        number: 'To be quoted to the support. It cannot be guessed.',
        createdAt: 'When it arrived.',
        answerBy: 'By when somebody will have answered.',
      },
      {
        number: 'TV-2026-9Q2M4F7K',
        createdAt: '2026-11-22T03:32:00Z',
        answerBy: '2026-11-25T03:32:00Z',
      },
    ),
  ],
  routes: consultationRoutes,
  operations: {
    create: {
      summary: 'Asks for advice on courses',
      about: 'Signed in or not; without a learner limited in rate by address.',
      body: ConsultationRequest,
      answers: { 201: { about: 'It has arrived.', schema: FormReceipt } },
      errors: [],
    },
  },
});

export const courseSuggestionsReference = describeResource({
  tag: 'Course suggestions',
  about: 'Somebody misses a course. Never an account.',
  feature: 'consultations',
  schemas: [
    describeObject(
      'CourseSuggestionRequest',
      CourseSuggestionRequest,
      'Which course is missing, and who says so.',
      {
        title: 'The course, or the words that were searched for, 1 to 200 characters.',
        name: 'How to address them, 1 to 200 characters. Kept in NFC.',
        email: 'Where the answer goes.',
        phone,
        message: 'What it is needed for, at most 5000 characters.',
        noticeVersion,
      },
      {
        title: 'Vận hành xe nâng trong kho lạnh',
        name: 'Nguyễn Thị Minh Khai',
        email: 'minh.khai@demo.example',
      },
    ),
  ],
  routes: courseSuggestionRoutes,
  operations: {
    create: {
      summary: 'Suggests a course',
      about: 'Signed in or not; without a learner limited in rate by address.',
      body: CourseSuggestionRequest,
      answers: { 201: { about: 'It has arrived.', schema: FormReceipt } },
      errors: [],
    },
  },
});
