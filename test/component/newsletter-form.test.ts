import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { states } from '../../demo/gallery/newsletter-form.states.js';
import { type FormScript, showForm } from '../../demo/gallery/public-forms.js';
import { ScriptedKit } from '../../demo/gallery/scripted-kit.js';
import type { WlNewsletterForm } from '../../src/elements/newsletter-form/newsletter-form.js';
import '../../src/elements/newsletter-form/newsletter-form.define.js';
import '../../src/elements/provider/provider.define.js';
import { everyState } from './gallery-states.js';

interface Sent {
  method: string;
  path: string;
  body: Record<string, unknown>;
  key: string | null;
}

interface Page {
  mount: HTMLElement;
  form: WlNewsletterForm;
  sent: Sent[];
  kit: ScriptedKit;
}

const pages: HTMLElement[] = [];

const answers = {
  pending: (kit: ScriptedKit) =>
    kit.json({ status: 'confirmation_sent', frequency: 'monthly', expiresIn: 172_800 }, 202),
  confirmed: (kit: ScriptedKit) =>
    kit.json({
      frequency: 'weekly',
      language: 'vi',
      confirmedAt: '2026-11-22T03:32:00Z',
      unsubscribeToken: 'wlu_8Kd1',
    }),
};

/** A form before a backend that answers as told, the last answer for ever. */
function page(
  o: FormScript & {
    replies?: ((kit: ScriptedKit, sent: Sent) => Response | Promise<Response>)[];
  } = {},
): Page {
  const kit = new ScriptedKit();
  const sent: Sent[] = [];
  const replies = [...(o.replies ?? [answers.pending])];
  const mount = document.createElement('main');
  mount.lang = 'vi';
  document.body.append(mount);
  pages.push(mount);
  const form = showForm<WlNewsletterForm>(mount, kit, 'wl-newsletter-form', {
    respond: async (request) => {
      const path = new URL(request.url).pathname.replace('/embed/v1', '');
      const text = await request.text();
      const one = {
        method: request.method,
        path,
        body: text ? (JSON.parse(text) as Sent['body']) : {},
        key: request.headers.get('Idempotency-Key'),
      };
      sent.push(one);
      const reply = replies.length > 1 ? replies.shift() : replies[0];
      return reply?.(kit, one) ?? kit.problem(404, 'not_found');
    },
    ...o,
  });
  return { mount, form, sent, kit };
}

/** Modules that are loaded on demand take their time on a busy machine. */
const until = (condition: () => unknown, what?: string): Promise<void> =>
  waitUntil(() => Boolean(condition()), what, { timeout: 30_000 });

async function seen<T extends HTMLElement>(form: WlNewsletterForm, selector: string): Promise<T> {
  await until(() => form.renderRoot?.querySelector(selector), `${selector} shows`);
  return form.renderRoot.querySelector<T>(selector) as T;
}

const text = (form: WlNewsletterForm): string =>
  (form.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
const active = (form: WlNewsletterForm): Element | null | undefined =>
  form.shadowRoot?.activeElement;

async function type(form: WlNewsletterForm, id: string, value: string): Promise<void> {
  (await seen<HTMLInputElement>(form, `#${id}`)).focus();
  await sendKeys({ type: value });
}

const next = <K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  name: K,
): Promise<HTMLElementEventMap[K]> =>
  new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));

