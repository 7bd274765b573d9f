/** Texts of the forms that anybody may send. */
export const publicFormVi = {
  'pub.loading': 'Đang mở biểu mẫu…',
  'pub.unknown': 'Chưa mở được biểu mẫu',
  'pub.name': 'Họ và tên',
  'pub.email': 'E-mail',
  'pub.email.needed': 'Cần có địa chỉ e-mail, ví dụ ten@congty.vn.',
  'pub.name.needed': 'Cần có họ và tên, ví dụ Nguyễn Thị Minh Khai.',
  'pub.sending': 'Đang gửi…',
  'pub.failed': 'Chưa gửi được. Những gì bạn gõ vẫn còn ở đây.',
  'pub.e.server': 'Máy chủ gặp lỗi. Thử lại sau ít phút.',
  'pub.e.timeout': 'Máy chủ không phản hồi sau 15 giây. Thử lại sau ít phút.',
  'pub.e.signedOut': 'Phiên đăng nhập vừa hết. Hãy gửi lại: biểu mẫu này không cần đăng nhập.',
  'pub.e.lacking': 'Nơi này hiện không nhận biểu mẫu qua mạng.',
  'pub.contact': 'Bạn có thể liên hệ trực tiếp:',
  'pub.contact.none': 'Hãy hỏi bộ phận đào tạo của đơn vị bạn.',
  'pub.privacy': 'Thông báo về quyền riêng tư',
  'pub.newTab': '(mở trong thẻ mới)',
};
export type PublicFormTexts = typeof publicFormVi;
