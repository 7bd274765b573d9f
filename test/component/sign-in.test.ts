import { expect, waitUntil as waitFor } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Respond } from '../../demo/gallery/kit.js';
import { ScriptedKit } from '../../demo/gallery/scripted-kit.js';
import '../../src/elements/provider/provider.define.js';
import '../../src/elements/sign-in/sign-in.define.js';
import type { WlSignIn } from '../../src/elements/sign-in/sign-in.js';
import { createSession } from '../../src/session/index.js';
import { WlSignInRequestEvent } from '../../src/ui/index.js';

const kit = new ScriptedKit();

/** Modules come one by one from the test's server: the first answer of a group takes its time. */
const waitUntil = (predicate: () => boolean, what?: string): Promise<void> =>
  waitFor(predicate, what, { timeout: 30_000 });

const oneEvent = <K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  name: K,
): Promise<HTMLElementEventMap[K]> =>
  new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));

const grant = (): Response =>
  kit.json({ accessToken: 'a', tokenType: 'Bearer', expiresIn: 600, refreshToken: 'r' });

const mounted: HTMLElement[] = [];
afterEach(() => mounted.splice(0).forEach((element) => element.remove()));

async function mount(
  answer: (request: Request) => Response | Promise<Response> = grant,
  { signedIn = false, attributes = {} as Record<string, string> } = {},
): Promise<WlSignIn> {
  const provider = document.createElement('wl-provider');
  provider.lang = 'vi';
  const respond: Respond = (request) =>
    request.url.endsWith('/v1/') ? kit.problem(404, 'not_found') : answer(request);
  provider.connection = kit.connect(respond, { signedIn });
  const form = document.createElement('wl-sign-in');
  for (const [name, value] of Object.entries(attributes)) form.setAttribute(name, value);
  provider.append(form);
  document.body.append(provider);
  mounted.push(provider);
  await form.updateComplete;
  return form;
}

