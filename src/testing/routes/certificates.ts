import { type Certificate, certificateRoutes } from '../../contract/index.js';
import { file, json } from '../answer.js';
import { rollUp } from '../attempts/roll-up.js';
import type { Call } from '../call.js';
import { certificates, certificateStatus, type TestCertificate } from '../certificates.js';
import { timestamp } from '../clock.js';
import { enrollments } from '../enrollments.js';
import { Refusal } from '../refusal.js';
import { slice } from '../router.js';

const mediaType = 'text/html';

/** Certificates, and the check that anybody can make. */
export const certificateSlice = slice(
  certificateRoutes,
  {
    list: (call) => {
      const own = [...call.rows(certificates).values()].filter(
        ({ learnerId }) => learnerId === call.learnerId,
      );
      return json(
        call.page(own, {
          by: ({ issuedAt, id }) => [-issuedAt, id],
          as: (row) => certificateOf(call, row),
          list: 'certificates',
        }),
      );
    },

    file: (call) => {
      const row = ownIn(call);
      return file(pageOf(row, call.language), `${mediaType}; charset=utf-8`, {
        'Content-Disposition': `attachment; filename="${row.code}.html"`,
      });
    },

    renew: (call) => {
      const row = ownIn(call);
      if (!isRenewable(row, call.now)) throw new Refusal('conflict');
      const enrollment = call.found(call.rows(enrollments).get(row.enrollmentId));
      const isUnderWay = (enrollment.renewedAt ?? 0) > row.issuedAt;
      if (!isUnderWay) {
        enrollment.renewedAt = call.now;
        delete enrollment.leftAt;
        rollUp(call.tenant, enrollment.id, call.now);
      }
      const renewal = {
        certificateId: row.id,
        courseId: row.courseId,
        enrollmentId: row.enrollmentId,
        startedAt: timestamp(enrollment.renewedAt ?? call.now),
      };
      return json(renewal, { status: isUnderWay ? 200 : 201 });
    },

    check: (call) => {
      const code = call.parameter('code').toUpperCase();
      const row = call.found(
        [...call.rows(certificates).values()].find((one) => one.code === code),
      );
      return json({
        code,
        status: certificateStatus(row, call.now),
        courseTitle: row.courseTitle,
        holder: maskedName(row.holderName),
        issuer: call.tenant.about.name,
        issuedAt: timestamp(row.issuedAt),
        ...(row.validUntil !== undefined && { validUntil: timestamp(row.validUntil) }),
      });
    },
  },
  { feature: 'learning_record' },
);

function ownIn(call: Call): TestCertificate {
  const row = call.rows(certificates).get(call.parameter('certificateId'));
  return call.found(row?.learnerId === call.learnerId ? row : undefined);
}

const isRenewable = (row: TestCertificate, now: number): boolean =>
  ['expiring', 'expired'].includes(certificateStatus(row, now));

function certificateOf(call: Call, row: TestCertificate): Certificate {
  const { id, code, courseId, courseTitle, enrollmentId, holderName, score, replacedBy } = row;
  return {
    id,
    code,
    courseId,
    courseTitle,
    enrollmentId,
    holderName,
    status: certificateStatus(row, call.now),
    issuedAt: timestamp(row.issuedAt),
    ...(row.validUntil !== undefined && { validUntil: timestamp(row.validUntil) }),
    ...(score && { score }),
    checkUrl: `${call.tenant.baseUrl}/certificates/${code}`,
    mediaType,
    renewable: isRenewable(row, call.now),
    ...(replacedBy !== undefined && { replacedBy }),
  };
}

/** Initials, and the given name, which in Vietnamese comes last. */
function maskedName(fullName: string): string {
  const words = fullName.trim().split(/\s+/);
  const given = words.pop() ?? '';
  const initial = (word: string): string => `${(Array.from(word)[0] ?? '').toUpperCase()}.`;
  return words.length === 0 ? initial(given) : [...words.map(initial), given].join(' ');
}

function pageOf({ holderName, courseTitle, code }: TestCertificate, language: 'vi' | 'en'): string {
  const title = language === 'vi' ? 'Chứng nhận' : 'Certificate';
  const [holder, course] = [holderName, courseTitle].map((text) =>
    text.replace(/[&<>"']/g, (letter) => `&#${String(letter.charCodeAt(0))};`),
  );
  return `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><title>${title} ${code}</title>
<h1>${title}</h1><p>${holder ?? ''}</p><p>${course ?? ''}</p><p>${code}</p></html>
`;
}
