import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ScriptedKit } from '../../demo/gallery/scripted-kit.js';
import type { WlAccountPanel } from '../../src/elements/account-panel/account-panel.js';
import type { Connection } from '../../src/elements/provider/connection.js';
import '../../src/elements/account-panel/account-panel.define.js';
import '../../src/elements/provider/provider.define.js';

const field = (name: string, owner: string, required = false) => ({
  name,
  type: name === 'phone' ? 'phone' : 'text',
  required,
  owner,
  sensitivity: 'basic',
});
const schema = {
  fields: [
    field('fullName', 'learner', true),
    field('email', 'organization', true),
    field('phone', 'learner'),
    field('preferredName', 'learner'),
    field('jobTitle', 'organization'),
    field('shoeSize', 'learner'),
  ],
};

interface Backend {
  me: Record<string, string | null>;
  version: number;
  patches: { body: Record<string, string | null>; ifMatch: string | null }[];
  reads: 'answers' | 'fails';
  writes: 'answers' | 'fails' | 'refuses';
}

interface Page {
  panel: WlAccountPanel;
  provider: HTMLElement;
  backend: Backend;
  connection: Connection;
}

/** The next event of that name. */
const next = <K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  name: K,
): Promise<HTMLElementEventMap[K]> =>
  new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));

/** Modules that are loaded on demand take their time on a busy machine. */
const until = (condition: () => unknown, what?: string): Promise<void> =>
  waitUntil(() => Boolean(condition()), what, { timeout: 30_000 });

const pages: HTMLElement[] = [];

async function page(
  o: { signedIn?: boolean; lang?: string; backend?: Partial<Backend> } = {},
): Promise<Page> {
  const backend: Backend = {
    me: {
      id: 'minh-khai',
      fullName: 'Nguyễn Thị Minh Khai',
      email: 'khai@minhkhang.example',
      phone: '+84912345678',
      preferredName: 'Khai',
      jobTitle: 'Tổ trưởng ca sản xuất',
    },
    version: 1,
    patches: [],
    reads: 'answers',
    writes: 'answers',
    ...o.backend,
  };
  const kit = new ScriptedKit();
  const me = (): Response => {
    const set = Object.entries(backend.me).filter(([, value]) => value !== null);
    return kit.json(Object.fromEntries(set), 200, { ETag: `"${backend.version}"` });
  };
  const connection = kit.connect(
    async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith('/me/schema')) return kit.json(schema);
      if (!pathname.endsWith('/me')) return kit.problem(404, 'not_found');
      if (request.method === 'GET') {
        return backend.reads === 'fails' ? kit.problem(500, 'internal') : me();
      }
      const ifMatch = request.headers.get('If-Match');
      if (backend.writes === 'fails') return kit.problem(503, 'unavailable');
      if (backend.writes === 'refuses') {
        const problem = { status: 422, code: 'invalid_input', requestId: 'WL-1' };
        return kit.json(
          { ...problem, errors: [{ path: '/preferredName', code: 'invalid' }] },
          422,
          { 'content-type': 'application/problem+json' },
        );
      }
      if (ifMatch !== `"${backend.version}"`) return kit.problem(412, 'precondition_failed');
      const body = (await request.json()) as Record<string, string | null>;
      backend.patches.push({ body, ifMatch });
      Object.assign(backend.me, body);
      backend.version += 1;
      return me();
    },
    { signedIn: o.signedIn ?? true },
  );
  const provider = document.createElement('wl-provider');
  provider.connection = connection;
  provider.lang = o.lang ?? 'vi';
  const panel = document.createElement('wl-account-panel');
  provider.append(panel);
  document.body.append(provider);
  pages.push(provider);
  return { panel, provider, backend, connection };
}

async function seen<T extends HTMLElement>(panel: WlAccountPanel, selector: string): Promise<T> {
  await until(() => panel.renderRoot.querySelector(selector), `${selector} shows`);
  return panel.renderRoot.querySelector<T>(selector) as T;
}

const text = (panel: WlAccountPanel): string => panel.shadowRoot?.textContent ?? '';
const active = (panel: WlAccountPanel): Element | null | undefined =>
  panel.shadowRoot?.activeElement;

/** Replaces what is in a field, by keys. */
async function type(panel: WlAccountPanel, id: string, value: string): Promise<void> {
  const input = await seen<HTMLInputElement>(panel, `#${id}`);
  input.focus();
  input.select();
  if (value) await sendKeys({ type: value });
  else await sendKeys({ press: 'Delete' });
}