describe('wl-newsletter-form', () => {
  afterEach(() => pages.splice(0).forEach((each) => each.remove()));

  describe('in every state', () => everyState(states));

  it('says before it is sent what comes, how often, and how it ends', async () => {
    const { form } = page({ attributes: { 'privacy-href': '/privacy' } });
    const button = await seen(form, '.btn.pri');
    const told = form.renderRoot.querySelector(`#${button.getAttribute('aria-describedby')}`);
    expect(told?.textContent).to.contain('nhiều nhất mỗi tháng 1 thư');
    expect(told?.textContent).to.contain('Công ty CP Thực phẩm Minh Khang');
    expect(told?.textContent).to.contain('Ngừng nhận bất cứ lúc nào bằng liên kết trong mỗi thư');
    const privacy = told?.querySelector('a');
    expect(privacy?.getAttribute('href')).to.equal('/privacy');
    expect(privacy?.target).to.equal('_blank');
    (await seen<HTMLInputElement>(form, '[type=radio]')).click();
    await until(() => told?.textContent?.includes('nhiều nhất mỗi tuần 1 thư'));
  });

  it('sends by Enter, once however often it is pressed, and says where to look now', async () => {
    const { form, sent } = page({ attributes: { 'notice-version': '3.2' } });
    await type(form, 'email', ' dat.le@example.com ');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'Lê Hữu Đạt'.normalize('NFD') });
    const changed = next(form, 'wl-subscription-changed');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    expect((await changed).status).to.equal('pending');
    expect(sent.map(({ path, body }) => ({ path, body }))).to.deep.equal([
      {
        path: '/subscriptions',
        body: {
          email: 'dat.le@example.com',
          name: 'Lê Hữu Đạt',
          frequency: 'monthly',
          language: 'vi',
          noticeVersion: '3.2',
        },
      },
    ]);
    await until(() => active(form)?.id === 'head', 'the focus is on what has come of it');
    expect(active(form)?.textContent).to.contain('Kiểm tra hộp thư');
    expect(text(form)).to.contain('dat.le@example.com');
    expect(text(form)).to.contain('Liên kết dùng được trong 48 giờ');
  });

  it('needs no name, and says so', async () => {
    const { form, sent } = page();
    await type(form, 'email', 'dat@example.com');
    const label = form.renderRoot.querySelector('label[for=name]');
    expect(label?.textContent).to.contain('không bắt buộc');
    await sendKeys({ press: 'Enter' });
    await until(() => sent.length === 1);
    expect(sent[0]?.body).not.to.have.property('name');
  });

  it('leads from a summary to what is to be mended, and takes a complaint back with its cause', async () => {
    const { form, sent } = page();
    await type(form, 'email', 'dat');
    await sendKeys({ press: 'Enter' });
    await until(() => active(form)?.id === 'summary');
    expect(text(form)).to.contain('Còn 1 chỗ cần sửa');
    expect(sent).to.have.length(0);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => active(form)?.id === 'email');
    const input = await seen<HTMLInputElement>(form, '#email');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    expect(
      form.renderRoot.querySelector(`#${input.getAttribute('aria-describedby')}`)?.textContent,
    ).to.contain('Địa chỉ e-mail chưa đúng');
    await sendKeys({ press: 'End' });
    await sendKeys({ type: '@example.com' });
    await until(() => !form.renderRoot.querySelector('[aria-invalid], #summary'));
  });

  it('has the tokens by which a browser fills it in, and takes what is pasted', async () => {
    const { form } = page();
    const input = await seen<HTMLInputElement>(form, '#email');
    expect(input.autocomplete).to.equal('email');
    expect((await seen<HTMLInputElement>(form, '#name')).autocomplete).to.equal('name');
    input.focus();
    const paste = new ClipboardEvent('paste', { cancelable: true, bubbles: true, composed: true });
    expect(input.dispatchEvent(paste)).to.equal(true);
    document.execCommand('insertText', false, 'dan@example.com');
    expect(input.value).to.equal('dan@example.com');
  });

  it('keeps what was typed when it is not sent, shows the tenant’s phone and e-mail, and sends the same request again', async () => {
    const { form, sent } = page({
      replies: [(kit) => kit.problem(500, 'internal'), answers.pending],
    });
    await type(form, 'email', 'dat@example.com');
    const failed = next(form, 'wl-error');
    await sendKeys({ press: 'Enter' });
    expect((await failed).code).to.equal('internal');
    const alert = await seen(form, '[role=alert]');
    expect(alert.textContent).to.contain('Những gì bạn gõ vẫn còn ở đây');
    expect(alert.querySelector('a[href="tel:+842223847200"]')?.textContent).to.equal(
      '0222 384 7200',
    );
    expect(alert.querySelector('a[href="mailto:dao-tao@minhkhang.example"]')).to.be.an.instanceof(
      HTMLElement,
    );
    expect(alert.textContent).to.contain('WL-7F3A-20C1');
    expect(alert.textContent).not.to.match(/[{}]|internal|500/);
    expect((await seen<HTMLInputElement>(form, '#email')).value).to.equal('dat@example.com');
    (await seen(form, '.btn.pri')).click();
    await until(() => sent.length === 2);
    expect(sent[1]?.key).to.be.a('string').and.to.equal(sent[0]?.key);
  });

  it('gives other words a key of their own', async () => {
    const { form, sent } = page({ replies: [(kit) => kit.problem(503, 'unavailable')] });
    await type(form, 'email', 'dat@example.com');
    await sendKeys({ press: 'Enter' });
    await seen(form, '[role=alert]');
    await sendKeys({ type: '.vn' });
    await sendKeys({ press: 'Enter' });
    await until(() => sent.length === 2);
    expect(sent[1]?.key).not.to.equal(sent[0]?.key);
  });

  it('puts what the backend does not take beside its field', async () => {
    const { form } = page({
      replies: [
        (kit) =>
          kit.json(
            { status: 400, code: 'invalid_input', errors: [{ path: '/email', code: 'invalid' }] },
            400,
            { 'content-type': 'application/problem+json' },
          ),
      ],
    });
    await type(form, 'email', 'dat@example.com');
    await sendKeys({ press: 'Enter' });
    await until(() => active(form)?.id === 'summary');
    expect((await seen(form, '#email-e')).textContent).to.contain('Máy chủ không nhận');
  });

  it('says whom to ask where the backend sends no news, without a form', async () => {
    const { form } = page({ features: ['courses'] });
    await seen(form, '.contact');
    expect(text(form)).to.contain('hiện không gửi tin khóa học mới qua e-mail');
    expect(form.renderRoot.querySelector('form')).to.equal(null);
  });

  it('opens once the backend can be reached, when it could not at first', async () => {
    let reachable = false;
    const { form } = page({
      service: () =>
        reachable ? new Response(null, { status: 404 }) : Promise.reject(new TypeError('network')),
    });
    await seen(form, '[role=alert]');
    expect(text(form)).to.contain('Không kết nối được máy chủ');
    reachable = true;
    // What answers then is the gallery's own tenant, which sends no news.
    (await seen(form, '.btn.s')).click();
    await until(() => text(form).includes('hiện không gửi tin'));
  });

  it('confirms by the token of the mail, says so without taking the focus, and unsubscribes', async () => {
    const { form, sent } = page({
      attributes: { token: 'wls_2Qe7' },
      replies: [answers.confirmed, (kit) => kit.json(undefined, 204)],
    });
    await until(() => text(form).includes('Đã xác nhận nhận tin'));
    expect(sent[0]).to.include({ method: 'POST', path: '/subscriptions/confirm' });
    expect(sent[0]?.body).to.deep.equal({ token: 'wls_2Qe7' });
    expect(text(form)).to.contain('nhiều nhất mỗi tuần 1 thư');
    expect(active(form)).to.equal(null);
    expect((await seen(form, '[role=status]')).textContent).to.contain('Đã xác nhận');
    const ended = next(form, 'wl-subscription-changed');
    (await seen(form, '.done .btn')).click();
    expect((await ended).status).to.equal('ended');
    expect(sent[1]).to.include({ method: 'DELETE', path: '/subscriptions/wlu_8Kd1' });
    await until(() => active(form)?.textContent?.includes('Đã ngừng nhận tin'));
    expect(sent).to.have.length(2);
  });

  it('gives the form to whom a link comes too late', async () => {
    const { form, sent } = page({
      attributes: { token: 'wls_old' },
      replies: [(kit) => kit.problem(404, 'not_found'), answers.pending],
    });
    await until(() => text(form).includes('Liên kết này không còn dùng được'));
    await type(form, 'email', 'dat@example.com');
    await sendKeys({ press: 'Enter' });
    await until(() => text(form).includes('Kiểm tra hộp thư'));
    expect(sent.map(({ path }) => path)).to.deep.equal([
      '/subscriptions/confirm',
      '/subscriptions',
    ]);
  });

  it('confirms on a retry when the server failed', async () => {
    const { form } = page({
      attributes: { token: 'wls_2Qe7' },
      replies: [(kit) => kit.problem(500, 'internal'), answers.confirmed],
    });
    await until(() => text(form).includes('Chưa xác nhận được'));
    (await seen(form, '.done .row .btn')).click();
    await until(() => text(form).includes('Đã xác nhận nhận tin'));
  });

  it('asks before it unsubscribes by a link alone: programs follow links too', async () => {
    const { form, sent } = page({
      attributes: { 'unsubscribe-token': 'wlu_8Kd1' },
      replies: [(kit) => kit.json(undefined, 204)],
    });
    const button = await seen(form, '.done .btn.pri');
    expect(sent).to.have.length(0);
    button.click();
    await until(() => text(form).includes('Địa chỉ của bạn đã được xóa'));
    (await seen(form, '.done .btn')).click();
    await until(() => active(form)?.id === 'email');
  });

  it('lets a wrong address be corrected', async () => {
    const { form, sent } = page();
    await type(form, 'email', 'dta@example.com');
    await sendKeys({ press: 'Enter' });
    await until(() => text(form).includes('Kiểm tra hộp thư'));
    (await seen(form, '.done .btn')).click();
    await until(() => active(form)?.id === 'email');
    const input = await seen<HTMLInputElement>(form, '#email');
    expect(input.value).to.equal('dta@example.com');
    input.select();
    await sendKeys({ type: 'dat@example.com' });
    await sendKeys({ press: 'Enter' });
    await until(() => sent.length === 2);
  });

  it('keeps what was typed through a move and a change of language; two forms do not share it', async () => {
    const { form, mount } = page();
    const provider = form.parentElement as HTMLElement;
    const other = document.createElement('wl-newsletter-form');
    provider.append(other);
    await type(form, 'email', 'dat@');
    (await seen<HTMLInputElement>(form, '[type=radio]')).click();
    const div = document.createElement('div');
    provider.append(div);
    div.append(form);
    mount.lang = 'en';
    await until(() => text(form).includes('Subscribe'));
    expect((await seen<HTMLInputElement>(form, '#email')).value).to.equal('dat@');
    expect((await seen<HTMLInputElement>(form, '[type=radio]')).checked).to.equal(true);
    expect((await seen<HTMLInputElement>(other, '#email')).value).to.equal('');
    expect((await seen<HTMLInputElement>(other, '[type=radio]')).checked).to.equal(false);
  });

  it('keeps its shape whatever the page says of all elements', async () => {
    const style = document.createElement('style');
    style.textContent =
      'html{font-size:62.5%}*{box-sizing:content-box;letter-spacing:.4em}input,label{display:none}';
    document.head.append(style);
    const { form } = page();
    const { width, height } = (await seen(form, '#email')).getBoundingClientRect();
    style.remove();
    expect(width).to.be.greaterThan(100);
    expect(height).to.be.greaterThan(30);
  });
});
