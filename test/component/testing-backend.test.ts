import { expect, waitUntil as waitFor } from '@open-wc/testing';
import { courseRoutes } from '../../src/contract/index.js';
import '../../src/elements/course-catalog/course-catalog.define.js';
import '../../src/elements/provider/provider.define.js';
import '../../src/elements/sign-in/sign-in.define.js';
import { createTestBackend, fixturePassword } from '../../src/testing/index.js';

const backend = createTestBackend({ baseUrl: 'https://learning.test/embed/v1' });
let undo: () => void;

beforeEach(() => {
  undo = backend.install();
});

afterEach(() => {
  document.body.replaceChildren();
  undo();
  backend.reset();
});

/** Modules come one by one from the test's server: the first answer takes its time. */
const waitUntil = (predicate: () => boolean, what: string): Promise<void> =>
  waitFor(predicate, what, { timeout: 30_000 });

/** What a customer writes on a page. */
function mount(): { parts: ShadowRoot; page: HTMLElement } {
  const page = document.createElement('div');
  page.innerHTML = `<wl-provider base-url="${backend.baseUrl}" auth="cookie" lang="vi">
    <wl-course-catalog></wl-course-catalog>
  </wl-provider>`;
  document.body.append(page);
  const parts = page.querySelector('wl-course-catalog')?.shadowRoot;
  if (!parts) throw new Error('The catalog is not there.');
  return { parts, page };
}

const titles = (parts: ShadowRoot): string[] =>
  [...parts.querySelectorAll('.name > *')]
    .map(({ textContent }) => textContent.trim())
    .filter((title) => title !== '');

const cardOf = (parts: ShadowRoot, title: string): Element | undefined =>
  [...parts.querySelectorAll('.card')].find(({ textContent }) => textContent.includes(title));

describe('an element on a backend for tests', () => {
  it('shows the fixtures to the learner who is signed in', async () => {
    backend.signInAs('minh-khai');
    const { parts } = mount();
    await waitUntil(() => titles(parts).length === backend.data.courses.size, 'all courses');
    const passed = cardOf(parts, 'Bảo mật thông tin');
    expect(passed?.textContent.replace(/\s+/g, ' ')).to.include('Đạt 92 điểm');
  });

  it('enrolls, and the backend has it', async () => {
    backend.signInAs('thu-ha');
    const { parts } = mount();
    await waitUntil(() => titles(parts).length > 0, 'courses');
    [...(cardOf(parts, 'Sơ cấp cứu')?.querySelectorAll('button') ?? [])]
      .find(({ textContent }) => textContent.includes('Ghi danh'))
      ?.click();
    const isThere = (): boolean =>
      [...backend.data.enrollments.values()].some(
        ({ learnerId, courseId }) => learnerId === 'thu-ha' && courseId === 'so-cap-cuu',
      );
    await waitUntil(isThere, 'the enrollment');
  });

  it('signs in by the form, which the browser then remembers as by a cookie', async () => {
    const { parts, page } = mount();
    const form = document.createElement('wl-sign-in');
    page.querySelector('wl-provider')?.append(form);
    const input = (type: string): HTMLInputElement | null | undefined =>
      form.shadowRoot?.querySelector<HTMLInputElement>(`input[type="${type}"]`);
    await waitUntil(() => Boolean(input('password')), 'the form');
    for (const [type, value] of [
      ['email', 'minh.khai@demo.example'],
      ['password', fixturePassword],
    ] as const) {
      const field = input(type);
      if (!field) throw new Error(`no ${type}`);
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    form.shadowRoot?.querySelector('form')?.requestSubmit();
    const isKnown = (): boolean => cardOf(parts, 'Bảo mật')?.textContent.includes('Đạt') === true;
    await waitUntil(isKnown, 'the learner’s own standing');
    const session = await fetch(`${backend.baseUrl}/auth/session`, { credentials: 'include' });
    expect(session.status).to.equal(200);
  });

  it('loads for as long as answers take', async () => {
    backend.latency = 300;
    backend.signInAs('minh-khai');
    const { parts } = mount();
    const isLoading = (): boolean =>
      parts.querySelector('[role="status"]')?.textContent.trim() === 'Đang tải khóa học…';
    await waitUntil(isLoading, 'that it says so');
    expect(titles(parts)).to.deep.equal([]);
    await waitUntil(() => titles(parts).length > 0, 'courses');
  });

  it('says that it fails while a failure is switched on, and recovers when it is switched off', async () => {
    backend.signInAs('minh-khai');
    const recover = backend.fail({ route: courseRoutes.list, code: 'internal' });
    const { parts, page } = mount();
    const error = await new Promise<HTMLElementEventMap['wl-error']>((resolve) => {
      page.addEventListener('wl-error', resolve, { once: true });
    });
    expect(error.code).to.equal('internal');
    expect(titles(parts)).to.deep.equal([]);
    recover();
    error.retry();
    await waitUntil(() => titles(parts).length > 0, 'courses');
  });
});
