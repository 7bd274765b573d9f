const number = (n: number): string => n.toLocaleString('vi');

/** What is said of a course's reviews. */
export const reviewsVi = {
  'details.reviews.none': 'Chưa có đánh giá nào.',
  'details.reviews.of': (average: string) => `${average} trên 5`,
  'details.reviews.count': (n: number) => `${number(n)} đánh giá`,
  'details.reviews.stars': (n: number) => `${number(n)} sao`,
  'details.reviews.share': (n: number, percent: string) => `${number(n)} (${percent})`,
  'details.reviews.spread': 'Số đánh giá theo số sao',
  'details.reviews.show': 'Xem đánh giá mới nhất',
  'details.reviews.hide': 'Ẩn đánh giá',
  'details.reviews.more': 'Tải thêm đánh giá',
  'details.reviews.added': (n: number) => `Đã tải thêm ${number(n)} đánh giá`,
  'details.reviews.failed': 'Chưa tải được đánh giá.',
  'details.reviews.mine': 'của bạn',
  'details.reviews.edited': 'đã sửa',
  'details.reviews.gone.author': 'Người viết đã xóa đánh giá này.',
  'details.reviews.gone.terms': 'Đánh giá này đã bị gỡ vì trái quy định sử dụng.',
  'details.reviews.gone.complaint': 'Đánh giá này đã bị gỡ sau một khiếu nại.',
  'details.reviews.gone.ip_notice': 'Đánh giá này đã bị gỡ theo thông báo về bản quyền.',
  'details.reviews.gone.authority': 'Đánh giá này đã bị gỡ theo yêu cầu của cơ quan có thẩm quyền.',
};
export type ReviewsTexts = typeof reviewsVi;
