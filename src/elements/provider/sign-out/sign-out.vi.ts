/** Texts of a sign-out that finds something still to send. */
export const signOutVi = {
  'out.sending': 'Đang gửi tiến độ trước khi đăng xuất…',
  'out.unsent': (n: number) => `Còn ${n} thay đổi chưa gửi được`,
  'out.unsent.body':
    'Đây là máy dùng chung: nếu đăng xuất bây giờ, những thay đổi đó bị xóa khỏi máy này và mất hẳn.',
  'out.again': 'Thử gửi lại',
  'out.anyway': 'Vẫn đăng xuất',
  'out.stay': 'Ở lại',
};
