import {
  ConsultationRequest,
  consultationRoutes,
  CourseSuggestionRequest,
  courseSuggestionRoutes,
  type FormReceipt,
} from '../../contract/index.js';
import { json } from '../answer.js';
import type { Call } from '../call.js';
import { timestamp } from '../clock.js';
import { slice } from '../router.js';
import { table } from '../store.js';
import { referenceNumber, requiredText } from '../written.js';

const day = 24 * 3_600_000;

/** What somebody who need not have an account wants to know or to have. */
export interface TestInquiry {
  kind: 'consultation' | 'suggestion';
  request: ConsultationRequest | CourseSuggestionRequest;
  receipt: FormReceipt;
  learnerId?: string;
}

/** Forms that have arrived, by number. */
export const inquiries = table<TestInquiry>('inquiries');

/** Somebody wants advice on courses. */
export const consultationSlice = slice(
  consultationRoutes,
  {
    create: (call) => {
      limit(call, 'consultations');
      const request = call.body(ConsultationRequest);
      requiredText(request.name, '/name');
      return json(keep(call, 'consultation', request, 'TV', 3 * day), { status: 201 });
    },
  },
  { feature: 'consultations' },
);

/** Somebody misses a course. */
export const courseSuggestionSlice = slice(
  courseSuggestionRoutes,
  {
    create: (call) => {
      limit(call, 'course suggestions');
      const request = call.body(CourseSuggestionRequest);
      requiredText(request.title, '/title');
      requiredText(request.name, '/name');
      return json(keep(call, 'suggestion', request, 'DX', 15 * day), { status: 201 });
    },
  },
  { feature: 'consultations' },
);

const limit = (call: Call, name: string): void => {
  call.limit({ name, count: 30, seconds: 600 }, call.maybeLearnerId ?? '');
};

function keep(
  call: Call,
  kind: TestInquiry['kind'],
  request: TestInquiry['request'],
  prefix: string,
  answerWithin: number,
): FormReceipt {
  const receipt = {
    number: referenceNumber(prefix, call.at, call.ids),
    createdAt: call.at,
    answerBy: timestamp(call.now + answerWithin),
  };
  call.rows(inquiries).set(receipt.number, {
    kind,
    request,
    receipt,
    ...(call.maybeLearnerId !== undefined && { learnerId: call.maybeLearnerId }),
  });
  return receipt;
}