const all = <T extends HTMLElement>(form: WlSignIn, selector: string): T[] => [
  ...(form.shadowRoot?.querySelectorAll<T>(selector) ?? []),
];
const one = <T extends HTMLElement>(form: WlSignIn, selector: string): T => {
  const found = all<T>(form, selector)[0];
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const text = (element: Element | null | undefined): string =>
  element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
const input = (form: WlSignIn, name: 'email' | 'password' | 'code'): HTMLInputElement =>
  one<HTMLInputElement>(form, `#${name}`);
const focused = (form: WlSignIn): Element | null | undefined => form.shadowRoot?.activeElement;

async function send(
  form: WlSignIn,
  email = 'minh.khai@demo.example',
  password = 'hoc-moi-ngay',
): Promise<void> {
  input(form, 'email').value = email;
  input(form, 'password').value = password;
  input(form, 'password').focus();
  await sendKeys({ press: 'Enter' });
}

describe('<wl-sign-in>', () => {
  it('signs in by Enter, without leaving the page, and says so', async () => {
    let sent: unknown;
    const form = await mount(async (request) => {
      sent = await request.json();
      return grant();
    });
    const before = location.href;
    const signedIn = oneEvent(form, 'wl-signed-in');
    await send(form, ' minh.khai@demo.example ');
    expect((await signedIn).learnerId).to.equal('minh-khai');
    expect(sent).to.deep.include({ username: 'minh.khai@demo.example', password: 'hoc-moi-ngay' });
    await waitUntil(() => text(focused(form)) === 'Bạn đã đăng nhập');
    expect(location.href).to.equal(before);
    expect(all(form, 'input')).to.have.length(0);
  });

  it('is made so that password managers know both fields', async () => {
    const form = await mount();
    const facts = all<HTMLInputElement>(form, 'form .inp > input').map((field) => [
      field.name,
      field.type,
      field.autocomplete,
      text(field.labels?.[0]),
    ]);
    expect(facts).to.deep.equal([
      ['username', 'email', 'username', 'E-mail'],
      ['password', 'password', 'current-password', 'Mật khẩu'],
    ]);
  });

  it('shows the password on demand, and hides it again before it is sent', async () => {
    const form = await mount(() => kit.problem(401, 'unauthenticated'));
    const toggle = one<HTMLInputElement>(form, '[type="checkbox"]');
    toggle.focus();
    await sendKeys({ press: 'Space' });
    await form.updateComplete;
    expect(input(form, 'password').type).to.equal('text');
    await send(form);
    await waitUntil(() => all(form, '.note.d').length === 1);
    expect(input(form, 'password').type).to.equal('password');
    expect(toggle.checked).to.equal(false);
  });

  it('takes a password that is pasted', async () => {
    const form = await mount();
    const paste = new ClipboardEvent('paste', { cancelable: true, bubbles: true, composed: true });
    expect(input(form, 'password').dispatchEvent(paste)).to.equal(true);
  });

  it('says which fields are empty, leads to each and asks nobody', async () => {
    let asked = 0;
    const form = await mount(() => {
      asked += 1;
      return grant();
    });
    await send(form, '', '');
    await waitUntil(() => text(focused(form)).startsWith('Còn 2 chỗ cần sửa'));
    expect(asked).to.equal(0);
    const email = input(form, 'email');
    expect(email.getAttribute('aria-invalid')).to.equal('true');
    expect(text(one(form, `#${email.getAttribute('aria-describedby') ?? ''}`))).to.include(
      'Nhập e-mail của bạn',
    );
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(focused(form)).to.equal(email);
  });

  it('does not tell which of the two was wrong, keeps the e-mail, and is no error of the page', async () => {
    const form = await mount(() => kit.problem(401, 'unauthenticated'));
    let errors = 0;
    form.addEventListener('wl-error', () => (errors += 1));
    await send(form);
    await waitUntil(
      () => text(focused(form)) === 'E-mail hoặc mật khẩu chưa đúng. Kiểm tra lại rồi thử lần nữa.',
    );
    expect(input(form, 'email').value).to.equal('minh.khai@demo.example');
    expect(text(one(form, 'form'))).not.to.include('WL-7F3A');
    expect(errors).to.equal(0);
  });

  it('says how long to wait after too many tries', async () => {
    const limited = (seconds: string): Response =>
      kit.json({ status: 429, code: 'rate_limited' }, 429, {
        'content-type': 'application/problem+json',
        'retry-after': seconds,
      });
    let wait = '40';
    const form = await mount(() => limited(wait));
    await send(form);
    await waitUntil(() => text(all(form, '.note.d')[0]).includes('Thử lại sau 40 giây.'));
    wait = '90';
    await send(form);
    await waitUntil(() => text(all(form, '.note.d')[0]).includes('Thử lại sau 2 phút.'));
  });

  it('gives the code of the request when the server failed, tells the page, and tries again', async () => {
    let broken = true;
    const form = await mount(() => (broken ? kit.problem(500, 'internal') : grant()));
    const failed = oneEvent(form, 'wl-error');
    await send(form);
    const { code, requestId, retry } = await failed;
    expect([code, requestId]).to.deep.equal(['internal', 'WL-7F3A-20C1']);
    await waitUntil(() => text(all(form, '.note.d')[0]).includes('WL-7F3A-20C1'));
    broken = false;
    retry();
    await waitUntil(() => text(one(form, '.wl')).includes('Bạn đã đăng nhập'));
  });

  it('says that the server cannot be reached', async () => {
    const form = await mount(() => Promise.reject(new TypeError('Failed to fetch')));
    await send(form);
    await waitUntil(() => text(all(form, '.note.d')[0]).includes('Không kết nối được máy chủ'));
  });

  it('sends once, however often the button is pressed', async () => {
    let sent = 0;
    const form = await mount(() => {
      sent += 1;
      return kit.never();
    });
    await send(form);
    await waitUntil(() => one(form, '.btn.pri').getAttribute('aria-disabled') === 'true');
    one(form, '.btn.pri').click();
    await waitUntil(() => sent === 1);
    await form.updateComplete;
    expect(sent).to.equal(1);
  });

  it('signs out, says so to the page and is ready for the next', async () => {
    const form = await mount(grant, { signedIn: true });
    const signedOut = oneEvent(form, 'wl-signed-out');
    one(form, '.btn').click();
    await signedOut;
    await waitUntil(() => focused(form)?.id === 'email');
  });

  it('shows nothing to who is signed in when asked to', async () => {
    const form = await mount(grant, {
      signedIn: true,
      attributes: { 'hide-when-signed-in': '' },
    });
    expect(text(one(form, '.wl'))).to.equal('');
    expect(form.getBoundingClientRect().height).to.equal(0);
  });

  it('shows what the page has for who is signed in', async () => {
    const form = await mount(grant, { signedIn: true });
    const own = document.createElement('a');
    own.slot = 'signed-in';
    own.textContent = 'Tài khoản của Khai';
    form.append(own);
    expect(own.assignedSlot?.name).to.equal('signed-in');
  });

  it('leaves the sign-in to the page where the page signs in', async () => {
    const form = await mount();
    const provider = form.parentElement as HTMLElementTagNameMap['wl-provider'];
    const session = createSession({
      kind: 'host',
      baseUrl: 'https://backend.gallery.example/embed/v1',
      getToken: () => Promise.resolve(undefined),
    });
    provider.connection = { ...kit.connect(grant), session };
    await waitUntil(() => text(one(form, '.wl')).includes('Trang này đăng nhập cho bạn'));
    expect(all(form, 'form')).to.have.length(0);
  });

  describe('with a second factor', () => {
    const problem = (status: number, code: string, more: object = {}): Response =>
      kit.json({ status, code, ...more }, status, { 'content-type': 'application/problem+json' });

    async function atCode(...codes: Response[]): Promise<{ form: WlSignIn; sent: unknown[] }> {
      const sent: unknown[] = [];
      const form = await mount(async (request) => {
        if (!request.url.endsWith('/auth/mfa')) {
          return problem(401, 'mfa_required', { mfaToken: 'm' });
        }
        sent.push(await request.json());
        return codes.shift() ?? grant();
      });
      await send(form);
      await waitUntil(() => all(form, '#code').length === 1);
      return { form, sent };
    }

    async function sendCode(form: WlSignIn, code: string): Promise<void> {
      input(form, 'code').value = code;
      input(form, 'code').focus();
      await sendKeys({ press: 'Enter' });
    }

    it('asks for the code in place of the password, and signs in with it', async () => {
      const { form, sent } = await atCode();
      expect(focused(form)).to.equal(input(form, 'code'));
      expect(all(form, '#email, #password, .note')).to.have.length(0);
      expect(input(form, 'code').autocomplete).to.equal('one-time-code');
      const signedIn = oneEvent(form, 'wl-signed-in');
      await sendCode(form, ' 492039 ');
      await signedIn;
      expect(sent).to.deep.equal([{ mfaToken: 'm', code: '492039' }]);
    });

    it('says which of the two is wrong with an empty and with a wrong code, and takes another one', async () => {
      const { form, sent } = await atCode(
        problem(400, 'invalid_input', { errors: [{ path: '/code', code: 'incorrect' }] }),
      );
      let failures = 0;
      form.addEventListener('wl-error', () => (failures += 1));
      await sendCode(form, ' ');
      await waitUntil(() => text(one(form, '.err')) === 'Nhập mã xác minh gồm 6 chữ số');
      await sendCode(form, '000000');
      await waitUntil(() => text(one(form, '.note.d')).startsWith('Mã chưa đúng'));
      await sendCode(form, '492039');
      await waitUntil(() => all(form, '.in').length === 1);
      expect(sent).to.have.length(2);
      expect(failures).to.equal(0);
    });

    it('begins anew when the first step is of no more use, or when the learner goes back', async () => {
      const { form } = await atCode(problem(401, 'unauthenticated'));
      await sendCode(form, '000000');
      await waitUntil(() => all(form, '#email').length === 1);
      expect(text(one(form, '.note.d'))).to.include('đăng nhập lại từ đầu');
      await send(form);
      await waitUntil(() => all(form, '#code').length === 1);
      one<HTMLButtonElement>(form, '.btn:not(.pri)').click();
      await waitUntil(() => focused(form)?.id === 'email');
      expect(all(form, '#code, .note')).to.have.length(0);
    });
  });

  it('asks for no password where the backend has a page of its own, and leads there', async () => {
    const form = await mount();
    const provider = form.parentElement as HTMLElementTagNameMap['wl-provider'];
    const left: string[] = [];
    let refused = true;
    const session = createSession({
      kind: 'redirect',
      baseUrl: 'https://backend.gallery.example/embed/v1',
      redirect: {
        clientId: 'portal',
        redirectUri: 'https://portal.example/',
        page: {
          address: 'https://portal.example/',
          leave: (address) => left.push(address),
          replace: () => undefined,
          storage: {
            getItem: () => null,
            setItem: () => {
              if (refused) throw new Error('SecurityError');
            },
            removeItem: () => undefined,
          },
        },
      },
    });
    provider.connection = { ...kit.connect(grant), session };
    await waitUntil(() => session.status === 'signed-out' && all(form, 'input').length === 0);
    const button = one<HTMLButtonElement>(form, '.btn.pri');
    button.click();
    await waitUntil(() => all(form, '.note.d').length === 1);
    refused = false;
    button.click();
    await waitUntil(() => left.length === 1);
    expect(left[0]).to.match(/\/auth\/authorize\?response_type=code&client_id=portal/);
    expect(all(form, '.note.d')).to.have.length(0);
  });

  it('takes the focus when another element asks for a sign-in, unless the page sees to it', async () => {
    const form = await mount();
    const other = document.createElement('div');
    form.parentElement?.append(other);
    const see = (event: Event): void => event.preventDefault();
    other.addEventListener('wl-sign-in-request', see);
    other.dispatchEvent(new WlSignInRequestEvent());
    expect(focused(form)).to.equal(null);
    other.removeEventListener('wl-sign-in-request', see);
    expect(other.dispatchEvent(new WlSignInRequestEvent())).to.equal(false);
    expect(focused(form)).to.equal(input(form, 'email'));
  });

  it('goes by keyboard from field to field to the button', async () => {
    const form = await mount();
    input(form, 'email').focus();
    const stops: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      await sendKeys({ press: 'Tab' });
      const at = focused(form);
      stops.push(at instanceof HTMLInputElement ? at.type : text(at));
    }
    expect(stops).to.deep.equal(['password', 'checkbox', 'checkbox', 'Đăng nhập']);
  });

  it('speaks the language of the nearest lang, and keeps what was typed', async () => {
    const form = await mount();
    input(form, 'email').value = 'khai';
    (form.parentElement as HTMLElement).lang = 'en';
    await waitUntil(() => text(one(form, '.title')) === 'Sign in');
    expect(text(one(form, '[for="password"]'))).to.equal('Password');
    expect(input(form, 'email').value).to.equal('khai');
  });

  it('keeps what was typed when it is moved in the document', async () => {
    const form = await mount();
    input(form, 'email').value = 'khai';
    const box = document.createElement('div');
    form.parentElement?.append(box);
    box.append(form);
    await form.updateComplete;
    expect(input(form, 'email').value).to.equal('khai');
  });

  it('lives beside another form', async () => {
    const [first, second] = [await mount(), await mount(() => kit.problem(401, 'unauthenticated'))];
    await send(second);
    await waitUntil(() => all(second, '.note.d').length === 1);
    expect(all(first, '.note.d')).to.have.length(0);
  });

  it('looks the same whatever the page does to everything', async () => {
    const form = await mount();
    const look = (): string[] =>
      ['.title', '#email', '.inp', '.chk', '.btn'].map((selector) => {
        const { fontSize, color, lineHeight, letterSpacing } = getComputedStyle(
          one(form, selector),
        );
        const { width, height } = one(form, selector).getBoundingClientRect();
        return [selector, fontSize, color, lineHeight, letterSpacing, width, height].join();
      });
    const before = look();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `html{font-size:62.5%} *{box-sizing:content-box;line-height:1!important;letter-spacing:2px;color:red}
       input,button{all:unset;width:9px} label{display:none}`,
    );
    document.adoptedStyleSheets.push(sheet);
    try {
      expect(look()).to.deep.equal(before);
    } finally {
      document.adoptedStyleSheets.pop();
    }
  });

  /** Colors on their way to another are not what is read. */
  const atRest = (): Promise<unknown> =>
    Promise.all(document.getAnimations().map((animation) => animation.finished));

  it('is accessible as form, with empty fields, refused and signed in', async () => {
    const form = await mount(() => kit.problem(401, 'unauthenticated'));
    await expect(form).to.be.accessible();
    await send(form, '', '');
    await waitUntil(() => all(form, '.note.d').length === 1);
    await expect(form).to.be.accessible();
    await send(form);
    await waitUntil(() => text(all(form, '.note.d')[0]).startsWith('E-mail hoặc'));
    await atRest();
    await expect(form).to.be.accessible();
    await expect(await mount(grant, { signedIn: true })).to.be.accessible();
  });
});
