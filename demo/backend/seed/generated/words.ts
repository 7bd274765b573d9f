/** A part of the catalog with what its courses are about, in Vietnamese and some of it in English. */
export interface CategoryWords {
  id: string;
  title: string;
  parent?: string;
  vi: readonly string[];
  en?: readonly string[];
}

/** The tree that generated courses are put into; the parts of the sample courses are among them. */
export const categories: readonly CategoryWords[] = [
  {
    id: 'an-toan',
    title: 'An toàn lao động',
    vi: ['An toàn lao động', 'Nhận diện mối nguy', 'Đánh giá rủi ro', 'Điều tra tai nạn lao động'],
    en: ['Workplace safety', 'Hazard identification'],
  },
  {
    id: 'an-toan-pccc',
    title: 'Phòng cháy, chữa cháy',
    parent: 'an-toan',
    vi: ['Phòng cháy, chữa cháy', 'Thoát nạn khi có cháy', 'Sử dụng bình chữa cháy'],
    en: ['Fire safety'],
  },
  {
    id: 'an-toan-may',
    title: 'An toàn máy và thiết bị',
    parent: 'an-toan',
    vi: ['Khóa nguồn và treo thẻ LOTO', 'An toàn điện', 'Vận hành xe nâng', 'Làm việc trên cao'],
    en: ['Lockout and tagout'],
  },
  {
    id: 'an-toan-hoa-chat',
    title: 'An toàn hóa chất',
    parent: 'an-toan',
    vi: ['Đọc phiếu an toàn hóa chất', 'Xử lý tràn đổ hóa chất', 'Lưu kho hóa chất'],
    en: ['Reading safety data sheets'],
  },
  {
    id: 'an-toan-so-cuu',
    title: 'Sơ cấp cứu',
    parent: 'an-toan',
    vi: ['Sơ cấp cứu ban đầu', 'Hồi sinh tim phổi', 'Xử trí bỏng và điện giật'],
  },
  {
    id: 'bao-mat',
    title: 'Bảo mật thông tin',
    vi: ['Bảo mật thông tin', 'Mật khẩu và xác thực hai bước', 'Làm việc từ xa an toàn'],
    en: ['Information security'],
  },
  {
    id: 'bao-mat-lua-dao',
    title: 'Phòng chống lừa đảo',
    parent: 'bao-mat',
    vi: ['Nhận biết thư lừa đảo', 'Nhận biết cuộc gọi giả mạo', 'Mã QR và đường liên kết lạ'],
    en: ['Spotting phishing'],
  },
  {
    id: 'bao-mat-du-lieu',
    title: 'Bảo vệ dữ liệu cá nhân',
    parent: 'bao-mat',
    vi: ['Bảo vệ dữ liệu cá nhân', 'Trả lời yêu cầu của chủ thể dữ liệu', 'Phân loại dữ liệu'],
  },
  {
    id: 'tuan-thu',
    title: 'Tuân thủ',
    vi: ['Quy tắc ứng xử', 'Phòng, chống tham nhũng', 'Xung đột lợi ích', 'Luật Lao động'],
    en: ['Code of conduct'],
  },
  {
    id: 'chat-luong',
    title: 'Chất lượng – vệ sinh',
    vi: ['Kiểm soát chất lượng', 'Xử lý sản phẩm không phù hợp', 'Truy xuất nguồn gốc'],
    en: ['Quality control'],
  },
  {
    id: 'chat-luong-haccp',
    title: 'HACCP và ISO 22000',
    parent: 'chat-luong',
    vi: ['Thực hành vệ sinh HACCP', 'Kiểm soát dị ứng chéo', 'Đánh giá nội bộ ISO 22000'],
    en: ['HACCP hygiene practice'],
  },
  {
    id: 'chat-luong-5s',
    title: '5S và Kaizen',
    parent: 'chat-luong',
    vi: ['Thực hành 5S', 'Cải tiến liên tục Kaizen', 'Bảy lãng phí trong sản xuất'],
  },
  {
    id: 'hoi-nhap',
    title: 'Hội nhập nhân viên',
    vi: ['Hội nhập nhân viên mới', 'Văn hóa doanh nghiệp', 'Phúc lợi và chế độ'],
    en: ['Onboarding'],
  },
  {
    id: 'ban-hang',
    title: 'Kỹ năng bán hàng',
    vi: ['Bán hàng qua điện thoại', 'Đàm phán và chốt đơn', 'Trưng bày hàng hóa tại điểm bán'],
    en: ['Selling by telephone'],
  },
  {
    id: 'ban-hang-cham-soc',
    title: 'Chăm sóc khách hàng',
    parent: 'ban-hang',
    vi: ['Chăm sóc khách hàng', 'Xử lý khiếu nại', 'Ứng xử với khách hàng khó tính'],
  },
  {
    id: 'ky-nang',
    title: 'Kỹ năng mềm',
    vi: ['Quản lý thời gian', 'Thuyết trình trước đám đông', 'Viết thư điện tử công việc'],
    en: ['Time management', 'Giving presentations'],
  },
  {
    id: 'ky-nang-giao-tiep',
    title: 'Giao tiếp',
    parent: 'ky-nang',
    vi: ['Lắng nghe chủ động', 'Phản hồi mang tính xây dựng', 'Giải quyết mâu thuẫn'],
  },
  {
    id: 'ky-nang-lanh-dao',
    title: 'Lãnh đạo',
    parent: 'ky-nang',
    vi: ['Giao việc và ủy quyền', 'Huấn luyện nhân viên', 'Ra quyết định'],
    en: ['Coaching for team leaders'],
  },
  {
    id: 'tin-hoc',
    title: 'Tin học văn phòng',
    vi: ['Bảng tính Excel', 'Soạn thảo văn bản', 'Trợ lý AI trong công việc', 'Họp trực tuyến'],
    en: ['Spreadsheets', 'AI assistants at work'],
  },
  {
    id: 'ngoai-ngu',
    title: 'Ngoại ngữ',
    vi: ['Tiếng Anh giao tiếp', 'Tiếng Anh trong nhà máy', 'Tiếng Nhật sơ cấp', 'Tiếng Hàn sơ cấp'],
    en: ['English for meetings'],
  },
  {
    id: 'van-hanh',
    title: 'Vận hành sản xuất',
    vi: ['Đọc bản vẽ kỹ thuật', 'Vận hành dây chuyền đóng gói', 'Lập kế hoạch sản xuất'],
  },
  {
    id: 'van-hanh-bao-tri',
    title: 'Bảo trì',
    parent: 'van-hanh',
    vi: ['Bảo trì phòng ngừa', 'Bôi trơn và căn chỉnh', 'Đọc sơ đồ điện'],
    en: ['Preventive maintenance'],
  },
  {
    id: 'van-hanh-kho',
    title: 'Kho vận',
    parent: 'van-hanh',
    vi: ['Quản lý kho lạnh', 'Kiểm kê hàng hóa', 'Xếp dỡ và chằng buộc'],
  },
  {
    id: 'tai-chinh',
    title: 'Tài chính – kế toán',
    vi: ['Hóa đơn điện tử', 'Đọc báo cáo tài chính', 'Kế toán thuế', 'Lập dự toán ngân sách'],
    en: ['Reading financial statements'],
  },
];

