import { type Report, ReportRequest, reportRoutes } from '../../contract/index.js';
import { json } from '../answer.js';
import { timestamp } from '../clock.js';
import { invalidInput } from '../refusal.js';
import { slice } from '../router.js';
import { table } from '../store.js';
import { referenceNumber, requiredText } from '../written.js';

const answerWithin = 15 * 24 * 3_600_000;

/** A report as it is kept: what was sent with what is shown of it. */
export interface TestReport {
  report: Report;
  request: ReportRequest;
  /** Absent where nobody was signed in. */
  learnerId?: string;
  /** The order of arrival. */
  position: number;
}

/** Reports by number. */
export const reports = table<TestReport>('reports');

/** Telling the tenant what is wrong. */
export const reportSlice = slice(
  reportRoutes,
  {
    create: (call) => {
      call.limit({ name: 'reports', count: 30, seconds: 600 }, call.maybeLearnerId ?? '');
      const request = call.body(ReportRequest);
      checkTexts(request);
      const subject = subjectOf(request);
      const report: Report = {
        number: referenceNumber('BC', call.at, call.ids),
        kind: request.kind,
        ...(request.kind !== 'copyright' && { code: request.code }),
        subject,
        status: 'received',
        createdAt: call.at,
        answerBy: timestamp(call.now + answerWithin),
      };
      const rows = call.rows(reports);
      rows.set(report.number, {
        report,
        request,
        position: rows.size,
        ...(call.maybeLearnerId !== undefined && { learnerId: call.maybeLearnerId }),
      });
      return json(report, { status: 201 });
    },

    mine: (call) => {
      const own = [...call.rows(reports).values()].filter(
        ({ learnerId }) => learnerId === call.learnerId,
      );
      return json(
        call.page(own, {
          by: ({ position }) => [-position],
          as: ({ report }) => report,
          list: 'reports',
        }),
      );
    },
  },
  { feature: 'reports' },
);

function checkTexts(request: ReportRequest): void {
  if (request.kind === 'content_fault') requiredText(request.text, '/text');
  if (request.kind !== 'copyright') return;
  requiredText(request.claimant.name, '/claimant/name');
  requiredText(request.work, '/work');
  requiredText(request.statement, '/statement');
}

function subjectOf(request: ReportRequest): NonNullable<Report['subject']> {
  if (request.kind === 'content_fault') {
    const { courseId, itemId } = request;
    return itemId === undefined
      ? { kind: 'course', id: courseId, courseId }
      : { kind: 'item', id: itemId, courseId };
  }
  const { subject } = request;
  const needs = (name: 'id' | 'courseId' | 'url'): void => {
    if (subject[name] === undefined) throw invalidInput(`/subject/${name}`, 'required');
  };
  needs(subject.kind === 'page' ? 'url' : 'id');
  if (subject.kind === 'item') needs('courseId');
  if (subject.url !== undefined && !/^https?:\/\//i.test(subject.url)) {
    throw invalidInput('/subject/url', 'invalid_format');
  }
  return subject;
}
