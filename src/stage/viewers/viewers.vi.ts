import { sizeText } from './size-text.js';

/** Texts of what the stage shows by itself. Vietnamese is the source. */
export const viewersVi = {
  'open.tab': 'Mở trong tab mới',
  retry: 'Thử lại',
  kind: (kind: string) => kinds[kind] ?? 'Tệp',
  download: 'Tải xuống',
  'download.name': (name: string) => `Tải xuống ${name}`,
  size: (bytes: number) => sizeText(bytes, 'vi'),

  'file.hint': 'Bài này là một tệp. Tải về máy để xem; tải xong là hoàn thành bài.',
  'file.done': 'Đã tải xuống. Bạn đã hoàn thành bài này.',
  'file.kind': 'Tệp',

  'image.tools': 'Công cụ xem ảnh',
  'image.in': 'Phóng to',
  'image.out': 'Thu nhỏ',
  'image.fit': 'Vừa khung',
  'image.zoom': (percent: number) => `${String(percent)}%`,
  'image.broken': 'Không hiển thị được ảnh này',
  'image.broken.body': 'Tệp ảnh bị hỏng hoặc trình duyệt không đọc được định dạng này.',

  'media.play': 'Phát',
  'media.pause': 'Tạm dừng',
  'media.region.video': 'Trình phát video',
  'media.region.audio': 'Trình phát âm thanh',
  'media.transcript': 'Lời thoại',
  'media.chapters': 'Các phần',
  'media.watched': (percent: number, needed: number) =>
    needed >= 100
      ? `Đã xem ${String(percent)}%`
      : `Đã xem ${String(percent)}%, cần ${String(needed)}%`,
  'media.heard': (percent: number, needed: number) =>
    needed >= 100
      ? `Đã nghe ${String(percent)}%`
      : `Đã nghe ${String(percent)}%, cần ${String(needed)}%`,
  'media.done': 'Đã hoàn thành',
  'media.no.ahead': 'Hãy xem lần lượt: chưa thể tua tới đoạn chưa xem.',
  'media.missing': 'Không tải được nội dung',
  'media.missing.body': 'Mạng có thể đang chậm hoặc tệp không còn ở đó. Phần đã xem vẫn được lưu.',
  'media.codec': 'Trình duyệt này không phát được tệp này',
  'media.codec.body':
    'Định dạng của tệp không được hỗ trợ. Hãy mở bằng trình duyệt khác, hoặc báo lỗi nội dung.',
  'media.stalled': 'Đang chờ mạng…',
  'media.stalled.long': 'Mạng đang rất chậm. Phần đã xem vẫn được lưu.',
  'media.blocked': 'Trình duyệt đã chặn tự phát. Bấm để xem.',

  'pdf.page': (page: number, of: number) => `Trang ${String(page)}/${String(of)}`,
  'pdf.tools': 'Công cụ xem tài liệu',
  'pdf.document': 'Tài liệu',
  'pdf.previous': 'Trang trước',
  'pdf.next': 'Trang sau',
  'pdf.go': 'Đến trang',
  'pdf.width': 'Vừa chiều rộng',
  'pdf.find': 'Tìm trong tài liệu',
  'pdf.find.next': 'Kết quả sau',
  'pdf.find.previous': 'Kết quả trước',
  'pdf.found': (at: number, of: number) => `${String(at)}/${String(of)}`,
  'pdf.found.none': 'Không tìm thấy',
  'pdf.seen': (seen: number, of: number) => `Đã xem ${String(seen)}/${String(of)} trang`,
  'pdf.locked': 'Tài liệu này có mật khẩu',
  'pdf.locked.body': 'Nhập mật khẩu mà người gửi đã cho bạn.',
  'pdf.password': 'Mật khẩu',
  'pdf.password.wrong': 'Mật khẩu không đúng. Hãy thử lại.',
  'pdf.unlock': 'Mở tài liệu',
  'pdf.damaged': 'Không đọc được tài liệu này',
  'pdf.damaged.body': 'Tệp PDF bị hỏng. Hãy báo lỗi nội dung để người phụ trách thay tệp.',

  'link.goes': (host: string) => `Nội dung này nằm ở ${host}.`,
  'link.sends': (name: string) => `Khi tải, ${name} nhận địa chỉ IP của bạn.`,
  'link.once': 'Tải một lần',
  'link.always': (name: string) => `Luôn cho phép ${name}`,
  'link.only.tab':
    'Trang này không hiển thị bên trong bài học. Mở trong tab mới, rồi quay lại đây.',
  'link.blank': 'Không thấy gì? Trang có thể không cho hiển thị ở đây, hoặc liên kết đã bị gỡ.',
  'link.stuck':
    'Trang này chưa hiện ra. Có thể trang không cho hiển thị ở đây, không trả lời, hoặc liên kết đã bị gỡ. Hãy mở trong tab mới.',
  'link.refused': 'Không hiển thị được ở đây',
  'link.refused.body': (name: string) =>
    `${name} dẫn tới một trang không được phép hiển thị bên trong bài học. Mở trong tab mới, rồi quay lại đây.`,
  'link.offline': 'Thiết bị đang không có mạng. Khi có mạng lại, hãy thử lại.',
  'link.confirm': 'Tôi đã đọc xong',
  'link.done': 'Bạn đã hoàn thành bài này.',
};

/** What a lesson is, beside its title. */
const kinds: Readonly<Record<string, string>> = {
  video: 'Video',
  audio: 'Bài nghe',
  image: 'Hình ảnh',
  pdf: 'Tài liệu PDF',
  html5: 'Bài HTML5',
  link: 'Liên kết',
};
