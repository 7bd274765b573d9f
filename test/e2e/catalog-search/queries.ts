import type { Title } from './courses.js';

/** What is typed, and the titles that have to come first, in their order. */
export type Search = readonly [typed: string, ...first: Title[]];

/** With all marks. */
const marked: readonly Search[] = [
  ['bảo mật', 'Bảo mật dữ liệu khách hàng'],
  ['bao mặt', 'Bao mặt ghế và bọc nệm xe'],
  ['bào mặt', 'Bào mặt gỗ đúng kỹ thuật'],
  ['hòa giải', 'Hòa giải ở cơ sở'],
  ['hoa văn', 'Hoa văn trên gốm cổ'],
  ['hóa chất', 'Hóa chất: bảo quản và sử dụng'],
  ['hỏa hoạn', 'Hỏa hoạn và lối thoát hiểm'],
  ['hoàn công', 'Hoàn công công trình'],
  ['đồ án', 'Đồ án tốt nghiệp: cách trình bày'],
  ['đồ ăn', 'Đồ ăn nhẹ trong ca đêm'],
  ['dò ẩn', 'Dò ẩn khuyết tật mối hàn'],
  ['thủy lợi', 'Thủy lợi nội đồng'],
  ['thúy lợi', 'Thúy và Lợi kể chuyện nghề gốm'],
  ['quý khách', 'Quý khách và lời chào đầu tiên'],
  ['quy trình', 'Quy trình tiếp nhận hồ sơ'],
  ['quỹ', 'Quỹ lương và phụ cấp'],
  ['quỳ', 'Quỳ gối nâng vật nặng đúng tư thế'],
  ['lao động', 'Lao động nữ: quyền và chế độ'],
  ['lao đao', 'Lao đao vì nợ thẻ tín dụng'],
  ['lão', 'Lão nông và đồng ruộng'],
  ['lào', 'Lào: văn hóa kinh doanh'],
  ['tài chính', 'Tài chính cho người không chuyên'],
  ['tái chỉnh', 'Tái chỉnh máy đo áp suất'],
  ['tại chính', 'Tại chính xưởng mình: chuyện cải tiến'],
  ['cán bộ', 'Cán bộ nguồn: kỹ năng điều hành'],
  ['căn bếp', 'Căn bếp an toàn'],
  ['cân bò', 'Cân bò và chăm sóc đàn'],
  ['cần bỏ', 'Cần bỏ gì khi dọn bàn làm việc'],
  ['bán hàng', 'Bán hàng qua điện thoại'],
  ['bạn hàng', 'Bạn hàng lâu năm: giữ liên lạc'],
  ['bản hạng', 'Bản hạng mục nghiệm thu'],
  ['mã', 'Mã vạch trong kho'],
  ['má', 'Má phanh và bảo dưỡng'],
  ['mạ', 'Mạ kẽm kim loại'],
];

/** Without any mark. */
const unmarked: readonly Search[] = [
  ['bao mat du lieu', 'Bảo mật dữ liệu khách hàng'],
  ['bao mat ghe', 'Bao mặt ghế và bọc nệm xe'],
  ['bao mat go', 'Bào mặt gỗ đúng kỹ thuật'],
  ['hoa giai', 'Hòa giải ở cơ sở'],
  ['hoa hoan', 'Hỏa hoạn và lối thoát hiểm'],
  ['do an tot nghiep', 'Đồ án tốt nghiệp: cách trình bày'],
  ['do an nhe', 'Đồ ăn nhẹ trong ca đêm'],
  ['do an khuyet tat', 'Dò ẩn khuyết tật mối hàn'],
  ['thuy loi noi dong', 'Thủy lợi nội đồng'],
  ['quy khach', 'Quý khách và lời chào đầu tiên'],
  ['quy luong', 'Quỹ lương và phụ cấp'],
  ['lao dao', 'Lao đao vì nợ thẻ tín dụng'],
  ['tai chinh may do', 'Tái chỉnh máy đo áp suất'],
  ['tai chinh xuong', 'Tại chính xưởng mình: chuyện cải tiến'],
  ['tai chinh cho nguoi', 'Tài chính cho người không chuyên'],
  ['can bo nguon', 'Cán bộ nguồn: kỹ năng điều hành'],
  ['can bo cham soc', 'Cân bò và chăm sóc đàn'],
  ['can bo gi', 'Cần bỏ gì khi dọn bàn làm việc'],
  ['ban hang muc', 'Bản hạng mục nghiệm thu'],
  ['kiem toan', 'Uỷ ban kiểm toán'],
  // What is really written so comes first.
  ['ma', 'Ma sát và bôi trơn'],
  ['hoa', 'Hoa văn trên gốm cổ'],
  ['khoe', 'Khoe ảnh sản phẩm: chụp và chỉnh'],
];

