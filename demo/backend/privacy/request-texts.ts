import type { Texts } from './terms.js';

/** What steps are called. */
export const stepTitles: Record<string, Texts> = {
  submitted: { vi: 'Đã gửi', en: 'Sent' },
  acknowledged: { vi: 'Tiếp nhận', en: 'Received' },
  document_checked: {
    vi: 'Kiểm tra giấy tờ của người đại diện',
    en: 'The representative’s document is checked',
  },
  preparing: { vi: 'Chuẩn bị dữ liệu', en: 'Data are prepared' },
  ready: { vi: 'Sẵn sàng tải', en: 'Ready to download' },
  grace: { vi: 'Thời gian để bạn đổi ý', en: 'Time to change your mind' },
  erased: { vi: 'Dữ liệu được xóa', en: 'Data are erased' },
  answered: { vi: 'Trả lời', en: 'Answered' },
};

const counted: Record<string, (n: number) => Texts> = {
  enrollments: (n) => ({ vi: `${n} khóa học`, en: `${n} courses` }),
  attempts: (n) => ({ vi: `${n} lượt học`, en: `${n} attempts` }),
  consents: (n) => ({ vi: `${n} biên nhận`, en: `${n} receipts` }),
  withdrawn: (n) => ({ vi: `đã rút ${n} đồng ý`, en: `${n} consents withdrawn` }),
  rows: (n) => ({ vi: `${n} bản ghi`, en: `${n} records` }),
};

/** Counts by kind of data as a few words. */
export function countsText(counts: Record<string, number>, language: 'vi' | 'en'): string {
  return Object.entries(counts)
    .flatMap(([code, n]) => counted[code]?.(n)[language] ?? [])
    .join(', ');
}

const day = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(at);

/** What an erasure under way means for the account. */
export const erasureEffect = (graceEndsAt: number, timeZone: string): Texts => ({
  vi: `Dữ liệu của bạn không còn được xử lý. Bạn có thể hủy yêu cầu này đến hết ngày ${day(graceEndsAt, timeZone)}; sau đó dữ liệu bị xóa.`,
  en: `Your data are no longer processed. You can cancel this request until the end of ${day(graceEndsAt, timeZone)} (day/month/year); after that they are erased.`,
});

/** What became of a request. */
export const outcomes: Record<string, Texts> = {
  export: {
    vi: 'Bản dữ liệu đã sẵn sàng.',
    en: 'The copy of your data is ready.',
  },
  erasure: { vi: 'Tài khoản và dữ liệu đã được xóa.', en: 'The account and its data are erased.' },
  cancelled: { vi: 'Bạn đã hủy yêu cầu này.', en: 'You have cancelled this request.' },
};

/** The mail that says that a request was made: whoever did not make it finds out. */
export const requestMail = (
  number: string,
  kind: string,
  language: 'vi' | 'en',
): { subject: string; text: string } => {
  const name = kinds[kind]?.[language] ?? kind;
  return language === 'en'
    ? {
        subject: `Request ${number}: ${name}`,
        text: `We have received a request about your data: ${name} (${number}).\n\nIf it was not you, cancel it under Account › Privacy and data, and change your password.\n`,
      }
    : {
        subject: `Yêu cầu ${number}: ${name}`,
        text: `Chúng tôi đã nhận được yêu cầu về dữ liệu của bạn: ${name} (${number}).\n\nNếu không phải bạn gửi, hãy hủy tại Tài khoản › Quyền riêng tư và dữ liệu và đổi mật khẩu.\n`,
      };
};

const kinds: Record<string, Texts> = {
  export: { vi: 'xuất dữ liệu', en: 'export' },
  erasure: { vi: 'xóa tài khoản', en: 'erasure of the account' },
  rectification: { vi: 'sửa dữ liệu', en: 'correction' },
  restriction: { vi: 'hạn chế xử lý', en: 'restriction of processing' },
  objection: { vi: 'phản đối xử lý', en: 'objection to processing' },
};
