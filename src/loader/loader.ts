/**
 * The script tag: `<script type="module" src="…/loader.js"></script>`. Finds the elements of this library, now and as they appear,
 * and loads the code of each on its first sight. What cannot be loaded is said in the page, in the element's place.
 */
import { advice, failureOf, type LoadFailure, sentence } from './failure.js';
import { names } from './names.js';

type Name = (typeof names)[number];

/** Shaped like the elements' own `wl-error`: a page hears of both in the same way. */
class LoadErrorEvent extends Event {
  readonly requestId = undefined;

  constructor(
    readonly code: 'trusted_types_refused' | 'network',
    readonly retry: () => void,
  ) {
    super('wl-error', { bubbles: true, composed: true });
  }
}

function start(): void {
  const selector = names.map((name) => `wl-${name}`).join();
  const loads = new Map<Name, Promise<void>>();
  const failures = new Map<Name, LoadFailure>();
  const notices = new Map<Element, HTMLElement>();
  let tries = 0;

  const nameOf = (element: Element): Name => element.localName.slice(3) as Name;

  const load = (name: Name): Promise<void> => {
    const begun = loads.get(name);
    if (begun) return begun;
    // A browser remembers that a module failed and does not ask for it again, only for one with another address.
    const again = tries ? `?again=${tries}` : '';
    const fetched = customElements.get(`wl-${name}`)
      ? Promise.resolve()
      : import(`./${name}.js${again}`).then(
          () => {},
          (error: unknown) => failed(name, error),
        );
    loads.set(name, fetched);
    return fetched;
  };

  const failed = (name: Name, error: unknown): void => {
    const failure = failureOf(error);
    failures.set(name, failure);
    // eslint-disable-next-line no-console -- the page's developer has no other way to learn of it
    console.error(`<wl-${name}> could not be loaded. ${advice[failure]}`, error);
  };

  const retry = (): void => {
    tries += 1;
    for (const name of failures.keys()) loads.delete(name);
    failures.clear();
    scan();
  };

  const show = (element: Element, failure: LoadFailure | undefined): void => {
    let notice = notices.get(element);
    if (!failure) {
      notice?.remove();
      notices.delete(element);
      return;
    }
    if (!notice) {
      notice = document.createElement('p');
      notice.setAttribute('role', 'alert');
      notices.set(element, notice);
      element.prepend(notice);
      const code = failure === 'policy' ? 'trusted_types_refused' : 'network';
      element.dispatchEvent(new LoadErrorEvent(code, retry));
    }
    const { lang, text } = sentence(failure, element);
    if (notice.lang === lang && notice.textContent === text) return;
    notice.lang = lang;
    notice.textContent = text;
  };

  const showAll = (): void => {
    for (const element of notices.keys()) if (!element.isConnected) notices.delete(element);
    for (const element of document.querySelectorAll(selector)) {
      const name = nameOf(element);
      const own = failures.get(name);
      // A provider is the page's own markup: it says something itself only where no element inside can.
      if (name === 'provider') show(element, element.querySelector(selector) ? undefined : own);
      else
        show(
          element,
          own ?? (element.closest('wl-provider') && failures.get('provider')) ?? undefined,
        );
    }
  };

  const scan = (): void => {
    if (loads.size === names.length && failures.size === 0) return;
    const seen = new Set([...document.querySelectorAll(selector)].map(nameOf));
    if (seen.size === 0) return;
    // The provider first: an element asks for its connection once, as soon as it is one.
    void load('provider').then(() => {
      if (!failures.has('provider')) void Promise.all([...seen].map(load)).then(showAll);
      else showAll();
    });
  };

  new MutationObserver(scan).observe(document, {
    childList: true,
    subtree: true,
    attributeFilter: ['lang'],
  });
  addEventListener('online', () => {
    if ([...failures.values()].includes('network')) retry();
  });
  scan();
}

if (typeof document !== 'undefined') start();
