/** A course of the search set. */
interface SearchedCourse {
  title: string;
  summary?: string;
  instructors?: readonly string[];
}

/**
 * Titles that are easily taken for one another: most of a group differ by their marks only. Some write the tone of an open syllable
 * on its first vowel (hòa, khỏe, thủy), some on its second (hoà, khoẻ, thuỷ).
 */
const titles = [
  // bao mat
  'Bảo mật dữ liệu khách hàng',
  'Bao mặt ghế và bọc nệm xe',
  'Bào mặt gỗ đúng kỹ thuật',
  // hoa
  'Hòa giải ở cơ sở',
  'Hoà nhập môi trường mới',
  'Hoa văn trên gốm cổ',
  'Hóa chất: bảo quản và sử dụng',
  'Hỏa hoạn và lối thoát hiểm',
  'Hoàn công công trình',
  // do an
  'Đồ án tốt nghiệp: cách trình bày',
  'Đồ ăn nhẹ trong ca đêm',
  'Dò ẩn khuyết tật mối hàn',
  // thuy
  'Thủy lợi nội đồng',
  'Thuỷ văn và dự báo lũ',
  'Thúy và Lợi kể chuyện nghề gốm',
  // quy
  'Quý khách và lời chào đầu tiên',
  'Quy trình tiếp nhận hồ sơ',
  'Quỹ lương và phụ cấp',
  'Quỳ gối nâng vật nặng đúng tư thế',
  // lao dong, lao dao
  'Lao động nữ: quyền và chế độ',
  'Lao đao vì nợ thẻ tín dụng',
  'Lão nông và đồng ruộng',
  'Lào: văn hóa kinh doanh',
  // tai chinh
  'Tài chính cho người không chuyên',
  'Tái chỉnh máy đo áp suất',
  'Tại chính xưởng mình: chuyện cải tiến',
  // can bo
  'Cán bộ nguồn: kỹ năng điều hành',
  'Căn bếp an toàn',
  'Cân bò và chăm sóc đàn',
  'Cần bỏ gì khi dọn bàn làm việc',
  // ban hang
  'Bán hàng qua điện thoại',
  'Bạn hàng lâu năm: giữ liên lạc',
  'Bản hạng mục nghiệm thu',
  // d and đ
  'Điện dân dụng cơ bản',
  'Diện tích và mặt bằng',
  'Diễn đạt trong thư điện tử',
  'Điền biểu mẫu trực tuyến',
  'Đấu thầu qua mạng',
  'Dấu và chữ ký số',
  'Dầu nhớt: phân loại và thay',
  'Đóng gói hàng dễ vỡ',
  'Dòng gói cước doanh nghiệp',
  'Di động và ứng dụng nội bộ',
  'Đi đồng: nhật ký kỹ sư nông nghiệp',
  // ma
  'Mã vạch trong kho',
  'Má phanh và bảo dưỡng',
  'Mạ kẽm kim loại',
  'Ma sát và bôi trơn',
  // oe
  'Sức khoẻ tinh thần nơi làm việc',
  'Khỏe mạnh mỗi ngày',
  'Khoe ảnh sản phẩm: chụp và chỉnh',
  'Loè loẹt hay tinh tế: chọn màu',
  // uy
  'Ủy quyền ký văn bản',
  'Uỷ ban kiểm toán',
  'Uy tín thương hiệu',
  'Luỹ kế doanh thu',
  'Khuỷu tay và bệnh nghề nghiệp',
  // khoa
  'Khoá sổ cuối năm',
  'Khóa vân tay: lắp và sửa',
  'Khoa học quản trị',
  // Capital letters with stacked marks
  'PHÒNG CHỐNG THAM NHŨNG',
  'XỬ LÝ NƯỚC THẢI Ở KHU CÔNG NGHIỆP',
  'KẾ TOÁN THUẾ DỄ HIỂU',
  'ẨN DỤ VÀ CÁCH KỂ CHUYỆN',
  // Two words in either order
  'Giao tiếp và lắng nghe',
  'Lắng nghe và giao việc',
  'Bảng tính trên máy',
  'Máy tính bảng cho bán lẻ',
  'Rủi ro trong quản lý hợp đồng',
  'Quản lý rủi ro',
  // Other signs
  'ISO 9001:2015 cho người mới',
  '5S tại xưởng',
  'Mát-xa trị liệu',
  'Daily stand-up meetings',
] as const;

/** Titles that are kept with their marks as characters of their own, as some systems write them. */
const decomposed = ['Ứng xử nơi công sở', 'Nghiệp vụ thư ký'] as const;

const withMore = [
  {
    title: 'Vận hành máy nén khí',
    summary: 'Có một bài về bình chịu áp lực và van xả.',
    instructors: ['Đỗ Thị Huyền Đan'],
  },
  {
    title: 'Pha chế đồ uống',
    summary: 'Từ hạt cà phê rang mộc đến ly sữa đá.',
    instructors: ['Nguyễn Ngọc Ẩn', 'Lê Thuỳ Uyên'],
  },
  { title: 'Nhập môn nhiếp ảnh', summary: 'Ánh sáng, bố cục và chuyện hậu kỳ.' },
] as const;

/** A title of the set, in NFC. */
export type Title =
  (typeof titles)[number] | (typeof decomposed)[number] | (typeof withMore)[number]['title'];

/** Courses in which the set's searches are made, as they are kept. */
export const searchedCourses: readonly SearchedCourse[] = [
  ...titles.map((title) => ({ title })),
  ...decomposed.map((title) => ({ title: title.normalize('NFD') })),
  ...withMore,
];
