/** Texts of the choice item by item. */
export const choiceVi = {
  'pref.title': 'Lựa chọn quyền riêng tư',
  'pref.intro': 'Không mục tự nguyện nào được chọn sẵn. Mục bạn chưa chọn được coi là từ chối.',
  'pref.more': 'Chi tiết',
  'pref.more.of': (title: string) => `Chi tiết: ${title}`,
  'pref.no': 'Từ chối',
  'pref.yes': 'Đồng ý',
  'pref.sensitive': 'Dữ liệu nhạy cảm',
  'pref.silenced': 'Đang tắt',
  'pref.recipient': 'Bên nhận',
  'pref.data': 'Dữ liệu',
  'pref.country': 'Nơi lưu',
  'pref.retention': 'Thời hạn lưu',
  'pref.refusal': 'Nếu từ chối',
  'pref.theirs': 'Điều khoản bên nhận',
  'pref.contact': (contact: string) => `Hỏi về dữ liệu cá nhân: ${contact}`,
  'pref.count': (agreed: number, refused: number, open: number) =>
    `${agreed} đồng ý · ${refused} từ chối · ${open} chưa chọn`,
  'pref.save': 'Lưu lựa chọn',
  cancel: 'Hủy',
};
export type ChoiceTexts = typeof choiceVi;