/** Who a course is for. */
export const audiences = [
  'tổ trưởng ca sản xuất',
  'nhân viên mới',
  'nhân viên văn phòng',
  'quản lý cấp trung',
  'nhân viên kho',
  'thợ bảo trì',
  'đội phản ứng nhanh',
  'nhà thầu',
  'thực tập sinh',
  'nhân viên kinh doanh',
] as const;

/** Where it is held for. */
export const places = [
  'nhà máy Bắc Ninh',
  'nhà máy Long An',
  'kho lạnh Hải Phòng',
  'văn phòng Hà Nội',
  'văn phòng Đà Nẵng',
  'trung tâm phân phối Bình Dương',
  'xưởng chế biến 2',
  'phòng kiểm nghiệm',
] as const;

/** Who teaches. */
export const instructors = [
  { name: 'Trần Quốc Bảo', jobTitle: 'Quản đốc' },
  { name: 'Lê Thị Ánh Tuyết', jobTitle: 'Trưởng phòng Kế toán' },
  { name: 'Phạm Đức Ưng', jobTitle: 'Kỹ sư an toàn' },
  { name: 'Nguyễn Hoàng Yến', jobTitle: 'Chuyên viên đào tạo' },
  { name: 'Vũ Thị Kiều Oanh', jobTitle: 'Trưởng nhóm chất lượng' },
  { name: 'Đặng Văn Lâm', jobTitle: 'Kỹ sư bảo trì' },
  { name: 'Hồ Ngọc Ẩn', jobTitle: 'Chuyên gia bảo mật' },
  { name: 'Bùi Thanh Hằng', jobTitle: 'Giám đốc nhân sự' },
] as const;

/** What one does in a lesson. */
export const lessons = [
  'Vì sao cần biết',
  'Những khái niệm chính',
  'Các bước thực hiện',
  'Tình huống thường gặp',
  'Lỗi hay mắc và cách tránh',
  'Thực hành tại chỗ',
  'Biểu mẫu và hồ sơ',
  'Câu hỏi ôn tập',
] as const;
