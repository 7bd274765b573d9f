import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { ScriptedKit } from '../../demo/gallery/scripted-kit.js';
import type { ConsentRequest } from '../../src/client/index.js';
import type { WlConsentBanner } from '../../src/elements/consent-banner/consent-banner.js';
import '../../src/elements/consent-banner/consent-banner.define.js';
import '../../src/elements/provider/provider.define.js';

const purpose = (id: string, required = false) => ({
  id,
  group: id.split('.')[0] ?? '',
  title: `Mục ${id}`,
  description: 'Mô tả',
  required,
  sensitive: id.startsWith('analytics.'),
  data: 'trang đã xem',
  recipients: [{ name: 'Bên nhận', country: 'SG', link: 'javascript:alert(1)' }],
  retention: '12 tháng',
  legalBasis: 'consent',
});

const noticeIn = (language: string) => ({
  version: '3.2',
  hash: `hash-${language}`,
  language,
  effectiveFrom: '2026-10-01T00:00:00Z',
  title: 'Thông báo',
  groups: [
    { id: 'analytics', title: 'Đo lường' },
    { id: 'email', title: 'E-mail theo chủ đề' },
  ],
  purposes: [
    purpose('learning.record', true),
    purpose('analytics.power_bi'),
    purpose('email.product_updates'),
  ],
});

interface Backend {
  /** Bodies of `POST /consents`, without those that only say that the notice was shown. */
  decided: ConsentRequest[];
  shown: number;
  record: 'answers' | 'fails' | 'waits';
  notice: 'answers' | 'fails';
}

interface Page {
  banner: WlConsentBanner;
  provider: HTMLElement;
  backend: Backend;
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
  o: { signedIn?: boolean; attributes?: string; lang?: string; backend?: Partial<Backend> } = {},
): Promise<Page> {
  const backend: Backend = {
    decided: [],
    shown: 0,
    record: 'answers',
    notice: 'answers',
    ...o.backend,
  };
  const kit = new ScriptedKit();
  const connection = kit.connect(
    async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith('/consent/notice')) {
        if (backend.notice === 'fails') return kit.problem(500, 'internal');
        return kit.json(noticeIn('vi'));
      }
      if (pathname.endsWith('/me/consents')) return kit.json({ decisions: {}, receipts: [] });
      if (!pathname.endsWith('/consents')) return kit.problem(404, 'not_found');
      const asked = (await request.json()) as ConsentRequest;
      if (asked.kind === 'decided' && backend.record === 'waits') return kit.never();
      if (asked.kind === 'decided' && backend.record === 'fails') {
        return kit.problem(503, 'unavailable');
      }
      if (asked.kind === 'shown') backend.shown += 1;
      else backend.decided.push(asked);
      return kit.json({ ...asked, id: 'CR-1', createdAt: '2026-11-22T03:32:00Z' }, 201);
    },
    { signedIn: o.signedIn ?? true },
  );
  const provider = document.createElement('wl-provider');
  provider.connection = connection;
  provider.lang = o.lang ?? 'vi';
  const banner = document.createElement('wl-consent-banner');
  for (const name of (o.attributes ?? '').split(' ').filter(Boolean)) banner.setAttribute(name, '');
  provider.append(banner);
  document.body.append(provider);
  pages.push(provider);
  return { banner, provider, backend };
}

const find = <T extends HTMLElement>(banner: WlConsentBanner, selector: string): T | null =>
  banner.renderRoot.querySelector<T>(selector);

async function seen<T extends HTMLElement>(banner: WlConsentBanner, selector: string): Promise<T> {
  await until(() => find(banner, selector), `${selector} shows`);
  return find<T>(banner, selector) as T;
}

/** A person's own click. */
async function click(element: HTMLElement): Promise<void> {
  const { x, y, width, height } = element.getBoundingClientRect();
  await sendMouse({
    type: 'click',
    position: [Math.round(x + width / 2), Math.round(y + height / 2)],
  });
}

const text = (banner: WlConsentBanner): string => banner.shadowRoot?.textContent ?? '';

