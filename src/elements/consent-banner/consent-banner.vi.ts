/** Texts of the question. What a purpose is for comes from the backend's notice. */
export const consentBannerVi = {
  'cb.region': 'Thông báo quyền riêng tư',
  'cb.title': 'Bạn có đồng ý cho đo lường việc sử dụng?',
  'cb.title.any': 'Bạn có đồng ý với các mục tự nguyện sau?',
  'cb.body': (parties: string, n: number) =>
    `${parties} dùng dữ liệu cần thiết để bạn học và ghi nhận kết quả. ${
      n === 1 ? 'Mục' : n === 2 ? 'Hai mục' : `${n} mục`
    } dưới đây là tự nguyện, không ảnh hưởng đến việc học:`,
  'cb.and': (all: string, last: string) => `${all} và ${last}`,
  'cb.received': (country: string) => `Nhận tại ${country}.`,
  'cb.sensitive': 'Dữ liệu theo dõi hành vi là dữ liệu cá nhân nhạy cảm.',
  'cb.policy': (version: string) => `Chính sách bản ${version}`,
  'cb.change': 'Đổi ý bất cứ lúc nào ở “Quyền riêng tư” cuối trang.',
  'cb.reject': 'Từ chối tất cả',
  'cb.accept': 'Đồng ý tất cả',
  'cb.choose': 'Chọn từng mục',
  'pref.gpc': 'Trình duyệt của bạn báo “không theo dõi” (GPC): mục đo lường đang tắt.',
  'error.network': 'Không kết nối được máy chủ. Kiểm tra mạng rồi thử lại.',
};
export type ConsentBannerTexts = typeof consentBannerVi;
