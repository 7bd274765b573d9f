const number = (n: number): string => n.toLocaleString('vi');

export const courseCatalogVi = {
  'catalog.title': 'Khóa học',
  'catalog.count': (n: number) => `Tìm thấy ${number(n)} khóa học`,
  'catalog.search.label': 'Tìm khóa học',
  'catalog.search.placeholder': 'Tìm theo tên, nội dung, giảng viên',
  'catalog.sort.label': 'Sắp xếp',
  'catalog.sort.relevance': 'Phù hợp nhất',
  'catalog.sort.due': 'Hạn gần nhất',
  'catalog.sort.new': 'Mới nhất',
  'catalog.sort.title': 'Tên A → Z',
  'catalog.sort.recent': 'Học gần đây',
  'catalog.view': 'Kiểu hiển thị',
  'catalog.view.grid': 'Dạng lưới',
  'catalog.view.list': 'Dạng danh sách',
  'filter.mandatory': 'Chỉ khóa bắt buộc',
  'enroll.action': 'Ghi danh',
  'catalog.more': 'Tải thêm',
  'catalog.shown': (n: number) => `Đang hiện ${number(n)} khóa học`,
  'catalog.loading': 'Đang tải khóa học…',
  'catalog.error.title': 'Chưa tải được danh sách khóa học',
};
