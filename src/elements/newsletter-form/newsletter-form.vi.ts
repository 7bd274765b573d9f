/** Texts of the newsletter form. */
export const newsletterFormVi = {
  'news.title': 'Nhận tin khóa học mới',
  'news.often': 'Nhận tin',
  'news.weekly': 'Hàng tuần',
  'news.monthly': 'Hàng tháng',
  'news.weekly.most': 'nhiều nhất mỗi tuần 1 thư',
  'news.monthly.most': 'nhiều nhất mỗi tháng 1 thư',
  'news.action': 'Nhận tin',
  'news.purpose': (tenant: string, most: string) =>
    `Bạn nhận e-mail về khóa học mới${tenant && ` của ${tenant}`}, ${most}, không kèm quảng cáo khác. Ngừng nhận bất cứ lúc nào bằng liên kết trong mỗi thư. Không tạo tài khoản.`,
  'news.lacking': (tenant: string) =>
    `${tenant || 'Nơi này'} hiện không gửi tin khóa học mới qua e-mail.`,
  'news.pending': 'Kiểm tra hộp thư',
  'news.pending.d': (email: string) =>
    `Chúng tôi gửi một thư tới ${email}. Bấm liên kết xác nhận trong thư để bắt đầu nhận tin.`,
  'news.pending.time': (time: string) =>
    `Liên kết dùng được trong ${time}. Nếu không xác nhận, bạn không nhận thêm thư nào và yêu cầu sẽ tự bị xóa.`,
  'news.pending.none': 'Chưa thấy thư? Xem cả thư mục thư rác, hoặc kiểm tra lại địa chỉ.',
  'news.other': 'Sửa địa chỉ',
  'news.confirming': 'Đang xác nhận…',
  'news.confirmed': 'Đã xác nhận nhận tin',
  'news.confirmed.d': (most: string) =>
    `Từ nay bạn nhận tin khóa học mới, ${most}. Ngừng nhận ở đây hoặc bằng liên kết trong mỗi thư.`,
  'news.unconfirmed': 'Chưa xác nhận được.',
  'news.over': 'Liên kết này không còn dùng được',
  'news.over.d':
    'Liên kết đã quá hạn, hoặc bạn đã ngừng nhận tin. Muốn nhận tin, hãy gửi lại yêu cầu dưới đây.',
  'news.leave': 'Ngừng nhận tin',
  'news.leave.title': 'Ngừng nhận tin khóa học mới?',
  'news.leave.d': 'Chúng tôi xóa địa chỉ của bạn khỏi danh sách và không gửi thêm thư nào.',
  'news.leave.failed': 'Chưa ngừng được.',
  'news.left': 'Đã ngừng nhận tin',
  'news.left.d': 'Địa chỉ của bạn đã được xóa khỏi danh sách nhận tin.',
  'news.again': 'Đăng ký lại',
  'news.hours': (n: number) => `${n} giờ`,
  'news.days': (n: number) => `${n} ngày`,
  'news.minutes': (n: number) => `${n} phút`,
};
export type NewsletterFormTexts = typeof newsletterFormVi;
