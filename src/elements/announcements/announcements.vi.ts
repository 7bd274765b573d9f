const number = (n: number): string => n.toLocaleString('vi');

/** Texts of the announcements. */
export const announcementsVi = {
  'ann.title': 'Thông báo',
  'ann.loading': 'Đang tải thông báo…',
  'ann.unread': 'Chưa đọc',
  'ann.unread.n': (n: number) => `${number(n)} chưa đọc`,
  'ann.unread.only': 'Chỉ thông báo chưa đọc',
  'ann.level.information': 'Thông tin',
  'ann.level.important': 'Quan trọng',
  'ann.level.urgent': 'Khẩn',
  'ann.updated': (date: string) => `Cập nhật ${date}`,
  'ann.read': (left: number) =>
    left ? `Đã đánh dấu là đã đọc. Còn ${number(left)} chưa đọc.` : 'Đã đánh dấu là đã đọc.',
  'ann.read.failed': 'Chưa ghi nhận được là bạn đã đọc.',
  'ann.files': 'Đính kèm',
  'ann.video.play': (name: string) => `Phát video ${name}`,
  'ann.video.failed': 'Trang này không phát được video. Mở video bằng liên kết dưới đây.',
  'ann.newTab': '(mở trong thẻ mới)',
  'ann.more': 'Tải thêm',
  'ann.more.done': (added: number, shown: number, total: number | undefined) =>
    total === undefined
      ? `Đã tải thêm ${number(added)}, đang hiện ${number(shown)}`
      : `Đã tải thêm ${number(added)}, tổng ${number(shown)}/${number(total)}`,
  'ann.more.failed': 'Chưa tải thêm được.',
  'ann.count': (n: number) => `${number(n)} thông báo`,
  'ann.none': 'Chưa có thông báo nào',
  'ann.none.d': 'Thông báo mới sẽ hiện ở đây.',
  'ann.none.refresh': 'Kiểm tra lại',
  'ann.none.unread': 'Bạn đã đọc hết',
  'ann.none.unread.d': 'Không còn thông báo nào chưa đọc.',
  'ann.all': 'Xem tất cả thông báo',
  'ann.error': 'Chưa tải được thông báo',
};
export type AnnouncementsTexts = typeof announcementsVi;
