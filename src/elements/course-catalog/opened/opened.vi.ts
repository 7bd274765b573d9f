export const openedVi = {
  'opened.back': 'Tất cả khóa học',
};
