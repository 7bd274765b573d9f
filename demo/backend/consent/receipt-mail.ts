import type { Receipt } from '../../../src/contract/index.js';
import type { Mail } from '../mail/mail.js';

const words = {
  vi: {
    subject: 'Biên nhận lựa chọn quyền riêng tư',
    id: 'Mã biên nhận',
    at: 'Thời điểm (UTC)',
    notice: 'Bản thông báo',
    controller: 'Bên kiểm soát',
    granted: 'Đồng ý',
    refused: 'Từ chối',
    silent: 'Không chọn (từ chối)',
    shown: 'Thông báo đã được hiển thị; bạn chưa quyết định gì.',
    withdraw: 'Cách rút lại',
    signed: 'Dưới đây là biên nhận đã ký, để máy kiểm tra:',
  },
  en: {
    subject: 'Receipt of your privacy choices',
    id: 'Receipt',
    at: 'Time (UTC)',
    notice: 'Notice',
    controller: 'Controller',
    granted: 'Agreed',
    refused: 'Refused',
    silent: 'Not chosen (refused)',
    shown: 'The notice was shown; you have decided nothing.',
    withdraw: 'How to withdraw',
    signed: 'Below is the signed receipt, for programs to verify:',
  },
};

/** A receipt as a mail: to read, and below as it was signed. In the language of its notice. */
export function receiptMail(receipt: Receipt, text: string): Omit<Mail, 'to'> {
  const say = receipt.privacy_notice.language === 'en' ? words.en : words.vi;
  const controllers = receipt.parties
    .filter(({ role }) => role === 'controller')
    .map((party) => [party.name, party.address, party.contact].filter(Boolean).join(', '));
  const lines = [
    say.subject,
    '',
    `${say.id}: ${receipt.record_id}`,
    `${say.at}: ${receipt.events[0]?.event_time ?? ''}`,
    `${say.notice}: ${receipt.privacy_notice.version} (sha256 ${receipt.privacy_notice.hash})`,
    ...controllers.map((controller) => `${say.controller}: ${controller}`),
    '',
    ...receipt.purposes.map(
      ({ purpose, decision, explicit }) =>
        `- ${purpose}: ${explicit ? say[decision] : decision === 'refused' ? say.silent : say.granted}`,
    ),
    ...(receipt.purposes.length === 0 ? [say.shown] : []),
    '',
    `${say.withdraw}: ${receipt.withdrawal_method ?? ''}`,
    '',
    say.signed,
    '',
    text,
    '',
  ];
  return { subject: say.subject, text: lines.join('\n') };
}
