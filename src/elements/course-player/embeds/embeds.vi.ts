/** Texts of the question whether links to a service are always shown. Vietnamese is the source. */
export const embedsVi = {
  'embed.title': (purpose: string) => `Luôn cho phép “${purpose}”?`,
  'embed.receives': 'Bên nhận',
  'embed.data': 'Dữ liệu',
  'embed.withdraw':
    'Lựa chọn này áp dụng cho mọi bài học và được ghi nhận. Bạn rút lại bất cứ lúc nào ở mục Quyền riêng tư.',
  'embed.no': 'Không, hỏi từng lần',
  'embed.yes': 'Luôn cho phép',
  'embed.saving': 'Đang ghi nhận…',
  'embed.failed': 'Chưa ghi nhận được, nên chưa có gì thay đổi. Hãy thử lại.',
};
