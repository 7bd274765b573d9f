import type { NoticeTexts } from './purposes.js';

const contract = 'Thực hiện hợp đồng với công ty bạn';
const consent = 'Sự đồng ý của bạn';

export const noticeVi: NoticeTexts = {
  title: 'Lựa chọn quyền riêng tư',
  intro:
    'Không mục tự nguyện nào được chọn sẵn. Mục bạn chưa chọn được coi là từ chối. Bạn đổi ý lúc nào cũng được.',
  sections: [
    {
      id: 'who',
      title: 'Ai chịu trách nhiệm về dữ liệu của bạn',
      text: 'Công ty bạn quyết định dữ liệu nào được dùng và dùng để làm gì. OES vận hành nền tảng Welearning và xử lý dữ liệu theo chỉ dẫn của công ty bạn.',
    },
    {
      id: 'abroad',
      title: 'Chuyển dữ liệu ra nước ngoài',
      text: 'Dữ liệu học tập được lưu tại Việt Nam. Dữ liệu chỉ ra khỏi Việt Nam khi bạn đồng ý với mục đích có bên nhận ở nước ngoài; tên, quốc gia và điều khoản của bên nhận ghi ở từng mục.',
    },
    {
      id: 'rights',
      title: 'Quyền của bạn',
      text: 'Bạn được xem, sửa, nhận bản sao, hạn chế, phản đối và yêu cầu xóa dữ liệu của mình tại Tài khoản › Quyền riêng tư và dữ liệu.\n\nTừ chối mọi mục tự nguyện, bạn vẫn hoàn thành được mọi khóa học.',
    },
    {
      id: 'security',
      title: 'Bảo vệ dữ liệu',
      text: 'Chỉ người có nhiệm vụ mới được xem dữ liệu của bạn, và mỗi lần xem đều được ghi lại để bạn kiểm tra.',
    },
  ],
  withdrawal: 'Tại Tài khoản › Quyền riêng tư và dữ liệu, hoặc qua e-mail của bên kiểm soát.',
  groups: {
    need: { title: 'Cần thiết để học' },
    ana: {
      title: 'Đo lường',
      description: 'Từ chối không làm mất bài học, điểm hay chứng chỉ nào.',
    },
    mail: { title: 'E-mail theo chủ đề' },
    contact: { title: 'Liên hệ và tên của bạn' },
    third: { title: 'Bên thứ ba' },
  },
  purposes: {
    session: {
      title: 'Đăng nhập và bảo mật',
      description: 'Giữ phiên đăng nhập, chống dùng trái phép.',
      data: 'Mã phiên, thời điểm và thiết bị đăng nhập',
      retention: '12 tháng',
      legalBasis: contract,
    },
    'learning.record': {
      title: 'Hồ sơ học tập',
      description: 'Tiến độ, điểm và chứng chỉ theo hợp đồng với công ty bạn.',
      data: 'Khóa học, tiến độ, điểm, thời gian học, chứng chỉ',
      retention: 'Trong thời gian làm việc và 5 năm sau đó',
      legalBasis: contract,
    },
    'analytics.google_analytics': {
      title: 'Google Analytics',
      description: 'Đếm lượt xem để cải thiện bố cục trang.',
      data: 'Trang đã xem, loại thiết bị, tỉnh/thành; không gồm họ tên, e-mail',
      retention: '14 tháng',
      legalBasis: consent,
      onRefusal: 'Lượt xem của bạn không được đếm. Mọi bài học vẫn dùng được.',
    },
    'analytics.power_bi': {
      title: 'Power BI',
      description: 'Báo cáo thời lượng và cách học theo phòng ban.',
      data: 'Thời lượng, thời điểm học, phòng ban',
      retention: '24 tháng',
      legalBasis: consent,
      onRefusal: 'Báo cáo không tính đến cách học của bạn.',
    },
    'learning.telemetry': {
      title: 'Chi tiết thao tác trong bài',
      description: 'Tạm dừng, tua, thời gian dừng ở từng trang.',
      data: 'Thao tác trong bài và thời điểm',
      retention: '6 tháng',
      legalBasis: consent,
      onRefusal: 'Chỉ tiến độ và điểm được lưu.',
    },
    'email.service_incidents': {
      title: 'Sự cố dịch vụ',
      description: 'Gián đoạn, bảo trì, cảnh báo an toàn tài khoản.',
      data: 'E-mail',
      retention: 'Khi tài khoản còn hiệu lực',
      legalBasis: contract,
    },
    'email.product_updates': {
      title: 'Tính năng và sản phẩm mới',
      description: 'Tối đa 1 e-mail mỗi tháng.',
      data: 'E-mail, họ tên',
      retention: 'Đến khi bạn rút lại',
      legalBasis: consent,
      onRefusal: 'Bạn không nhận e-mail này.',
    },
    'email.events_promotions': {
      title: 'Sự kiện, ưu đãi',
      description: 'Tối đa 2 e-mail mỗi tháng.',
      data: 'E-mail, họ tên',
      retention: 'Đến khi bạn rút lại',
      legalBasis: consent,
      onRefusal: 'Bạn không nhận e-mail này.',
    },
    'contact.proactive': {
      title: 'Chủ động liên hệ hỗ trợ',
      description:
        'Gọi hoặc nhắn khi thấy bạn gặp lỗi. Trả lời yêu cầu của bạn thì không cần mục này.',
      data: 'Điện thoại, e-mail, lỗi đã gặp',
      retention: '12 tháng',
      legalBasis: consent,
      onRefusal: 'Chúng tôi chỉ trả lời khi bạn hỏi.',
    },
    'marketing.reference_name': {
      title: 'Nêu tên trong tài liệu giới thiệu',
      description: 'Ví dụ danh sách khách hàng, bài chia sẻ. Gỡ trong 15 ngày khi bạn rút.',
      data: 'Họ tên, chức danh, công ty',
      retention: 'Đến khi bạn rút lại',
      legalBasis: consent,
      onRefusal: 'Tên bạn không được nêu ở đâu.',
    },
    'sharing.partner.zoom': {
      title: 'Đối tác: Lớp học Zoom',
      description: 'Chỉ khi bạn đăng ký lớp trực tiếp qua đối tác này.',
      data: 'Họ tên, e-mail',
      retention: '12 tháng sau buổi học',
      legalBasis: consent,
      onRefusal: 'Bạn không đăng ký được lớp trực tiếp qua đối tác này.',
    },
    'embed.other': {
      title: 'Nội dung nhúng: YouTube, Google Drive',
      description: 'Nếu từ chối, mỗi nội dung sẽ hỏi “Tải một lần”.',
      data: 'Địa chỉ IP, thiết bị, nội dung đã xem',
      retention: 'Theo điều khoản của bên nhận',
      legalBasis: consent,
      onRefusal: 'Mỗi nội dung nhúng hỏi trước khi tải.',
    },
  },
};
