/** Texts that more than one element says. Vietnamese is the source: translations are typed by it. */
export const sharedVi = {
  retry: 'Thử lại',
  'error.ref': (id: string, mail: string) =>
    mail ? `Vẫn lỗi? Gửi mã ${id} cho ${mail}` : `Vẫn lỗi? Gửi mã ${id} cho bộ phận CNTT`,
  'error.code': 'Mã lỗi',
  'error.network': 'Không kết nối được máy chủ. Kiểm tra mạng rồi thử lại.',
  'error.timeout': 'Máy chủ không phản hồi sau 15 giây. Tiến độ học của bạn không bị ảnh hưởng.',
  'error.signedOut': 'Phiên đăng nhập đã hết. Đăng nhập lại để tiếp tục.',
  'error.forbidden': 'Bạn không có quyền mở nội dung này.',
  'error.notFound': 'Không tìm thấy nội dung này. Có thể nó đã được chuyển đi.',
  'error.busy': 'Máy chủ đang bận. Thử lại sau ít phút.',
  'error.server': 'Máy chủ gặp lỗi. Tiến độ học của bạn không bị ảnh hưởng.',
  'signedOut.title': 'Bạn chưa đăng nhập',
  'signedOut.body': 'Đăng nhập để xem nội dung này.',
  'signedOut.action': 'Đăng nhập',
  copy: 'Sao chép',
  copied: 'Đã sao chép',
  close: 'Đóng',
  cancel: 'Hủy',
  optional: 'không bắt buộc',
  loading: 'Đang tải…',
  'duration.hm': (h: number, m: number) =>
    [h && `${h} giờ`, m && `${m} phút`].filter(Boolean).join(' ') || '0 phút',
};
export type SharedTexts = typeof sharedVi;
