/**
 * Warnings by code: `warn.{code}` says what has happened, `causes.{code}` the usual causes, one a line. docs/debugging.md has them
 * too, and a test compares.
 */
export const warningsVi = {
  'warn.never_initialized': 'Nội dung chưa gọi Initialize',
  'causes.never_initialized': `Mục này là tài nguyên (asset) nhưng gói khai là SCO.
Nội dung tìm API ở cửa sổ khác: nó tự mở cửa sổ mới hoặc nằm trong khung của tên miền khác.
Một tệp mã của nội dung bị thiếu hoặc bị CSP chặn: xem bảng điều khiển của trình duyệt.
Gói xuất sai phiên bản: nội dung SCORM 1.2 tìm API, nội dung 2004 tìm API_1484_11.`,
  'warn.never_finished': 'Nội dung rời đi mà không gọi Terminate',
  'causes.never_finished': `Nội dung chỉ kết thúc trong sự kiện unload, sự kiện mà trình duyệt không còn bảo đảm.
Người học đóng tab hay chuyển bài trước khi nội dung kịp kết thúc.`,
  'warn.api_before_initialize': 'Nội dung gọi API trước Initialize',
  'causes.api_before_initialize': `Mã của nội dung đọc dữ liệu ngay khi tải trang, trước khi khởi tạo phiên.
Initialize đã thất bại trước đó: xem lệnh gọi Initialize và mã lỗi của nó.`,
  'warn.api_after_terminate': 'Nội dung gọi API sau Terminate',
  'causes.api_after_terminate': `Nội dung lưu thêm một lần trong unload hay pagehide sau khi đã kết thúc.
Hai trang của nội dung dùng chung một phiên: trang đầu đã kết thúc phiên.`,
  'warn.initialized_twice': 'Nội dung gọi Initialize lần nữa',
  'causes.initialized_twice': `Mỗi trang của nội dung tự khởi tạo phiên.
Khung của nội dung được tải lại.`,
  'warn.tolerated': 'Giá trị không đúng chuẩn, đã được chấp nhận',
  'causes.tolerated': `Công cụ soạn bài gửi chuỗi dài, thời gian hay từ vựng khác chuẩn; ý nghĩa không mất nên trình phát nhận.
Đặt thuộc tính strict để trình phát từ chối như chuẩn yêu cầu.`,
  'warn.refused': 'Giá trị bị từ chối',
  'causes.refused': `Giá trị sai kiểu, ngoài khoảng cho phép, hoặc dài hơn chuẩn cho phép.
Phần tử chỉ đọc, hoặc phải đặt phần tử khác trước (ví dụ id trước khi đặt kết quả của câu hỏi).`,
  'warn.finding': 'Gói có điểm khác thường',
  'causes.finding': `Tệp imsmanifest.xml khác chuẩn ở chỗ nêu trong chi tiết; trình phát đã đọc theo cách ghi ở đó.
Chạy “welearning-embed inspect TỆP.zip” để xem mọi điểm tương tự.`,
  'warn.frame_left': 'Nội dung tự chuyển khung của nó đi nơi khác',
  'causes.frame_left': `Nội dung mở một trang của tên miền khác trong chính khung của mình: từ đó nó không còn tìm thấy API.
Nút “Thoát” của nội dung tự chuyển khung tới trang trống.`,
  'warn.commit_refused': 'Máy chủ từ chối lưu thay đổi',
  'causes.commit_refused': `Giá trị vượt giới hạn của chính sách, thường là suspend_data (policy.maxSuspendDataChars).
Lần học này đã đóng trên máy chủ, hoặc nội dung ghi vào mục học không có trong gói.`,
  'warn.not_strings': 'Nội dung gọi API với tham số không phải chuỗi',
  'causes.not_strings': `Mã của nội dung truyền số, đối tượng hay undefined; trình phát đổi thành chuỗi như cách trình duyệt làm.`,
  'warn.too_many_calls': 'Nội dung gọi API quá dày',
  'causes.too_many_calls': `Nội dung ghi dữ liệu ở mỗi khung hình hay trong vòng lặp chờ.`,
  'warn.no_result': 'Nội dung kết thúc mà không báo hoàn thành',
  'causes.no_result': `Công cụ soạn bài đặt điều kiện hoàn thành khác (ví dụ phải xem đủ trang).
Nội dung chỉ báo điểm; với SCORM 1.2 trạng thái khi đó tùy điểm đạt (mastery score).`,
  'warn.trace_left_out': 'Có lệnh gọi không được liệt kê',
  'causes.trace_left_out': `Nội dung gọi nhiều hơn số mà bảng này ghi trong một nhịp. Các lệnh gọi vẫn được thực hiện đủ.`,
  'warn.window_blocked': 'Trình duyệt chặn cửa sổ bài học',
  'causes.window_blocked': `Trình chặn cửa sổ bật lên, hoặc cửa sổ không được mở ngay trong cú bấm của người học.`,
  'warn.window_cut_off': 'Không liên lạc được với cửa sổ bài học',
  'causes.window_cut_off': `Trang chứa trình phát hay máy chủ nội dung gửi Cross-Origin-Opener-Policy: same-origin. Trang chứa trình phát cần same-origin-allow-popups, máy chủ nội dung không cần gì.
Người học đã đóng cửa sổ trước khi bài mở xong.`,
};
