/** The script of every page of the gallery: finds the state that the address names, and renders it. */
import type { GalleryStates } from './kit.js';
import { ScriptedKit } from './scripted-kit.js';

/** What the build found of one element. */
export interface GalleryEntry {
  states(): Promise<GalleryStates>;
  /** Registers the element. */
  define(): Promise<unknown>;
}

/** The moment of the pictures, so that "8 days left" stays true. The clock runs on from there. */
const pictured = Date.parse('2026-11-22T03:32:00Z');

function setClock(): void {
  const started = performance.now();
  const now = (): number => Math.floor(pictured + performance.now() - started);
  globalThis.Date = new Proxy(Date, {
    construct: (target, args: unknown[], self) =>
      Reflect.construct(target, args.length ? args : [now()], self) as object,
    get: (target, key, self) => (key === 'now' ? now : (Reflect.get(target, key, self) as unknown)),
  });
}

/** Resolves when nothing has changed on the page for 150 ms and no answer is on its way. */
async function settled(kit: ScriptedKit): Promise<void> {
  const quiet = 150;
  let last = '';
  let since = performance.now();
  while (performance.now() - since < quiet) {
    await new Promise(requestAnimationFrame);
    const state = `${kit.busy} ${performance.getEntriesByType('resource').length} ${textOf(document.body)}`;
    if (state === last && !kit.busy) continue;
    last = state;
    since = performance.now();
  }
}

function textOf(root: ParentNode): string {
  return [...root.querySelectorAll('*')]
    .map((element) => `${element.localName}${element.shadowRoot ? textOf(element.shadowRoot) : ''}`)
    .join();
}

/**
 * Renders the state at `/gallery/<element>/<state>`; marks the page `data-state="ready"` or `"failed"`. Renders it anew, from its
 * beginning, when colors or language in the address change and the page stays.
 */
export async function start(entries: Record<string, GalleryEntry>): Promise<void> {
  setClock();
  const mount = document.querySelector<HTMLElement>('[data-mount]');
  if (!mount) return;
  addEventListener('popstate', () => {
    const { documentElement } = document;
    const asked = new URLSearchParams(location.search);
    delete documentElement.dataset.state;
    mount.replaceChildren();
    mount.removeAttribute('style');
    documentElement.lang = asked.get('lang') === 'en' ? 'en' : 'vi';
    documentElement.setAttribute('scheme', asked.get('scheme') === 'dark' ? 'dark' : 'light');
    void render(entries, mount);
  });
  await render(entries, mount);
}

async function render(entries: Record<string, GalleryEntry>, mount: HTMLElement): Promise<void> {
  const { element = '', state: name = '', width: asked } = mount.dataset;
  try {
    const entry = entries[element];
    const [{ states }] = await Promise.all([
      entry?.states() ?? Promise.reject(new Error(`no element ${element}`)),
      entry?.define(),
    ]);
    const state = states[name];
    if (!state) throw new Error(`no state ${name}`);
    const width = asked ? `${asked}px` : state.width;
    if (width) mount.style.setProperty('inline-size', width);
    const kit = new ScriptedKit();
    await state.render(mount, kit);
    const scheme = mount.querySelector('[scheme]')?.getAttribute('scheme');
    if (scheme) document.documentElement.setAttribute('scheme', scheme);
    await settled(kit);
    document.documentElement.dataset.state = 'ready';
  } catch (error) {
    console.error(error);
    document.documentElement.dataset.state = 'failed';
  }
}
