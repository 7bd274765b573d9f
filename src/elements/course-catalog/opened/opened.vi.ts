export const openedVi = {
  'opened.back': 'Tất cả khóa học',
  'opened.suggest': 'Đề xuất khóa học',
};