describe('wl-consent-banner', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => pages.splice(0).forEach((each) => each.remove()));

  it('asks without taking the focus, with refusing and agreeing alike in class and size', async () => {
    const { banner } = await page();
    await seen(banner, '.ask');
    const [refuse, accept, ...others] =
      banner.renderRoot.querySelectorAll<HTMLElement>('.two .btn');
    expect(others).to.have.length(0);
    expect(refuse?.textContent?.trim()).to.equal('Từ chối tất cả');
    expect(accept?.textContent?.trim()).to.equal('Đồng ý tất cả');
    expect(refuse?.className).to.equal(accept?.className);
    const [a, b] = [refuse, accept].map((each) => each?.getBoundingClientRect());
    expect([a?.width, a?.height]).to.deep.equal([b?.width, b?.height]);
    expect(refuse && getComputedStyle(refuse).color).to.equal(
      accept && getComputedStyle(accept).color,
    );
    expect(document.activeElement).to.equal(document.body);
    await expect(banner).to.be.accessible();
  });

  it('records a refusal, says so, tells the page, and does not come back', async () => {
    const { banner, backend } = await page({ attributes: 'inline' });
    const changed = next(banner, 'wl-consent-changed');
    await click(await seen(banner, '.two .btn'));
    const event = await changed;
    expect(event.receiptId).to.equal('CR-1');
    expect(event.decisions).to.deep.equal({
      'analytics.power_bi': 'refused',
      'email.product_updates': 'refused',
    });
    await until(() => text(banner).includes('CR-1'));
    expect(backend.decided[0]?.method).to.equal('wl-consent-banner:reject-all');
    await click(await seen(banner, '.say .btn'));
    await until(() => !find(banner, '.cb'));
    expect(banner.consent?.needed).to.equal(false);
  });

  it('grants what was listed by a click of a person, and only then', async () => {
    const { banner, backend } = await page({ attributes: 'inline' });
    banner.purposes = 'analytics.power_bi';
    await seen(banner, '.ask');
    const accept = (): HTMLElement =>
      banner.renderRoot.querySelectorAll<HTMLElement>('.two .btn')[1]!;
    accept().click();
    await banner.updateComplete;
    expect(backend.decided).to.have.length(0);
    expect(find(banner, '.ask')).not.to.equal(null);
    const changed = next(banner, 'wl-consent-changed');
    await click(accept());
    await changed;
    expect(backend.decided[0]?.decisions).to.deep.equal({ 'analytics.power_bi': 'granted' });
    expect(banner.consent?.isGranted('analytics.power_bi')).to.equal(true);
    expect(banner.consent?.isGranted('email.product_updates')).to.equal(false);
  });

  it('records the notice as shown, never as agreed, for a learner once', async () => {
    const { banner, backend } = await page();
    await seen(banner, '.ask');
    await until(() => backend.shown === 1);
    expect(banner.consent?.needed).to.equal(true);
    expect(localStorage).to.have.length(0);
  });

  it('leaves nothing on the device of somebody who has not decided', async () => {
    const { banner, backend } = await page({ signedIn: false });
    await seen(banner, '.ask');
    expect(localStorage).to.have.length(0);
    expect(backend.shown).to.equal(0);
  });

  it('is answered item by item with the keyboard alone', async () => {
    const { banner, backend } = await page({ attributes: 'inline' });
    (await seen(banner, '.acts .quiet')).focus();
    await sendKeys({ press: 'Enter' });
    await seen(banner, '.choose');
    await until(() => banner.shadowRoot?.activeElement?.textContent?.includes('Lựa chọn'));
    expect(banner.renderRoot.querySelectorAll('input:checked')).to.have.length(0);
    await expect(banner).to.be.accessible();
    const active = (): HTMLElement => banner.shadowRoot?.activeElement as HTMLElement;
    // Both answers to all, then details and answers of each purpose.
    for (let i = 0; i < 4; i += 1) await sendKeys({ press: 'Tab' });
    expect(active().tagName).to.equal('INPUT');
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'ArrowRight' });
    expect(text(banner)).to.contain('1 đồng ý · 0 từ chối · 1 chưa chọn');
    for (let i = 0; i < 4; i += 1) await sendKeys({ press: 'Tab' });
    expect(active().textContent?.trim()).to.equal('Lưu lựa chọn');
    await sendKeys({ press: 'Enter' });
    await until(() => backend.decided.length === 1);
    expect(backend.decided[0]?.decisions).to.deep.equal({ 'analytics.power_bi': 'granted' });
  });

  it('takes Escape for a way back, never for an answer', async () => {
    const { banner, backend } = await page({ attributes: 'inline' });
    await click(await seen(banner, '.acts .quiet'));
    await seen(banner, '.choose');
    await sendKeys({ press: 'Escape' });
    await seen(banner, '.ask');
    await sendKeys({ press: 'Escape' });
    expect(find(banner, '.ask')).not.to.equal(null);
    expect(backend.decided).to.have.length(0);
  });

  it('shows recipient, country and retention on demand, and no link that could run a script', async () => {
    const { banner } = await page({ attributes: 'inline' });
    await click(await seen(banner, '.acts .quiet'));
    const more = await seen(banner, '.pu .lnk');
    expect(more.getAttribute('aria-expanded')).to.equal('false');
    await click(more);
    const details = await seen(banner, '.dt');
    expect(more.getAttribute('aria-expanded')).to.equal('true');
    for (const part of ['Bên nhận', 'Singapore', '12 tháng']) {
      expect(details.textContent).to.contain(part);
    }
    expect(details.querySelector('a')).to.equal(null);
  });

  it('keeps everything optional off when it cannot be recorded, and records it on a retry', async () => {
    const { banner, backend } = await page({ attributes: 'inline', backend: { record: 'fails' } });
    const failed = next(banner, 'wl-error');
    await seen(banner, '.ask');
    await click(banner.renderRoot.querySelectorAll<HTMLElement>('.two .btn')[1]!);
    const error = await failed;
    expect(error.code).to.equal('unavailable');
    expect(error.requestId).to.equal('WL-7F3A-20C1');
    await until(() => text(banner).includes('Mọi mục tự nguyện tạm tắt'));
    expect(banner.consent?.isGranted('analytics.power_bi')).to.equal(false);
    backend.record = 'answers';
    const changed = next(banner, 'wl-consent-changed');
    await click(await seen(banner, '.say .btn'));
    await changed;
    expect(banner.consent?.isGranted('analytics.power_bi')).to.equal(true);
  });

  it('takes one answer at a time while it is being recorded', async () => {
    const { banner } = await page({ attributes: 'inline', backend: { record: 'waits' } });
    const refuse = await seen(banner, '.two .btn');
    await click(refuse);
    await until(() => refuse.getAttribute('aria-disabled') === 'true');
    expect(find(banner, '[role=status]')?.textContent).to.equal('Đang ghi nhận…');
    await click(refuse);
    expect(banner.consent?.recording).to.equal('pending');
  });

  it('opens again by show(), with what was chosen, and gives the focus back', async () => {
    const { banner } = await page({ attributes: 'inline' });
    await click(await seen(banner, '.two .btn'));
    await click(await seen(banner, '.say .btn'));
    const link = document.createElement('button');
    link.addEventListener('click', () => void banner.show());
    link.textContent = 'Quyền riêng tư';
    document.body.append(link);
    pages.push(link);
    await click(link);
    await seen(banner, '.choose');
    await until(() => banner.shadowRoot?.activeElement);
    const chosen = banner.renderRoot.querySelectorAll<HTMLInputElement>('input:checked');
    expect([...chosen].map((input) => input.parentElement?.textContent?.trim())).to.deep.equal([
      'Từ chối',
      'Từ chối',
    ]);
    await sendKeys({ press: 'Escape' });
    await until(() => document.activeElement === link);
  });

  it('shows nothing without a notice, reports it, and says so to a person who asks', async () => {
    const { banner, provider, backend } = await page({ backend: { notice: 'fails' } });
    const error = await next(provider, 'wl-error');
    expect(error.code).to.equal('internal');
    expect(find(banner, '.cb')).to.equal(null);
    await banner.show();
    expect(text(banner)).to.contain('Mọi mục tự nguyện đang tắt');
    await expect(banner).to.be.accessible();
    backend.notice = 'answers';
    (await seen(banner, '.say .btn')).click();
    await seen(banner, '.choose');
  });

  it('speaks the nearest language and marks the texts that it has only in another', async () => {
    const { banner, provider } = await page({ lang: 'en' });
    await seen(banner, '.ask');
    expect(text(banner)).to.contain('Reject all');
    expect(find(banner, '.why')?.lang).to.equal('vi');
    provider.lang = 'vi';
    await until(() => text(banner).includes('Từ chối tất cả'));
    expect(find(banner, '.ask')).not.to.equal(null);
  });

  it('asks once for two banners of one provider', async () => {
    const { banner, provider, backend } = await page({ attributes: 'inline' });
    const second = document.createElement('wl-consent-banner');
    second.inline = true;
    provider.append(second);
    await seen(second, '.ask');
    await click(await seen(banner, '.two .btn'));
    await until(() => !find(second, '.cb') && backend.decided.length);
    expect(backend.decided).to.have.length(1);
  });

  it('shows nothing of what one learner was choosing to the next', async () => {
    const { banner, provider } = await page({ attributes: 'inline' });
    await click(await seen(banner, '.acts .quiet'));
    await click(await seen(banner, '.yn input'));
    const { session } = (provider as HTMLElementTagNameMap['wl-provider']).connection!;
    (session as unknown as { enter(person: object): void }).enter({ learnerId: 'somebody-else' });
    await seen(banner, '.ask');
    await click(await seen(banner, '.acts .quiet'));
    await seen(banner, '.choose');
    expect(banner.renderRoot.querySelectorAll('input:checked')).to.have.length(0);
  });

  it('keeps what was chosen when it is moved in the document', async () => {
    const { banner, provider } = await page({ attributes: 'inline' });
    await click(await seen(banner, '.acts .quiet'));
    await click(await seen(banner, '.yn input'));
    const div = document.createElement('div');
    provider.append(div);
    div.append(banner);
    await banner.updateComplete;
    expect(text(banner)).to.contain('0 đồng ý · 1 từ chối · 1 chưa chọn');
  });

  it('keeps its shape whatever the page says of all elements', async () => {
    const style = document.createElement('style');
    style.textContent =
      'html{font-size:62.5%}*{box-sizing:content-box;line-height:1}button{width:500px}';
    document.head.append(style);
    const { banner } = await page();
    const refuse = await seen(banner, '.two .btn');
    const { height } = refuse.getBoundingClientRect();
    style.remove();
    expect(height).to.equal(refuse.getBoundingClientRect().height);
    expect(height).to.be.at.least(40);
  });
});