/** Some words with their marks, others without. */
const partly: readonly Search[] = [
  ['bảo mat', 'Bảo mật dữ liệu khách hàng'],
  ['bao mật', 'Bảo mật dữ liệu khách hàng'],
  ['bào mat', 'Bào mặt gỗ đúng kỹ thuật'],
  ['hòa giai', 'Hòa giải ở cơ sở'],
  ['hóa chat', 'Hóa chất: bảo quản và sử dụng'],
  ['đồ an', 'Đồ án tốt nghiệp: cách trình bày', 'Đồ ăn nhẹ trong ca đêm'],
  ['do án', 'Đồ án tốt nghiệp: cách trình bày'],
  ['do ăn', 'Đồ ăn nhẹ trong ca đêm'],
  ['do ẩn', 'Dò ẩn khuyết tật mối hàn'],
  ['thủy loi', 'Thủy lợi nội đồng'],
  ['thúy loi', 'Thúy và Lợi kể chuyện nghề gốm'],
  ['quý khach', 'Quý khách và lời chào đầu tiên'],
  ['lao động nu', 'Lao động nữ: quyền và chế độ'],
  ['tài chinh', 'Tài chính cho người không chuyên'],
  ['tái chinh', 'Tái chỉnh máy đo áp suất'],
  ['tại chinh', 'Tại chính xưởng mình: chuyện cải tiến'],
  [
    'tai chính',
    'Tài chính cho người không chuyên',
    'Tại chính xưởng mình: chuyện cải tiến',
    'Tái chỉnh máy đo áp suất',
  ],
  ['tai chỉnh', 'Tái chỉnh máy đo áp suất'],
  ['cán bo', 'Cán bộ nguồn: kỹ năng điều hành'],
  ['cân bo', 'Cân bò và chăm sóc đàn'],
  ['cần bo', 'Cần bỏ gì khi dọn bàn làm việc'],
  ['can bộ', 'Cán bộ nguồn: kỹ năng điều hành'],
  ['can bò', 'Cân bò và chăm sóc đàn'],
  ['can bỏ', 'Cần bỏ gì khi dọn bàn làm việc'],
  ['bạn hang', 'Bạn hàng lâu năm: giữ liên lạc'],
  ['ban hạng', 'Bản hạng mục nghiệm thu'],
];

/** Words with some of their own marks. */
const partlyWords: readonly Search[] = [
  ['đong goi', 'Đóng gói hàng dễ vỡ'],
  ['đo an', 'Đồ án tốt nghiệp: cách trình bày', 'Đồ ăn nhẹ trong ca đêm'],
  ['do ăn', 'Đồ ăn nhẹ trong ca đêm'],
  ['lao đông', 'Lao động nữ: quyền và chế độ'],
  ['tài chinh', 'Tài chính cho người không chuyên'],
  ['đâu thâu', 'Đấu thầu qua mạng'],
  ['cân bo', 'Cân bò và chăm sóc đàn', 'Cần bỏ gì khi dọn bàn làm việc'],
  ['sưc khoe', 'Sức khoẻ tinh thần nơi làm việc'],
  ['hoàn cong', 'Hoàn công công trình'],
  ['đien dan', 'Điện dân dụng cơ bản'],
  ['đau thau', 'Đấu thầu qua mạng'],
  ['măt', 'Bao mặt ghế và bọc nệm xe', 'Bào mặt gỗ đúng kỹ thuật'],
];

