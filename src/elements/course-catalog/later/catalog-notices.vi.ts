const number = (n: number): string => n.toLocaleString('vi');

/** Texts that the first courses do not need. */
export const catalogNoticesVi = {
  'enroll.busy': 'Đang ghi danh…',
  'enroll.done': (title: string) => `Đã ghi danh khóa học ${title}`,
  'enroll.failed': 'Chưa ghi danh được.',
  'enroll.seats': 'Khóa học đã hết chỗ.',
  'enroll.prerequisite': 'Bạn cần hoàn thành khóa học tiên quyết trước.',
  'catalog.moreLoaded': (n: number, a: number, b: number | undefined) =>
    `Đã tải thêm ${number(n)}, tổng ${number(a)}${b === undefined ? '' : `/${number(b)}`}`,
  'catalog.shownOf': (a: number, b: number) => `Đang hiện ${number(a)} trong ${number(b)} khóa học`,
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
  'catalog.noneChosen.title': 'Không có khóa học nào khớp bộ lọc',
  'catalog.noneChosen.body': 'Bỏ bớt bộ lọc để thấy thêm khóa học.',
  'catalog.noneRecommended.title': 'Chưa có khóa học gợi ý',
  'catalog.noneRecommended.body':
    'Bạn đã ghi danh các khóa học đang mở. Khóa học mới sẽ xuất hiện ở đây.',
  'catalog.hint.unfiltered': (n: number) => `Bỏ bộ lọc: ${number(n)} khóa học`,
  'catalog.hint.words': (words: string, n: number) => `Tìm “${words}”: ${number(n)} khóa học`,
  'filter.clear': 'Xóa bộ lọc',
  'page.nav': 'Trang',
  'page.previous': 'Trang trước',
  'page.next': 'Trang sau',
  'page.of': (a: number, b: number | undefined) =>
    b === undefined ? `Trang ${number(a)}` : `Trang ${number(a)}/${number(b)}`,
  'recent.title': 'Tìm gần đây',
  'recent.remove': (words: string) => `Bỏ “${words}” khỏi tìm gần đây`,
  'recent.clear': 'Xóa tất cả',
  'catalog.all': 'Xem tất cả',
  'catalog.more': 'Tải thêm',
  'catalog.sort.relevance': 'Phù hợp nhất',
  'catalog.suggest': 'Đề xuất khóa học',
  'catalog.shown': (n: number) => `Đang hiện ${number(n)} khóa học`,
};
