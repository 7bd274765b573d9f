/** What stands in the stage while a lesson has a window of its own. Vietnamese is the source. */
export const statementsVi = {
  'none.title': 'Bài học mở trong cửa sổ riêng',
  'none.body': 'Giữ trang này mở trong khi học. Học xong, cửa sổ đó tự đóng.',
  'open.title': 'Bài học đang mở trong cửa sổ riêng',
  'open.body': 'Giữ trang này mở trong khi học. Học xong, cửa sổ đó tự đóng.',
  'blocked.title': 'Trình duyệt đã chặn cửa sổ bài học',
  'blocked.body':
    'Hãy cho phép cửa sổ bật lên của trang này trong thanh địa chỉ hoặc phần cài đặt của trình duyệt, rồi bấm lại.',
  'apart.title': 'Không theo dõi được cửa sổ bài học',
  'apart.body':
    'Nếu cửa sổ đang mở, bạn cứ học tiếp ở đó; học xong, đóng cửa sổ rồi bấm “Kết thúc bài”.',
  open: 'Mở bài học',
  focus: 'Chuyển đến cửa sổ bài học',
  end: 'Kết thúc bài',
};
