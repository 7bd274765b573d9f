import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

/** What the sign-in page says. */
const texts = {
  vi: {
    title: 'Đăng nhập',
    to: 'để tiếp tục tới',
    email: 'E-mail',
    password: 'Mật khẩu',
    code: 'Mã xác minh',
    codeHelp: 'Nhập 6 chữ số trong ứng dụng xác thực của bạn.',
    signIn: 'Đăng nhập',
    verify: 'Xác minh',
    cancel: 'Hủy',
    unauthenticated: 'E-mail hoặc mật khẩu chưa đúng. Kiểm tra lại rồi thử lần nữa.',
    anew: 'Đã quá lâu kể từ khi bạn nhập mật khẩu. Hãy đăng nhập lại từ đầu.',
    incorrect: 'Mã chưa đúng hoặc đã được dùng. Đợi mã mới rồi thử lại.',
    rate_limited: 'Bạn đã thử quá nhiều lần. Đợi ít phút rồi thử lại.',
    account_suspended: 'Tài khoản đang tạm khóa. Liên hệ bộ phận CNTT để được mở lại.',
    account_disputed:
      'Tài khoản đang được xác minh chủ sở hữu nên chưa dùng được. Liên hệ bộ phận hỗ trợ.',
    request:
      'Liên kết đăng nhập này không hợp lệ. Hãy quay lại trang bạn vừa rời đi và thử lần nữa.',
  },
  en: {
    title: 'Sign in',
    to: 'to go on to',
    email: 'E-mail',
    password: 'Password',
    code: 'Verification code',
    codeHelp: 'Enter the 6 digits that your authenticator app shows.',
    signIn: 'Sign in',
    verify: 'Verify',
    cancel: 'Cancel',
    unauthenticated: 'The e-mail or the password is wrong. Check them and try again.',
    anew: 'It is too long ago that you entered your password. Sign in from the start.',
    incorrect: 'The code is wrong or was used already. Wait for the next one and try again.',
    rate_limited: 'You have tried too often. Wait a few minutes and try again.',
    account_suspended: 'The account is suspended. Ask your IT team to open it again.',
    account_disputed:
      'It is being found out whose account this is; until then it is closed. Ask support.',
    request: 'This sign-in link is not valid. Go back to the page you came from and try again.',
  },
} as const;

/** Why the page is shown again, or alone. */
export type PageFailure =
  | 'unauthenticated'
  | 'anew'
  | 'incorrect'
  | 'rate_limited'
  | 'account_suspended'
  | 'account_disputed'
  | 'request';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; min-height: 100vh; place-items: center; }
main { box-sizing: border-box; width: min(24em, 100%); padding: 1.5em; }
h1 { margin: 0; font-size: 1.5em; }
form, label { display: grid; gap: .25em; }
form { gap: 1em; }
input, button { box-sizing: border-box; width: 100%; min-height: 44px; padding: 0 .75em; font: inherit; border: 1px solid; border-radius: 6px; }
button { font-weight: 600; cursor: pointer; }
[role=alert] { padding: .75em; border: 2px solid #c62828; border-radius: 6px; }
`;

/** The policy of the page: no script, its own style, and nowhere to send the form but here and back to the client. */
export function pagePolicy(redirectOrigin?: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  // Browsers hold a redirect after a form to form-action as well.
  const targets = ["'self'", ...(redirectOrigin === undefined ? [] : [redirectOrigin])].join(' ');
  return `default-src 'none'; style-src 'sha256-${hash}'; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`;
}

/** What stands on the page. */
export interface PageState {
  language: 'vi' | 'en';
  tenant: string;
  /** Absent: only the failure is shown. */
  form?: {
    client: string;
    /** Goes along unseen. */
    hidden: Readonly<Record<string, string>>;
    username: string;
    /** The password was right; now the code is asked for. */
    mfaToken?: string;
  };
  failure?: PageFailure;
}

/** The page on which a learner signs in who was sent here by one of the customer's. */
export function signInPage({ language, tenant, form, failure }: PageState) {
  const t = texts[language];
  const alert = failure ? html`<p role="alert">${t[failure]}</p>` : '';
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${t.title} – ${tenant}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <main>
          <h1>${t.title}</h1>
          ${form ? html`<p>${tenant}, ${t.to} ${form.client}</p>` : ''} ${alert}
          ${form ? formOf(language, form) : ''}
        </main>
      </body>
    </html>`;
}

function formOf(language: 'vi' | 'en', form: NonNullable<PageState['form']>) {
  const t = texts[language];
  const hidden = Object.entries({
    ...form.hidden,
    ...(form.mfaToken === undefined ? {} : { mfa_token: form.mfaToken }),
  }).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
  const fields =
    form.mfaToken === undefined
      ? html`<label
            >${t.email}
            <input
              name="username"
              type="email"
              autocomplete="username"
              maxlength="320"
              value="${form.username}"
              required
          /></label>
          <label
            >${t.password}
            <input
              name="password"
              type="password"
              autocomplete="current-password"
              maxlength="1024"
              required
          /></label>`
      : html`<label
            >${t.code}
            <input
              name="code"
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength="20"
              aria-describedby="help"
              required
              autofocus
          /></label>
          <p id="help">${t.codeHelp}</p>`;
  return html`<form method="post">
    ${hidden} ${fields}
    <button>${form.mfaToken === undefined ? t.signIn : t.verify}</button>
    <button name="cancel" value="1" formnovalidate>${t.cancel}</button>
  </form>`;
}
