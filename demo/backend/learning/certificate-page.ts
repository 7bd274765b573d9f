import type { CertificateStatus, Score } from '../../../src/contract/index.js';
import { scaledOf } from '../courses/results.js';
import { localDate } from '../local-time.js';
import type { CertificateRow } from './certificates.js';

type Language = 'vi' | 'en';

const texts = {
  vi: {
    certificate: 'Chứng nhận',
    awarded: 'Trao cho',
    completed: 'đã hoàn thành khóa học',
    score: 'Kết quả',
    issued: 'Ngày cấp',
    until: 'Hiệu lực đến',
    noEnd: 'Không thời hạn',
    code: 'Mã xác minh',
    check: 'Xác minh tại',
    issuer: 'Đơn vị cấp',
    holder: 'Người được cấp',
    course: 'Khóa học',
    checked: 'Kết quả xác minh',
    status: {
      valid: 'Chứng nhận có thật và còn hiệu lực.',
      expiring: 'Chứng nhận có thật và còn hiệu lực, sắp hết hạn.',
      expired: 'Chứng nhận có thật nhưng đã hết hạn.',
      replaced: 'Chứng nhận có thật nhưng đã được thay bằng bản mới.',
      revoked: 'Chứng nhận đã bị thu hồi.',
    } satisfies Record<CertificateStatus, string>,
  },
  en: {
    certificate: 'Certificate',
    awarded: 'This certifies that',
    completed: 'has completed the course',
    score: 'Result',
    issued: 'Issued on',
    until: 'Valid until',
    noEnd: 'Without end',
    code: 'Verification code',
    check: 'Verify at',
    issuer: 'Issued by',
    holder: 'Holder',
    course: 'Course',
    checked: 'Verification',
    status: {
      valid: 'The certificate is genuine and valid.',
      expiring: 'The certificate is genuine and valid; it expires soon.',
      expired: 'The certificate is genuine but has expired.',
      replaced: 'The certificate is genuine but has been replaced by a newer one.',
      revoked: 'The certificate has been revoked.',
    } satisfies Record<CertificateStatus, string>,
  },
};

const style = `
@page { size: A4 landscape; margin: 12mm }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.6 "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #182033; background: #fff }
main { max-width: 62rem; min-height: 170mm; margin: 0 auto; padding: 14mm 18mm; border: 2px solid #2356c8;
  outline: 1px solid #b5caf1; outline-offset: -8px; display: flex; flex-direction: column; text-align: center }
h1 { margin: 4mm 0 0; font-size: 34px; line-height: 1.5; color: #2356c8; font-weight: 650 }
h2 { margin: 1mm 0; font-size: 30px; line-height: 1.5; font-weight: 650 }
h3 { margin: 1mm 0 0; font-size: 22px; line-height: 1.5; font-weight: 600; text-wrap: balance }
p { margin: 2mm 0 }
.issuer { font-weight: 600 }
dl { margin: auto 0 0; padding-top: 8mm; display: flex; flex-wrap: wrap; justify-content: center; gap: 4mm 12mm }
dt { font-size: 13px; color: #505767 }
dd { margin: 0; font-weight: 600; overflow-wrap: anywhere }
.check main { min-height: 0; margin-top: 2rem; text-align: start }
.check dl { display: block }
.check dd { margin-bottom: 3mm }
`;

/** One A4 page that is complete in itself: no script, no picture, nothing that is loaded. */
export function certificatePage(
  row: CertificateRow,
  more: { issuer: string; checkUrl: string; timeZone: string; language: Language },
): string {
  const t = texts[more.language];
  const scaled = row.score === null ? undefined : scaledOf(JSON.parse(row.score) as Score);
  const date = (time: number): string => dateText(time, more.timeZone);
  return page(more.language, `${t.certificate} ${row.code}`, '', [
    `<p class="issuer">${escape(more.issuer)}</p>`,
    `<h1>${t.certificate}</h1>`,
    `<p>${t.awarded}</p>`,
    `<h2>${escape(row.holder_name)}</h2>`,
    `<p>${t.completed}</p>`,
    `<h3>${escape(row.course_title)}</h3>`,
    list([
      ...(scaled === undefined ? [] : [[t.score, `${String(Math.round(scaled * 100))}%`] as const]),
      [t.issued, date(row.issued_at)],
      [t.until, row.valid_until === null ? t.noEnd : date(row.valid_until)],
      [t.code, row.code],
      [t.check, more.checkUrl],
    ]),
  ]);
}

/** What a browser shows of a check by code; says no more than its JSON. */
export function certificateCheckPage(
  check: {
    code: string;
    status: CertificateStatus;
    courseTitle: string;
    holder: string;
    issuer: string;
  },
  times: { issuedAt: number; validUntil: number | null; timeZone: string },
  language: Language,
): string {
  const t = texts[language];
  const date = (time: number): string => dateText(time, times.timeZone);
  return page(language, `${t.checked}: ${check.code}`, 'check', [
    `<h1>${t.checked}</h1>`,
    `<p><strong>${t.status[check.status]}</strong></p>`,
    list([
      [t.code, check.code],
      [t.course, check.courseTitle],
      [t.holder, check.holder],
      [t.issuer, check.issuer],
      [t.issued, date(times.issuedAt)],
      [t.until, times.validUntil === null ? t.noEnd : date(times.validUntil)],
    ]),
  ]);
}

const page = (language: Language, title: string, kind: string, body: readonly string[]): string =>
  `<!doctype html>
<html lang="${language}"${kind === '' ? '' : ` class="${kind}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body><main>
${body.join('\n')}
</main></body>
</html>
`;

const list = (rows: readonly (readonly [string, string])[]): string =>
  `<dl>${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${escape(value)}</dd></div>`).join('')}</dl>`;

/** As everywhere in Viet Nam: day, month, year. */
function dateText(time: number, timeZone: string): string {
  const { year, month, day } = localDate(time, timeZone);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(day)}/${two(month)}/${String(year)}`;
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
