import type { Mail } from '../mail/mail.js';
import type { AskedSubscription } from './subscriptions.js';

/**
 * The mail that asks an address to confirm. It says what will come, how often, and how it ends; a stranger who is
 * asked for somebody else's sake need do nothing.
 */
export function confirmationMail(
  asked: AskedSubscription,
  from: { tenantName: string; page: string; supportEmail: string | null },
): Mail {
  // Behind the `#` a token reaches no server and no log.
  const confirm = `${from.page}/#subscription=${asked.confirmToken}`;
  const unsubscribe = `${from.page}/#unsubscribe=${asked.unsubscribeToken}`;
  const lines = mailTexts[asked.language]({ ...asked, ...from, confirm, unsubscribe });
  return { to: asked.email, subject: lines[0] ?? '', text: `${lines.slice(1).join('\n')}\n` };
}

interface Parts {
  tenantName: string;
  supportEmail: string | null;
  frequency: AskedSubscription['frequency'];
  known: boolean;
  confirm: string;
  unsubscribe: string;
}

const mailTexts: Record<AskedSubscription['language'], (parts: Parts) => string[]> = {
  vi: ({ tenantName, supportEmail, frequency, known, confirm, unsubscribe }) => [
    'Xác nhận nhận tin khóa học mới',
    'Chào bạn,',
    '',
    known
      ? `Địa chỉ này đang nhận tin khóa học mới của ${tenantName}. Có yêu cầu đổi cách nhận như sau:`
      : `Có yêu cầu gửi tin khóa học mới của ${tenantName} đến địa chỉ này:`,
    '',
    '- Nội dung: khóa học mới, không kèm quảng cáo khác',
    `- Cách gửi: e-mail, ${frequency === 'weekly' ? 'nhiều nhất mỗi tuần 1 thư' : 'nhiều nhất mỗi tháng 1 thư'}`,
    '',
    'Nếu đúng là bạn yêu cầu, hãy xác nhận trong 48 giờ:',
    confirm,
    '',
    'Nếu không phải bạn, hãy bỏ qua thư này: yêu cầu sẽ tự bị xóa và bạn không nhận thêm thư nào vì nó.',
    '',
    'Ngừng nhận tin bất cứ lúc nào:',
    unsubscribe,
    ...(supportEmail === null ? [] : ['', `Cần giúp đỡ? Viết cho ${supportEmail}.`]),
  ],
  en: ({ tenantName, supportEmail, frequency, known, confirm, unsubscribe }) => [
    'Confirm news of new courses',
    'Hello,',
    '',
    known
      ? `This address gets news of new courses from ${tenantName}. Somebody asked to change it as follows:`
      : `Somebody asked for news of new courses from ${tenantName} at this address:`,
    '',
    '- What: new courses, no other advertising',
    `- How: e-mail, ${frequency === 'weekly' ? 'at most once a week' : 'at most once a month'}`,
    '',
    'If it was you, confirm within 48 hours:',
    confirm,
    '',
    'If it was not, ignore this mail: the request will be deleted and brings you no other mail.',
    '',
    'Unsubscribe at any time:',
    unsubscribe,
    ...(supportEmail === null ? [] : ['', `Need help? Write to ${supportEmail}.`]),
  ],
};
