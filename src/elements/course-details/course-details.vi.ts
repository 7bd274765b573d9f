const number = (n: number): string => n.toLocaleString('vi');

/** Texts of the page of one course. */
export const courseDetailsVi = {
  'details.loading': 'Đang tải khóa học…',
  'details.error': 'Chưa tải được khóa học',
  'details.gone.title': 'Không tìm thấy khóa học này',
  'details.gone.body':
    'Khóa học có thể đã được gỡ hoặc chuyển đi nơi khác. Bạn có thể chọn một khóa học khác trong danh mục.',
  'details.rating': (average: string, n: number) => `${average}/5 (${number(n)} đánh giá)`,
  'details.signIn': 'Đăng nhập để ghi danh và học khóa này.',
  'details.enroll': 'Ghi danh',
  'details.enroll.busy': 'Đang ghi danh…',
  'details.enroll.done': (title: string) => `Đã ghi danh khóa học ${title}`,
  'details.ask': 'Xin ghi danh',
  'details.ask.hint': 'Cần được duyệt để ghi danh',
  'details.ask.busy': 'Đang gửi…',
  'details.ask.done': 'Đã gửi yêu cầu ghi danh, đang chờ duyệt',
};
export type CourseDetailsTexts = typeof courseDetailsVi;
