/** Texts that most visits never need: they come with the notices. */
export const catalogNoticesVi = {
  'enroll.failed': 'Chưa ghi danh được.',
  'enroll.seats': 'Khóa học đã hết chỗ.',
  'enroll.prerequisite': 'Bạn cần hoàn thành khóa học tiên quyết trước.',
  'catalog.none.title': (q: string) => `Không có khóa học nào khớp “${q}”`,
  'catalog.none.body':
    'Thử từ khóa ngắn hơn hoặc bỏ bớt bộ lọc. Có thể gõ không dấu, ví dụ “an toan”.',
  'catalog.noneMandatory.title': 'Không có khóa học bắt buộc nào',
  'catalog.noneMandatory.body': 'Khóa học bắt buộc sẽ xuất hiện ở đây khi bạn được giao.',
  'catalog.first.title': 'Bạn chưa được giao khóa học nào',
  'catalog.first.body':
    'Khóa học sẽ xuất hiện ở đây khi quản lý giao cho bạn. Trong lúc chờ, bạn có thể xem thư viện mở.',
  'catalog.first.cta': 'Xem thư viện mở',
  'catalog.bare.title': 'Chưa có khóa học nào',
  'catalog.bare.body': 'Khóa học sẽ xuất hiện ở đây khi được mở. Bạn có thể tải lại sau.',
  'filter.clear': 'Xóa bộ lọc',
};
