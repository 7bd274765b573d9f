const number = (n: number): string => n.toLocaleString('vi');

/** Texts of the filters: their menus and chips. */
export const filtersVi = {
  'status.not_started': 'Chưa bắt đầu',
  'status.in_progress': 'Đang học',
  'status.completed': 'Đã hoàn thành',
  'status.failed': 'Chưa đạt',
  'status.overdue': 'Quá hạn',
  'length.any': 'Bất kỳ',
  'length.under': (time: string) => `Dưới ${time}`,
  'length.over': (time: string) => `Trên ${time}`,
  'filter.mandatory.chip': 'Bắt buộc',
  'filter.chosen': 'Bộ lọc đang dùng',
  'filter.language': 'Ngôn ngữ',
  'filter.remove': (x: string) => `Bỏ lọc: ${x}`,
  'filter.clearOne': 'Bỏ chọn',
  'filter.apply': (n: number) => `Xem ${number(n)} khóa học`,
  'filter.close': 'Xem kết quả',
  'filter.noChoice': 'Không có lựa chọn nào cho các khóa học này.',
  'filter.count': (n: number) => `${number(n)} khóa học`,
};
