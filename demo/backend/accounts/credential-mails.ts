import type { Mail } from '../mail/mail.js';
import type { Device } from './device.js';

type Text = Omit<Mail, 'to'>;

/** Whose password or address it is, at which tenant, and from where it is changed. */
export interface CredentialOwner {
  tenant: { id: string; name: string };
  learnerId: string;
  device: Device;
}

/** Who is written to. */
export interface Addressee {
  name: string;
  organization: string;
}

/** What is written to learners about how they sign in. */
export const credentialMails = {
  vi: {
    passwordChanged: ({ name, organization }: Addressee): Text => ({
      subject: `Mật khẩu của bạn đã được đổi – ${organization}`,
      text: `Chào ${name},

Mật khẩu của bạn trên trang đào tạo của ${organization} vừa được đổi.

Nếu không phải bạn làm việc này, hãy đặt lại mật khẩu và báo ngay cho bộ phận bảo mật.
`,
    }),
    emailCode: ({ name, organization }: Addressee, code: string): Text => ({
      subject: `Mã xác nhận e-mail – ${organization}`,
      text: `Chào ${name},

Bạn vừa yêu cầu dùng địa chỉ này để đăng nhập trang đào tạo của ${organization}. Hãy nhập mã:

${code}

Mã dùng được một lần, trong 30 phút. Nếu bạn không yêu cầu, hãy bỏ qua thư này.
`,
    }),
    emailTaken: ({ name, organization }: Addressee): Text => ({
      subject: `Địa chỉ này đã có tài khoản – ${organization}`,
      text: `Chào ${name},

Có người vừa muốn dùng địa chỉ này cho một tài khoản khác trên trang đào tạo của ${organization}, nhưng địa chỉ này đã có tài khoản. Không có gì thay đổi.

Nếu đó là bạn, hãy đăng nhập bằng tài khoản đã có hoặc chọn địa chỉ khác.
`,
    }),
    emailAsked: ({ name, organization }: Addressee, masked: string): Text => ({
      subject: `Yêu cầu đổi e-mail – ${organization}`,
      text: `Chào ${name},

Tài khoản của bạn trên trang đào tạo của ${organization} vừa có yêu cầu đổi e-mail sang ${masked}. Địa chỉ này vẫn được dùng cho đến khi địa chỉ mới được xác nhận.

Nếu không phải bạn làm việc này, hãy đổi mật khẩu và báo ngay cho bộ phận bảo mật.
`,
    }),
    emailChanged: ({ name, organization }: Addressee, masked: string): Text => ({
      subject: `E-mail của bạn đã được đổi – ${organization}`,
      text: `Chào ${name},

Tài khoản của bạn trên trang đào tạo của ${organization} nay dùng địa chỉ ${masked}. Địa chỉ này không còn đăng nhập được nữa.

Nếu không phải bạn làm việc này, hãy báo ngay cho bộ phận bảo mật.
`,
    }),
  },
  en: {
    passwordChanged: ({ name, organization }: Addressee): Text => ({
      subject: `Your password was changed – ${organization}`,
      text: `Hello ${name},

The password of your account at ${organization}’s learning site has just been changed.

If this was not you, set a new password and tell the security team at once.
`,
    }),
    emailCode: ({ name, organization }: Addressee, code: string): Text => ({
      subject: `Your code to confirm this address – ${organization}`,
      text: `Hello ${name},

You have asked to sign in to ${organization}’s learning site with this address. Enter this code:

${code}

It works once, within 30 minutes. If you have not asked for it, ignore this mail.
`,
    }),
    emailTaken: ({ name, organization }: Addressee): Text => ({
      subject: `This address has an account – ${organization}`,
      text: `Hello ${name},

Somebody wanted to use this address for another account at ${organization}’s learning site, but it has an account already. Nothing has changed.

If that was you, sign in with the account that you have, or choose another address.
`,
    }),
    emailAsked: ({ name, organization }: Addressee, masked: string): Text => ({
      subject: `A change of your e-mail was asked for – ${organization}`,
      text: `Hello ${name},

Somebody has asked to change the address of your account at ${organization}’s learning site to ${masked}. This address stays in use until the new one is confirmed.

If this was not you, change your password and tell the security team at once.
`,
    }),
    emailChanged: ({ name, organization }: Addressee, masked: string): Text => ({
      subject: `Your e-mail was changed – ${organization}`,
      text: `Hello ${name},

Your account at ${organization}’s learning site now uses the address ${masked}. This address no longer signs in.

If this was not you, tell the security team at once.
`,
    }),
  },
} as const;

/** An address that its owner recognizes and nobody else learns: `k•••@minhkhang.example`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${[...email][0] ?? ''}•••${email.slice(at)}`;
}
