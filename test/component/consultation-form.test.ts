import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { states } from '../../demo/gallery/consultation-form.states.js';
import { fill, type FormScript, send, showForm } from '../../demo/gallery/public-forms.js';
import { ScriptedKit } from '../../demo/gallery/scripted-kit.js';
import type { WlConsultationForm } from '../../src/elements/consultation-form/consultation-form.js';
import '../../src/elements/consultation-form/consultation-form.define.js';
import '../../src/elements/provider/provider.define.js';
import { everyState } from './gallery-states.js';

interface Sent {
  path: string;
  body: Record<string, unknown>;
  key: string | null;
}

interface Page {
  mount: HTMLElement;
  form: WlConsultationForm;
  sent: Sent[];
}

const pages: HTMLElement[] = [];
const person = { name: 'Lê Hữu Đạt', email: 'dat.le@example.com' };

const received = (kit: ScriptedKit): Response =>
  kit.json(
    {
      number: 'TV-2026-9Q2M4F7K',
      createdAt: '2026-11-22T03:32:00Z',
      // In the tenant's time zone this is the day after.
      answerBy: '2026-11-24T18:00:00Z',
    },
    201,
  );

/** A form before a backend that answers as told, the last answer for ever. */
function page(
  o: FormScript & { replies?: ((kit: ScriptedKit) => Response | Promise<Response>)[] } = {},
): Page {
  const kit = new ScriptedKit();
  const sent: Sent[] = [];
  const replies = [...(o.replies ?? [received])];
  const mount = document.createElement('main');
  mount.lang = 'vi';
  document.body.append(mount);
  pages.push(mount);
  const form = showForm<WlConsultationForm>(mount, kit, 'wl-consultation-form', {
    respond: async (request) => {
      sent.push({
        path: new URL(request.url).pathname.replace('/embed/v1', ''),
        body: (await request.json()) as Sent['body'],
        key: request.headers.get('Idempotency-Key'),
      });
      const reply = replies.length > 1 ? replies.shift() : replies[0];
      return reply?.(kit) ?? kit.problem(404, 'not_found');
    },
    ...o,
  });
  return { mount, form, sent };
}

/** Modules that are loaded on demand take their time on a busy machine. */
const until = (condition: () => unknown, what?: string): Promise<void> =>
  waitUntil(() => Boolean(condition()), what, { timeout: 30_000 });

async function seen<T extends HTMLElement>(form: WlConsultationForm, selector: string): Promise<T> {
  await until(() => form.renderRoot?.querySelector(selector), `${selector} shows`);
  return form.renderRoot.querySelector<T>(selector) as T;
}

