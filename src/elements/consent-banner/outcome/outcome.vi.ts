/** Texts of what becomes of a decision. */
export const outcomeVi = {
  'pref.saving': 'Đang ghi nhận…',
  'pref.saved': 'Đã ghi nhận.',
  'pref.failed': 'Chưa ghi nhận được. Mọi mục tự nguyện tạm tắt; chúng tôi sẽ thử lại.',
  'pref.none': 'Chưa tải được thông báo quyền riêng tư. Mọi mục tự nguyện đang tắt.',
  'rc.id': 'Mã biên nhận',
  'error.code': 'Mã lỗi',
  loading: 'Đang tải…',
  retry: 'Thử lại',
  close: 'Đóng',
};
export type OutcomeTexts = typeof outcomeVi;
