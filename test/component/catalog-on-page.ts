import { waitUntil as waitFor } from '@open-wc/testing';
import { courses as sample } from '../../demo/gallery/course-catalog/courses.js';
import type { Respond } from '../../demo/gallery/kit.js';
import { serviceWith } from '../../demo/gallery/service.js';
import { ScriptedKit } from '../../demo/gallery/scripted-kit.js';
import type { CourseSummary } from '../../src/client/index.js';
import '../../src/elements/course-catalog/course-catalog.define.js';
import type { WlCourseCatalog } from '../../src/elements/course-catalog/course-catalog.js';
import '../../src/elements/provider/provider.define.js';

/** What answers for the backend. */
export const kit = new ScriptedKit();

/** Modules come one by one from the test's server: the first answer of a group takes its time. */
export const waitUntil = (predicate: () => boolean, what?: string): Promise<void> =>
  waitFor(predicate, what, { timeout: 30_000 });

export const oneEvent = <K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  name: K,
): Promise<HTMLElementEventMap[K]> =>
  new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));

/** A backend with these courses; remembers what it was asked. */
export class Backend {
  readonly asked: URL[] = [];
  readonly aborted: string[] = [];
  /** What it says that it has. */
  features = ['courses', 'launches', 'consent', 'account'];
  /** Answers first; undefined leaves it to the courses. */
  answer: (request: Request, url: URL) => Response | Promise<Response> | undefined = () =>
    undefined;

  constructor(public courses: CourseSummary[] = sample) {}

  readonly respond: Respond = (request) => {
    const url = new URL(request.url);
    if (url.pathname === '/embed/v1/') return kit.json(serviceWith(this.features));
    this.asked.push(url);
    request.signal.addEventListener('abort', () => this.aborted.push(url.search));
    return this.answer(request, url) ?? this.page(url);
  };

  get last(): URLSearchParams {
    return this.asked.at(-1)?.searchParams ?? new URLSearchParams();
  }

  page(url: URL): Response {
    const limit = Number(url.searchParams.get('limit'));
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const q = url.searchParams.get('q') ?? '';
    const found = this.courses.filter(
      ({ title, mandatory }) =>
        title.toLowerCase().includes(q.toLowerCase()) &&
        ((url.searchParams.get('list') !== 'mandatory' &&
          url.searchParams.get('mandatory') !== 'true') ||
          mandatory),
    );
    const items = found.slice(from, from + limit);
    const end = from + items.length;
    return kit.json({
      items,
      total: found.length,
      ...(end < found.length && { nextCursor: String(end) }),
    });
  }
}

const mounted: HTMLElement[] = [];
afterEach(() => mounted.splice(0).forEach((element) => element.remove()));

export function mount(
  backend: Backend,
  attributes: Record<string, string> = {},
  { signedIn = true, width = '900px' } = {},
): WlCourseCatalog {
  const provider = document.createElement('wl-provider');
  provider.style.display = 'block';
  provider.style.width = width;
  provider.lang = 'vi';
  provider.connection = kit.connect(backend.respond, { signedIn });
  const catalog = document.createElement('wl-course-catalog');
  for (const [name, value] of Object.entries(attributes)) catalog.setAttribute(name, value);
  provider.append(catalog);
  document.body.append(provider);
  mounted.push(provider);
  return catalog;
}

export const all = <T extends HTMLElement>(catalog: WlCourseCatalog, selector: string): T[] => [
  ...(catalog.shadowRoot?.querySelectorAll<T>(selector) ?? []),
];
export const one = <T extends HTMLElement>(catalog: WlCourseCatalog, selector: string): T => {
  const found = all<T>(catalog, selector)[0];
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
export const names = (catalog: WlCourseCatalog): string[] =>
  all(catalog, '.name > *').map(({ textContent }) => textContent.trim());
export const text = (element: Element | undefined): string =>
  element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
export const status = (catalog: WlCourseCatalog): string =>
  text(one(catalog, '.cat > [role="status"]'));
export const card = (catalog: WlCourseCatalog, title: string): HTMLElement => {
  const found = all(catalog, '.card').find((element) => text(element).includes(title));
  if (!found) throw new Error(`no card ${title}`);
  return found;
};
export const focused = (catalog: WlCourseCatalog): Element | null | undefined =>
  catalog.shadowRoot?.activeElement;

export async function loaded(catalog: WlCourseCatalog, count: number): Promise<void> {
  await waitUntil(
    () =>
      all(catalog, '.cards').length === 1 &&
      names(catalog).length === count &&
      one(catalog, '.cards').getAttribute('aria-busy') === 'false' &&
      // What comes after the first courses has come: it draws.
      all(catalog, '.cov').every(({ childElementCount }) => childElementCount),
    `${count} courses`,
  );
}

export function type(catalog: WlCourseCatalog, words: string, isComposing = false): void {
  const input = one<HTMLInputElement>(catalog, 'input');
  input.value = words;
  input.dispatchEvent(new InputEvent('input', { isComposing, bubbles: true, composed: true }));
}

export { sample };