const text = (form: WlConsultationForm): string =>
  (form.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
const active = (form: WlConsultationForm): Element | null | undefined =>
  form.shadowRoot?.activeElement;
const value = async (form: WlConsultationForm, id: string): Promise<string> =>
  (await seen<HTMLInputElement>(form, `#${id}`)).value;

describe('wl-consultation-form', () => {
  afterEach(() => pages.splice(0).forEach((each) => each.remove()));

  describe('in every state', () => everyState(states));

  it('is filled in by keys alone and gives a number, a day, and a way to copy', async () => {
    const { form, sent } = page({ attributes: { 'course-id': 'so-cap-cuu' } });
    (await seen(form, '#name')).focus();
    for (const typed of [person.name, person.email, '+84 (0)912.345.678', 'Học tối được không?']) {
      await sendKeys({ type: typed });
      await sendKeys({ press: 'Tab' });
    }
    // From the message over what stands beside the button to the button itself.
    expect(active(form)?.localName).to.equal('button');
    let kind = '';
    form.addEventListener('wl-inquiry-sent', (event) => (kind = `${event.kind} ${event.number}`));
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    await until(() => active(form)?.id === 'head', 'the focus is on what has come of it');
    expect(kind).to.equal('consultation TV-2026-9Q2M4F7K');
    expect(sent.map(({ path, body }) => ({ path, body }))).to.deep.equal([
      {
        path: '/consultations',
        body: {
          ...person,
          phone: '+84912345678',
          message: 'Học tối được không?',
          courseId: 'so-cap-cuu',
        },
      },
    ]);
    expect(text(form)).to.contain('Đã nhận yêu cầu tư vấn');
    expect(text(form)).to.contain('muộn nhất ngày 25/11/2026');
    expect(text(form)).to.contain(person.email);
    expect(form.renderRoot.querySelector('.number .mono')?.textContent).to.equal(
      'TV-2026-9Q2M4F7K',
    );
  });

  it('copies the number, and says so', async () => {
    const { form } = page();
    await fill(form, person);
    await send(form);
    const copied: string[] = [];
    const { clipboard } = navigator;
    const own = clipboard.writeText.bind(clipboard);
    clipboard.writeText = (words) => {
      copied.push(words);
      return Promise.resolve();
    };
    (await seen(form, '.number .btn')).click();
    await until(() => text(form).includes('Đã sao chép'));
    clipboard.writeText = own;
    expect(copied).to.deep.equal(['TV-2026-9Q2M4F7K']);
    expect((await seen(form, '.number [role=status]')).textContent).to.equal('Đã sao chép');
  });

  it('needs a name and an address, and marks what it does not need', async () => {
    const { form, sent } = page();
    await send(form);
    await until(() => active(form)?.id === 'summary');
    expect(text(form)).to.contain('Còn 2 chỗ cần sửa');
    expect(sent).to.have.length(0);
    for (const [id, needed] of [
      ['name', 'Cần có họ và tên'],
      ['email', 'Cần có địa chỉ e-mail'],
    ] as const) {
      const input = await seen<HTMLInputElement>(form, `#${id}`);
      expect(input.required).to.equal(true);
      const said = form.renderRoot.querySelector(`#${input.getAttribute('aria-describedby')}`);
      expect(said?.textContent).to.contain(needed);
    }
    for (const id of ['phone', 'message']) {
      const label = form.renderRoot.querySelector(`label[for=${id}]`);
      expect(label?.textContent, id).to.contain('không bắt buộc');
    }
    await fill(form, person);
    await send(form);
    await until(() => sent.length === 1);
    expect(sent[0]?.body).to.deep.equal(person);
  });

  it('ties the hint and the fault of a phone number to it', async () => {
    const { form } = page();
    await fill(form, { phone: '0912 345 67' });
    const input = await seen<HTMLInputElement>(form, '#phone[aria-invalid]');
    const told = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => form.renderRoot.querySelector(`#${id}`)?.textContent)
      .join(' ');
    expect(told).to.contain('Thiếu 1 chữ số');
    expect(told).to.contain('Để trống nếu bạn không muốn được gọi');
    expect(input.type).to.equal('tel');
    expect(input.autocomplete).to.equal('tel');
  });

  it('suggests a course by what was searched for, until the person says otherwise', async () => {
    const { form, sent } = page({
      attributes: { kind: 'suggestion', 'title-suggested': 'xe nâng' },
    });
    expect(await value(form, 'title')).to.equal('xe nâng');
    form.titleSuggested = 'xe nâng kho lạnh';
    await form.updateComplete;
    expect(await value(form, 'title')).to.equal('xe nâng kho lạnh');
    await fill(form, { title: 'Vận hành xe nâng', ...person });
    form.titleSuggested = 'xe';
    await form.updateComplete;
    expect(await value(form, 'title')).to.equal('Vận hành xe nâng');
    await send(form);
    await until(() => sent.length === 1);
    expect(sent[0]).to.deep.include({
      path: '/course-suggestions',
      body: { ...person, title: 'Vận hành xe nâng' },
    });
    expect(text(form)).to.contain('Đã nhận đề xuất khóa học');
  });

  it('takes another request, empty again but for what the page suggests', async () => {
    const { form } = page({ attributes: { kind: 'suggestion', 'title-suggested': 'xe nâng' } });
    await fill(form, person);
    await send(form);
    (await seen(form, '.done > .row .btn')).click();
    await until(() => active(form)?.id === 'title');
    expect(await value(form, 'title')).to.equal('xe nâng');
    expect(await value(form, 'email')).to.equal('');
  });

  it('keeps what was typed when it fails, shows the tenant’s phone and e-mail and nothing raw, and sends the same again', async () => {
    const { form, sent } = page({
      replies: [() => new Response('<pre>Traceback</pre>', { status: 502 }), received],
    });
    await fill(form, { ...person, message: 'Một\n\nHai' });
    await send(form);
    const alert = await seen(form, '[role=alert]');
    expect(alert.querySelector('a[href="tel:+842223847200"]')).not.to.equal(null);
    expect(alert.querySelector('a[href^="mailto:dao-tao@"]')).not.to.equal(null);
    expect(alert.textContent).not.to.match(/Traceback|[{}<]|unavailable|502/);
    expect(await value(form, 'message')).to.equal('Một\n\nHai');
    await send(form);
    await until(() => sent.length === 2);
    expect(sent[1]).to.deep.equal(sent[0]);
  });

  it('says whom to ask where the backend takes no such form, also when only its answer shows it', async () => {
    const { form } = page({ features: ['courses'] });
    await seen(form, '.contact');
    expect(text(form)).to.contain('hiện không nhận yêu cầu tư vấn qua biểu mẫu');
    const late = page({ replies: [(kit) => kit.problem(501, 'unsupported')] });
    await fill(late.form, person);
    await send(late.form);
    const alert = await seen(late.form, '[role=alert]');
    expect(alert.textContent).to.contain('hiện không nhận biểu mẫu qua mạng');
    expect(alert.querySelector('a[href^="tel:"]')).not.to.equal(null);
    expect(await value(late.form, 'name')).to.equal(person.name);
  });

  it('shows the page’s own way to be reached instead', async () => {
    const { form } = page({ features: [] });
    const own = document.createElement('a');
    own.slot = 'contact';
    own.href = '/help';
    own.textContent = 'Bàn hỗ trợ';
    form.append(own);
    const slot = await seen<HTMLSlotElement>(form, 'slot[name=contact]');
    expect(slot.assignedElements()).to.deep.equal([own]);
  });

  it('keeps what was typed through a move and a change of language', async () => {
    const { form, mount } = page();
    await fill(form, { ...person, message: 'Dòng một\nDòng hai' });
    const div = document.createElement('div');
    form.parentElement?.append(div);
    div.append(form);
    mount.lang = 'en';
    await until(() => text(form).includes('Ask for advice'));
    expect(await value(form, 'name')).to.equal(person.name);
    expect(await value(form, 'message')).to.equal('Dòng một\nDòng hai');
  });

  it('does not show the next person on a shared computer what was typed', async () => {
    const { form } = page();
    await fill(form, person);
    const { session } = (form.parentElement as HTMLElementTagNameMap['wl-provider'])
      .connection as unknown as {
      session: { enter(person: object): void; end(reason: string): void };
    };
    session.enter({ learnerId: 'minh-khai' });
    expect(await value(form, 'name')).to.equal(person.name);
    session.end('expired');
    await form.updateComplete;
    expect(await value(form, 'name')).to.equal(person.name);
    session.enter({ learnerId: 'minh-khai' });
    session.end('signed-out');
    await form.updateComplete;
    expect(await value(form, 'name')).to.equal('');
  });

  it('keeps its shape whatever the page says of all elements', async () => {
    const style = document.createElement('style');
    style.textContent =
      'html{font-size:62.5%}*{box-sizing:content-box}textarea,input{display:none}';
    document.head.append(style);
    const { form } = page();
    const { width, height } = (await seen(form, '#message')).getBoundingClientRect();
    style.remove();
    expect(width).to.be.greaterThan(100);
    expect(height).to.be.greaterThan(60);
  });
});
