export const signInVi = {
  'signIn.title': 'Đăng nhập',
  'signIn.email': 'E-mail',
  'signIn.password': 'Mật khẩu',
  'signIn.show': 'Hiện mật khẩu',
  'signIn.action': 'Đăng nhập',
  'signIn.busy': 'Đang đăng nhập…',
  'signIn.noEmail': 'Nhập e-mail của bạn, ví dụ ten@congty.vn',
  'signIn.noPassword': 'Nhập mật khẩu của bạn',
  'signIn.wrong': 'E-mail hoặc mật khẩu chưa đúng. Kiểm tra lại rồi thử lần nữa.',
  'signIn.seconds': (n: number) => `Bạn đã thử quá nhiều lần. Thử lại sau ${n} giây.`,
  'signIn.minutes': (n: number) => `Bạn đã thử quá nhiều lần. Thử lại sau ${n} phút.`,
  'signIn.mfa':
    'Tài khoản này cần thêm một bước xác minh. Hãy đăng nhập trên trang chính của hệ thống.',
  'signIn.suspended': 'Tài khoản đang tạm khóa. Liên hệ bộ phận CNTT để được mở lại.',
  'signIn.server': 'Máy chủ gặp lỗi nên bạn chưa đăng nhập được. Thử lại sau ít phút.',
  'signIn.unknown': 'Chưa kiểm tra được bạn đã đăng nhập hay chưa',
  'signIn.in': 'Bạn đã đăng nhập',
  'signIn.out': 'Đăng xuất',
  'signIn.outFailed': 'Chưa đăng xuất được.',
  'signIn.host':
    'Trang này đăng nhập cho bạn. Nếu chưa thấy khóa học của mình, hãy đăng nhập vào trang rồi tải lại.',
  'form.summary': (n: number) => `Còn ${n} chỗ cần sửa`,
};
