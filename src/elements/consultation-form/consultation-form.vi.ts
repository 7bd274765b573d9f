/** Texts of the consultation form. */
export const consultationFormVi = {
  'ask.consultation.title': 'Tư vấn khóa học',
  'ask.consultation.action': 'Gửi yêu cầu tư vấn',
  'ask.consultation.message': 'Bạn cần tư vấn điều gì?',
  'ask.consultation.lacking': (tenant: string) =>
    `${tenant || 'Nơi này'} hiện không nhận yêu cầu tư vấn qua biểu mẫu.`,
  'ask.consultation.done': 'Đã nhận yêu cầu tư vấn',
  'ask.suggestion.title': 'Đề xuất khóa học',
  'ask.suggestion.action': 'Gửi đề xuất',
  'ask.suggestion.message': 'Bạn cần khóa học này để làm gì?',
  'ask.suggestion.lacking': (tenant: string) =>
    `${tenant || 'Nơi này'} hiện không nhận đề xuất khóa học qua biểu mẫu.`,
  'ask.suggestion.done': 'Đã nhận đề xuất khóa học',
  'ask.course': 'Tên khóa học hoặc chủ đề',
  'ask.course.needed': 'Cần có tên hoặc chủ đề, ví dụ Vận hành xe nâng trong kho lạnh.',
  'ask.phone': 'Điện thoại',
  'ask.phone.hint': 'Để trống nếu bạn không muốn được gọi.',
  'ask.purpose': (tenant: string) =>
    `${tenant || 'Chúng tôi'} chỉ dùng những gì bạn gửi để trả lời yêu cầu này. Không tạo tài khoản, không gửi quảng cáo.`,
  'ask.number': 'Mã yêu cầu',
  'ask.number.d': 'Giữ mã này để hỏi lại khi cần.',
  'ask.answer': (email: string, date: string) =>
    `Chúng tôi trả lời qua ${email}, muộn nhất ngày ${date}.`,
  'ask.other': 'Gửi yêu cầu khác',
};
export type ConsultationFormTexts = typeof consultationFormVi;
