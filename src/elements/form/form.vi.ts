/** Texts that forms share. */
export const formVi = {
  'form.summary': (n: number) => `Còn ${n} chỗ cần sửa`,
  'form.e.required': 'Cần điền mục này.',
  'form.e.email': 'Địa chỉ e-mail chưa đúng, ví dụ ten@congty.vn.',
  'form.e.tooLong': 'Dài quá. Hãy viết ngắn hơn.',
  'form.e.refused': 'Máy chủ không nhận nội dung này. Hãy kiểm tra lại.',
  'form.e.short': (n: number) => `Thiếu ${n} chữ số. Số di động có 10 chữ số, ví dụ 0912 345 678.`,
  'form.e.long': (n: number) => `Thừa ${n} chữ số. Số di động có 10 chữ số, ví dụ 0912 345 678.`,
  'form.e.characters': 'Số điện thoại chỉ gồm chữ số, ví dụ 0912 345 678.',
};
export type FormTexts = typeof formVi;