/** `d` and `đ`, which Unicode does not take for a letter and its mark. */
const withD: readonly Search[] = [
  ['dien dan dung', 'Điện dân dụng cơ bản'],
  ['điện', 'Điện dân dụng cơ bản'],
  ['diện', 'Diện tích và mặt bằng'],
  ['diễn đạt', 'Diễn đạt trong thư điện tử'],
  ['điền', 'Điền biểu mẫu trực tuyến'],
  ['dau thau', 'Đấu thầu qua mạng'],
  ['đấu', 'Đấu thầu qua mạng'],
  ['dấu', 'Dấu và chữ ký số'],
  ['dầu', 'Dầu nhớt: phân loại và thay'],
  ['dong goi hang', 'Đóng gói hàng dễ vỡ'],
  ['đóng gói', 'Đóng gói hàng dễ vỡ'],
  ['dòng gói', 'Dòng gói cước doanh nghiệp'],
  ['di động', 'Di động và ứng dụng nội bộ'],
  ['đi đồng', 'Đi đồng: nhật ký kỹ sư nông nghiệp'],
  ['đi dong', 'Đi đồng: nhật ký kỹ sư nông nghiệp'],
];

/** The tone of an open syllable on either of its vowels, whichever the title has. */
const placed: readonly Search[] = [
  ['hoà giải', 'Hòa giải ở cơ sở'],
  ['hòa nhập', 'Hoà nhập môi trường mới'],
  ['hoá', 'Hóa chất: bảo quản và sử dụng'],
  ['hoả', 'Hỏa hoạn và lối thoát hiểm'],
  ['thuỷ', 'Thủy lợi nội đồng', 'Thuỷ văn và dự báo lũ'],
  ['thủy', 'Thủy lợi nội đồng', 'Thuỷ văn và dự báo lũ'],
  ['thuý lợi', 'Thúy và Lợi kể chuyện nghề gốm'],
  ['uỷ quyền', 'Ủy quyền ký văn bản'],
  ['ủy ban', 'Uỷ ban kiểm toán'],
  ['uỷ', 'Uỷ ban kiểm toán', 'Ủy quyền ký văn bản', 'Uy tín thương hiệu'],
  ['lũy', 'Luỹ kế doanh thu'],
  ['khoẻ', 'Khỏe mạnh mỗi ngày', 'Sức khoẻ tinh thần nơi làm việc'],
  ['khỏe', 'Khỏe mạnh mỗi ngày', 'Sức khoẻ tinh thần nơi làm việc'],
  ['lòe loẹt', 'Loè loẹt hay tinh tế: chọn màu'],
  ['khoá', 'Khoá sổ cuối năm', 'Khóa vân tay: lắp và sửa'],
  ['khóa', 'Khoá sổ cuối năm', 'Khóa vân tay: lắp và sửa'],
  // After q it belongs to the y; in a closed syllable there is one place only.
  ['quý', 'Quý khách và lời chào đầu tiên'],
  ['khuỷu tay', 'Khuỷu tay và bệnh nghề nghiệp'],
  // An open syllable may become a closed one.
  ['khuỷ', 'Khuỷu tay và bệnh nghề nghiệp'],
];

/** Typed with the marks as characters of their own. */
const decomposed: readonly Search[] = [
  ['tái chỉnh', 'Tái chỉnh máy đo áp suất'],
  ['đồ ăn', 'Đồ ăn nhẹ trong ca đêm'],
  ['ứng xử', 'Ứng xử nơi công sở'],
  ['cần bỏ', 'Cần bỏ gì khi dọn bàn làm việc'],
  ['thuỷ văn', 'Thuỷ văn và dự báo lũ'],
  ['quỳ gối', 'Quỳ gối nâng vật nặng đúng tư thế'],
  ['ẨN DỤ', 'ẨN DỤ VÀ CÁCH KỂ CHUYỆN'],
  ['nghiệp vụ', 'Nghiệp vụ thư ký'],
  ['bao mật', 'Bảo mật dữ liệu khách hàng'],
];

/** Titles that are kept so, typed as everybody types. */
const keptDecomposed: readonly Search[] = [
  ['ứng xử', 'Ứng xử nơi công sở'],
  ['ung xu noi', 'Ứng xử nơi công sở'],
  ['nghiệp vụ thư', 'Nghiệp vụ thư ký'],
  ['nghiep vu thu ky', 'Nghiệp vụ thư ký'],
];

