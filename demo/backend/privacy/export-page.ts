import type { PersonalExport } from './export.js';
import type { Texts } from './terms.js';

const titles: Record<string, Texts> = {
  profile: { vi: 'Hồ sơ', en: 'Profile' },
  sessions: { vi: 'Phiên đăng nhập', en: 'Sessions' },
  enrollments: { vi: 'Khóa học', en: 'Courses' },
  attempts: { vi: 'Lượt học và dữ liệu CMI', en: 'Attempts and CMI data' },
  branches: { vi: 'Nhánh tiến độ từ thiết bị khác', en: 'Branches of other devices' },
  launches: { vi: 'Lần mở bài', en: 'Launches' },
  consents: { vi: 'Lựa chọn quyền riêng tư', en: 'Privacy choices' },
  receipts: { vi: 'Biên nhận đã ký', en: 'Signed receipts' },
  global_objectives: { vi: 'Mục tiêu học tập', en: 'Learning objectives' },
  global_data: { vi: 'Dữ liệu học tập dùng chung', en: 'Shared learning data' },
  privacy_requests: { vi: 'Yêu cầu về dữ liệu', en: 'Requests about data' },
  privacy_steps: { vi: 'Các bước của yêu cầu', en: 'Steps of requests' },
  disclosures: { vi: 'Ai đã nhận dữ liệu', en: 'Who received data' },
  access_log: { vi: 'Ai đã xem dữ liệu', en: 'Who has seen data' },
  support_grants: { vi: 'Quyền xem cho hỗ trợ', en: 'Leave for support' },
  certificates: { vi: 'Chứng chỉ', en: 'Certificates' },
  comments: { vi: 'Bình luận', en: 'Comments' },
  reviews: { vi: 'Đánh giá', en: 'Reviews' },
  security_events: { vi: 'Lịch sử bảo mật', en: 'Security history' },
  audit: { vi: 'Nhật ký thay đổi', en: 'Record of changes' },
};

/** An export as a page to read; without scripts, and with nothing from elsewhere. */
export function exportPage(
  { at, tables }: PersonalExport,
  number: string,
  language: 'vi' | 'en',
): string {
  const heading = { vi: 'Dữ liệu của bạn', en: 'Your data' }[language];
  const sections = Object.entries(tables).map(([name, rows]) => {
    const title = titles[name]?.[language] ?? name;
    return `<section><h2>${escaped(title)} (${rows.length})</h2>${rows.map(table).join('')}</section>`;
  });
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${heading} – ${escaped(number)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:960px;margin:auto;padding:24px}table{border-collapse:collapse;width:100%;margin:0 0 16px}th,td{border:1px solid #ccc;padding:4px 8px;text-align:start;vertical-align:top;overflow-wrap:anywhere}th{width:12em;font-weight:600}pre{white-space:pre-wrap;margin:0}</style></head>
<body><h1>${heading}</h1><p>${escaped(number)} · ${escaped(at)}</p>
${sections.join('\n')}
</body></html>
`;
}

const table = (row: Record<string, unknown>): string =>
  `<table>${Object.entries(row)
    .map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${cell(value)}</td></tr>`)
    .join('')}</table>`;

const cell = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? `<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`
    : escaped(String(value));

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