describe('wl-account-panel', () => {
  afterEach(() => pages.splice(0).forEach((each) => each.remove()));

  it('shows the profile: own fields open, those of the organization locked but readable', async () => {
    const { panel } = await page();
    const name = await seen<HTMLInputElement>(panel, '#fullName');
    expect(name.value).to.equal('Nguyễn Thị Minh Khai');
    expect(name.readOnly).to.equal(false);
    const job = await seen<HTMLInputElement>(panel, '#jobTitle');
    expect(job.readOnly).to.equal(true);
    expect(job.disabled).to.equal(false);
    expect((await seen<HTMLInputElement>(panel, '#phone')).value).to.equal('0912 345 678');
    expect((await seen(panel, '.av')).textContent).to.equal('K');
    await until(() => text(panel).includes('Do Công ty CP Thực phẩm Minh Khang cấp'));
    expect(panel.renderRoot.querySelector('#shoeSize')).to.equal(null);
    await expect(panel).to.be.accessible();
  });

  it('saves by Enter only what has changed, against the version that was read', async () => {
    const { panel, backend } = await page();
    await type(panel, 'phone', '+84 (0)987.654.321');
    expect(text(panel)).to.contain('Có 1 thay đổi chưa lưu');
    const saved = next(panel, 'wl-profile-saved');
    await sendKeys({ press: 'Enter' });
    expect((await saved).fields).to.deep.equal(['phone']);
    expect(backend.patches).to.deep.equal([{ body: { phone: '+84987654321' }, ifMatch: '"1"' }]);
    await until(() => text(panel).includes('Đã lưu'));
    expect((await seen<HTMLInputElement>(panel, '#phone')).value).to.equal('0987 654 321');
  });

  it('clears an optional field, and does not take another writing for a change', async () => {
    const { panel, backend } = await page();
    await type(panel, 'phone', '84912345678');
    expect(text(panel)).not.to.contain('chưa lưu');
    await type(panel, 'preferredName', '');
    await sendKeys({ press: 'Enter' });
    await until(() => backend.patches.length === 1);
    expect(backend.patches[0]?.body).to.deep.equal({ preferredName: null });
  });

  it('says what is wrong with a field when it is left, ties it to the field, and takes it back when mended', async () => {
    const { panel } = await page();
    await type(panel, 'phone', '0912 345 67');
    expect(text(panel)).not.to.contain('Thiếu');
    await sendKeys({ press: 'Tab' });
    const input = await seen<HTMLInputElement>(panel, '#phone[aria-invalid]');
    const said = panel.renderRoot.querySelector(`#${input.getAttribute('aria-describedby')}`);
    expect(said?.textContent).to.contain('Thiếu 1 chữ số');
    await expect(panel).to.be.accessible();
    input.focus();
    await sendKeys({ press: 'End' });
    await sendKeys({ type: '8' });
    await until(() => !panel.renderRoot.querySelector('[aria-invalid]'));
  });

  it('gives the focus to a summary of what is to be mended, which leads to each field', async () => {
    const { panel, backend } = await page();
    await type(panel, 'fullName', '');
    await type(panel, 'phone', '12');
    await sendKeys({ press: 'Enter' });
    await until(() => active(panel)?.id === 'summary');
    expect(text(panel)).to.contain('Còn 2 chỗ cần sửa');
    expect(backend.patches).to.have.length(0);
    await expect(panel).to.be.accessible();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => active(panel)?.id === 'fullName');
  });

  it('takes back what was typed', async () => {
    const { panel } = await page();
    await type(panel, 'preferredName', 'Minh');
    (await seen(panel, '.btn.quiet')).click();
    await until(() => !text(panel).includes('chưa lưu'));
    expect((await seen<HTMLInputElement>(panel, '#preferredName')).value).to.equal('Khai');
  });

  it('loses nothing when somebody else was faster: shows both versions, then saves', async () => {
    const { panel, backend } = await page();
    await type(panel, 'preferredName', 'Minh Khai');
    backend.me.preferredName = 'Chị Khai';
    backend.version = 7;
    await sendKeys({ press: 'Enter' });
    await until(() => active(panel)?.id === 'conflict');
    expect((await seen<HTMLInputElement>(panel, '#preferredName')).value).to.equal('Minh Khai');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => text(panel).includes('Bản mới nhất: Chị Khai'));
    expect((await seen<HTMLInputElement>(panel, '#preferredName')).value).to.equal('Minh Khai');
    await sendKeys({ press: 'Enter' });
    await until(() => backend.patches.length === 1);
    expect(backend.patches[0]).to.deep.equal({
      body: { preferredName: 'Minh Khai' },
      ifMatch: '"7"',
    });
  });

  it('keeps what was typed when saving fails, and saves it on a retry', async () => {
    const { panel, backend } = await page({ backend: { writes: 'fails' } });
    await type(panel, 'preferredName', 'Minh');
    const failed = next(panel, 'wl-error');
    await sendKeys({ press: 'Enter' });
    const error = await failed;
    expect(error.code).to.equal('unavailable');
    await until(() => text(panel).includes('Chưa lưu được'));
    expect(text(panel)).to.contain('WL-7F3A-20C1');
    backend.writes = 'answers';
    error.retry();
    await until(() => text(panel).includes('Đã lưu'));
  });

  it('puts what the backend does not take beside its field', async () => {
    const { panel } = await page({ backend: { writes: 'refuses' } });
    await type(panel, 'preferredName', 'Minh');
    await sendKeys({ press: 'Enter' });
    await seen(panel, '#preferredName[aria-invalid]');
    await until(() => active(panel)?.id === 'summary');
  });

  it('says why the profile did not load, with a code to send, and loads it on a retry', async () => {
    const { panel, provider, backend } = await page({ backend: { reads: 'fails' } });
    const error = await next(provider, 'wl-error');
    expect(error.requestId).to.equal('WL-7F3A-20C1');
    await until(() => text(panel).includes('Chưa tải được hồ sơ'));
    expect(text(panel)).to.contain('WL-7F3A-20C1');
    await expect(panel).to.be.accessible();
    backend.reads = 'answers';
    (await seen(panel, '.empty .btn')).click();
    await seen(panel, '#fullName');
  });

  it('asks a stranger to sign in and holds nothing of anybody', async () => {
    const { panel } = await page({ signedIn: false });
    const asked = next(panel, 'wl-sign-in-request');
    (await seen(panel, '.btn.pri')).click();
    await asked;
    expect(panel.renderRoot.querySelector('input')).to.equal(null);
    await expect(panel).to.be.accessible();
  });

  it('signs out, says so, and wipes the personal data', async () => {
    const { panel } = await page();
    await type(panel, 'preferredName', 'Bí mật');
    const gone = next(panel, 'wl-signed-out');
    (await seen(panel, '.nav li:last-child button')).click();
    await gone;
    await until(() => text(panel).includes('Bạn chưa đăng nhập'));
    expect(panel.shadowRoot?.innerHTML).not.to.match(/Khai|Bí mật|0912/);
    await until(() => active(panel));
  });

  it('keeps what was typed for the learner who comes back after the session ran out', async () => {
    const { panel, connection } = await page();
    await type(panel, 'preferredName', 'Minh');
    (connection.session as unknown as { end(reason: string): void }).end('expired');
    await until(() => text(panel).includes('Bạn chưa đăng nhập'));
    (connection.session as unknown as { enter(person: object): void }).enter({
      learnerId: 'minh-khai',
    });
    const input = await seen<HTMLInputElement>(panel, '#preferredName');
    expect(input.value).to.equal('Minh');
    (connection.session as unknown as { end(reason: string): void }).end('expired');
    (connection.session as unknown as { enter(person: object): void }).enter({
      learnerId: 'somebody-else',
    });
    await until(() => panel.renderRoot.querySelector('#preferredName'));
    expect((await seen<HTMLInputElement>(panel, '#preferredName')).value).to.equal('Khai');
  });

  it('changes its language with the page and keeps what was typed', async () => {
    const { panel, provider } = await page({ lang: 'en' });
    await seen(panel, '#fullName');
    expect(text(panel)).to.contain('Save changes');
    await type(panel, 'preferredName', 'Minh');
    provider.lang = 'vi';
    await until(() => text(panel).includes('Lưu thay đổi'));
    expect((await seen<HTMLInputElement>(panel, '#preferredName')).value).to.equal('Minh');
  });

  it('keeps what was typed when it is moved, and two panels do not share it', async () => {
    const { panel, provider } = await page();
    const second = document.createElement('wl-account-panel');
    provider.append(second);
    await type(panel, 'preferredName', 'Minh');
    const div = document.createElement('div');
    provider.append(div);
    div.append(panel);
    await panel.updateComplete;
    expect((await seen<HTMLInputElement>(panel, '#preferredName')).value).to.equal('Minh');
    expect((await seen<HTMLInputElement>(second, '#preferredName')).value).to.equal('Khai');
  });

  it('keeps its shape whatever the page says of all elements', async () => {
    const style = document.createElement('style');
    style.textContent = 'html{font-size:62.5%}*{box-sizing:content-box}input{display:none}';
    document.head.append(style);
    const { panel } = await page();
    const { width, height } = (await seen(panel, '#fullName')).getBoundingClientRect();
    style.remove();
    expect(width).to.be.greaterThan(100);
    expect(height).to.be.greaterThan(30);
  });
});