/** Two words in either order. */
const eitherOrder: readonly Search[] = [
  ['lắng nghe giao tiếp', 'Giao tiếp và lắng nghe'],
  ['giao tiếp lắng nghe', 'Giao tiếp và lắng nghe'],
  ['giao viec lang nghe', 'Lắng nghe và giao việc'],
  ['lang nghe giao viec', 'Lắng nghe và giao việc'],
  ['máy tính bảng', 'Máy tính bảng cho bán lẻ', 'Bảng tính trên máy'],
  ['bảng tính', 'Bảng tính trên máy', 'Máy tính bảng cho bán lẻ'],
  ['quản lý rủi ro', 'Quản lý rủi ro', 'Rủi ro trong quản lý hợp đồng'],
  ['hop dong rui ro', 'Rủi ro trong quản lý hợp đồng'],
  ['khách hàng dữ liệu', 'Bảo mật dữ liệu khách hàng'],
  ['chính tài', 'Tài chính cho người không chuyên'],
  ['bộ cán', 'Cán bộ nguồn: kỹ năng điều hành'],
  ['bò cân', 'Cân bò và chăm sóc đàn'],
  ['goi dong cuoc', 'Dòng gói cước doanh nghiệp'],
  ['nhap hoa', 'Hoà nhập môi trường mới'],
];

/** Capital letters, in the title or in the search. */
const capitals: readonly Search[] = [
  ['PHÒNG CHỐNG THAM NHŨNG', 'PHÒNG CHỐNG THAM NHŨNG'],
  ['phòng chống', 'PHÒNG CHỐNG THAM NHŨNG'],
  ['phong chong', 'PHÒNG CHỐNG THAM NHŨNG'],
  ['xử lý nước', 'XỬ LÝ NƯỚC THẢI Ở KHU CÔNG NGHIỆP'],
  ['ẩn', 'ẨN DỤ VÀ CÁCH KỂ CHUYỆN'],
  ['KE TOAN THUE', 'KẾ TOÁN THUẾ DỄ HIỂU'],
  ['DỄ HIỂU', 'KẾ TOÁN THUẾ DỄ HIỂU'],
  ['ĐỒ ĂN', 'Đồ ăn nhẹ trong ca đêm'],
  ['QUÝ KHÁCH', 'Quý khách và lời chào đầu tiên'],
];

/** The last word is not typed to its end. */
const unfinished: readonly Search[] = [
  ['bảo m', 'Bảo mật dữ liệu khách hàng'],
  ['hòa g', 'Hòa giải ở cơ sở'],
  ['điệ', 'Điện dân dụng cơ bản'],
  ['đón', 'Đóng gói hàng dễ vỡ'],
  ['tái ch', 'Tái chỉnh máy đo áp suất'],
  ['căn b', 'Căn bếp an toàn'],
  ['nhiế', 'Nhập môn nhiếp ảnh'],
];

/** Found in what is said of a course, or by who teaches it. */
const elsewhere: readonly Search[] = [
  ['huyền đan', 'Vận hành máy nén khí'],
  ['huyen dan', 'Vận hành máy nén khí'],
  ['thùy uyên', 'Pha chế đồ uống'],
  ['ngọc ẩn', 'Pha chế đồ uống'],
  ['ca phe rang', 'Pha chế đồ uống'],
  ['bình chịu áp lực', 'Vận hành máy nén khí'],
  ['hậu kỳ', 'Nhập môn nhiếp ảnh'],
];

/** Signs and numbers. */
const signs: readonly Search[] = [
  ['iso 9001:2015', 'ISO 9001:2015 cho người mới'],
  ['9001', 'ISO 9001:2015 cho người mới'],
  ['5s', '5S tại xưởng'],
  ['mát-xa', 'Mát-xa trị liệu'],
  ['mat xa', 'Mát-xa trị liệu'],
  ['stand up', 'Daily stand-up meetings'],
  ['"đóng gói"', 'Đóng gói hàng dễ vỡ'],
  ['(rủi ro) quản lý', 'Quản lý rủi ro'],
];

/** Typed by Telex, of which the field sees every step. */
const telex: readonly Search[] = [
  ['lao động nữ', 'Lao động nữ: quyền và chế độ'],
  ['bảo mật', 'Bảo mật dữ liệu khách hàng'],
  ['đồ án', 'Đồ án tốt nghiệp: cách trình bày'],
  ['đồ ăn', 'Đồ ăn nhẹ trong ca đêm'],
  ['thủy lợi', 'Thủy lợi nội đồng'],
  ['quý khách', 'Quý khách và lời chào đầu tiên'],
  ['quy trình', 'Quy trình tiếp nhận hồ sơ'],
  ['tài chính', 'Tài chính cho người không chuyên'],
  ['tái chỉnh', 'Tái chỉnh máy đo áp suất'],
  ['cán bộ', 'Cán bộ nguồn: kỹ năng điều hành'],
  ['căn bếp', 'Căn bếp an toàn'],
  ['điện dân dụng', 'Điện dân dụng cơ bản'],
  ['đấu thầu', 'Đấu thầu qua mạng'],
  ['xử lý nước thải', 'XỬ LÝ NƯỚC THẢI Ở KHU CÔNG NGHIỆP'],
  ['ứng xử', 'Ứng xử nơi công sở'],
  ['sức khỏe', 'Sức khoẻ tinh thần nơi làm việc'],
  ['hòa giải', 'Hòa giải ở cơ sở'],
  ['khuỷu tay', 'Khuỷu tay và bệnh nghề nghiệp'],
  ['mạ kẽm', 'Mạ kẽm kim loại'],
  ['dễ vỡ', 'Đóng gói hàng dễ vỡ'],
];

/** Searches of one kind. */
interface SearchSet {
  name: string;
  /** Absent where the text is typed as it is. */
  by?: 'telex';
  searches: readonly Search[];
}

/** All of them, but those that are composed. */
export const sets: readonly SearchSet[] = [
  { name: 'with all marks', searches: marked },
  { name: 'without marks', searches: unmarked },
  { name: 'with the marks of some words', searches: partly },
  { name: 'with some marks of a word', searches: partlyWords },
  { name: 'with d and đ', searches: withD },
  { name: 'with the tone on either vowel', searches: placed },
  {
    name: 'with marks as characters of their own',
    searches: decomposed.map(([typed, ...first]) => [typed.normalize('NFD'), ...first]),
  },
  { name: 'for titles whose marks are characters of their own', searches: keptDecomposed },
  { name: 'with words in either order', searches: eitherOrder },
  { name: 'with and for capital letters', searches: capitals },
  { name: 'with a last word that is not typed to its end', searches: unfinished },
  { name: 'for what is not in the title', searches: elsewhere },
  { name: 'with signs and numbers', searches: signs },
  { name: 'by a Telex keyboard', by: 'telex', searches: telex },
];

/** Typed by an input method that shows a syllable in the making before it is one. */
export const composed: readonly Search[] = [
  ['quỹ', 'Quỹ lương và phụ cấp'],
  ['tái chỉnh', 'Tái chỉnh máy đo áp suất'],
  ['hỏa hoạn', 'Hỏa hoạn và lối thoát hiểm'],
  ['lao đao', 'Lao đao vì nợ thẻ tín dụng'],
  ['cần bỏ', 'Cần bỏ gì khi dọn bàn làm việc'],
  ['ủy quyền', 'Ủy quyền ký văn bản'],
];

/** What is marked in the title of the first hit. */
export const marksIn: Readonly<Record<string, readonly string[]>> = {
  'bảo mật': ['Bảo', 'mật'],
  'bảo mat': ['Bảo', 'mật'],
  'bao mat go': ['Bào', 'mặt', 'gỗ'],
  'do an nhe': ['Đồ', 'ăn', 'nhẹ'],
  'thúy lợi': ['Thúy', 'Lợi'],
  'hoà giải': ['Hòa', 'giải'],
  thủy: ['Thủy'],
  'ung xu noi': ['Ứng', 'xử', 'nơi'],
  'bò cân': ['Cân', 'bò'],
  'xử lý nước': ['XỬ', 'LÝ', 'NƯỚC'],
  'phong chong': ['PHÒNG', 'CHỐNG'],
  'tái ch': ['Tái', 'ch'],
  điệ: ['Điệ'],
  'mat xa': ['Mát', 'xa'],
  'ca phe rang': [],
};
