import { fileAddress } from './address.js';
import { drawing, drawings, el, iconButton, sheet } from './draw.js';
import { dress } from './look.js';
import { openDocument, PdfFault, type AskPassword } from './pdf-document.js';
import { pdfLook } from './pdf-look.js';
import { type Found, PdfPages } from './pdf-pages.js';
import { SeenPages } from './seen-pages.js';
import type { Viewer, ViewerParts } from './viewer.js';

/** Milliseconds that a page is to be looked at to count as seen: whoever scrolls past has not read it. */
const glance = 800;

/** A PDF: page by page, larger and smaller, with search and text to select. It is completed by the share of its pages that were seen. */
export async function openViewer(parts: ViewerParts): Promise<Viewer> {
  const { place, content, policy, stored, changed, tell } = parts;
  const { completionThreshold = 1 } = policy;
  const url = await fileAddress(parts);
  dress(...pdfLook);

  const seen = new SeenPages(stored['wl.pages']);
  let page = Math.max(1, Math.floor(Number(stored['wl.position'] ?? 1)) || 1);
  let total = 0;
  let closed = false;
  let close = (): void => undefined;
  let view: PdfView | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const needed = (): number => Math.max(1, Math.ceil(total * completionThreshold - 1e-9));
  const look = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (document.visibilityState !== 'visible' || closed) return;
      const isNew = seen.add(page);
      view?.showSeen(seen.count, total);
      if (isNew) tell({ did: 'saw', page });
      if (isNew) changed(seen.count >= needed() ? 'now' : undefined);
    }, glance);
  };
  const onVisible = (): void => {
    if (total > 0) look();
  };
  document.addEventListener('visibilitychange', onVisible);

  const begin = async (): Promise<void> => {
    view = new PdfView(parts);
    const shown = view;
    shown.draw();
    try {
      const opened = await openDocument(url, (wrong, give) =>
        askPassword(parts, wrong, (password) => {
          shown.draw();
          give(password);
        }),
      );
      if (closed) return opened.close();
      total = opened.document.numPages;
      shown.pages.onPage((now) => {
        page = now;
        shown.showPage(now, total);
        changed();
        look();
      });
      await shown.pages.show(opened.document);
      if (page > 1 && page <= total) shown.pages.page = page;
      page = shown.pages.page;
      shown.showPage(page, total);
      shown.showSeen(seen.count, total);
      shown.isReady();
      look();
      close = () => {
        shown.close();
        opened.close();
      };
    } catch (error) {
      if (!(error instanceof PdfFault)) throw error;
      failed(error.reason);
    }
  };
  const failed = (reason: PdfFault['reason']): void => {
    const { texts } = parts;
    const again = el(
      'button',
      { type: 'button', className: 'b main', onclick: () => void begin() },
      texts.retry,
    );
    const get = el(
      'a',
      { className: 'b', href: url, download: content.fileName ?? '' },
      drawing(drawings.download),
      texts.download,
    );
    const missing = reason === 'missing';
    place.replaceChildren(
      sheet(
        drawings.warning,
        texts['pdf.damaged'],
        texts[missing ? 'media.missing.body' : 'pdf.damaged.body'],
        again,
        policy.download ? get : undefined,
      ),
    );
  };
  // Who is asked for a password may take their time: the lesson is there meanwhile.
  void begin();

  return {
    get elements() {
      const pages = seen.toString();
      return { 'wl.position': String(page), ...(pages === '' ? {} : { 'wl.pages': pages }) };
    },
    get progress() {
      return total === 0 ? 0 : Math.min(1, seen.count / needed());
    },
    close() {
      closed = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
      close();
    },
  };
}

/** The tools and the place of the pages. */
class PdfView {
  readonly pages: PdfPages;
  readonly #box: HTMLDivElement;
  readonly #number: HTMLInputElement;
  readonly #of = el('output');
  readonly #zoom = el('output', { className: 'wide' });
  readonly #seen = el('output', { className: 'wide' });
  readonly #found = el('output', { role: 'status' });
  readonly #resize: ResizeObserver;
  readonly #parts: ViewerParts;

  constructor(parts: ViewerParts) {
    this.#parts = parts;
    const { texts, title } = parts;
    this.#box = el(
      'div',
      { className: 'pages', tabIndex: 0, role: 'document', 'aria-label': title },
      el('div', { className: 'pdfViewer' }),
    );
    this.#number = el('input', {
      className: 'field number',
      inputMode: 'numeric',
      'aria-label': texts['pdf.go'],
      disabled: true,
      onchange: () => (this.pages.page = Number(this.#number.value)),
    });
    // It measures its place when it is made.
    parts.place.replaceChildren(el('div', { className: 'around' }, this.#box));
    this.pages = new PdfPages(this.#box, (found) => this.#showFound(found));
    this.#resize = new ResizeObserver(() => this.pages.resized());
  }

  draw(): void {
    const { texts, place, policy, content } = this.#parts;
    const { pages } = this;
    const query = el('input', {
      className: 'field find',
      type: 'search',
      placeholder: texts['pdf.find'],
      'aria-label': texts['pdf.find'],
      oninput: () => pages.find(query.value),
      onkeydown: (event: KeyboardEvent) => {
        if (event.key === 'Enter') pages.find(query.value, event.shiftKey ? 'previous' : 'next');
      },
    });
    const turn = (by: number) => (): void => {
      pages.page += by;
    };
    const scale = (act: () => void) => (): void => {
      act();
      this.#showZoom();
    };
    const tools = el(
      'div',
      { className: 'tools', role: 'toolbar', 'aria-label': texts['pdf.tools'] },
      iconButton(drawings.up, texts['pdf.previous'], turn(-1)),
      this.#number,
      this.#of,
      iconButton(drawings.down, texts['pdf.next'], turn(1)),
      el('span', { className: 'grow' }),
      iconButton(
        drawings.minus,
        texts['image.out'],
        scale(() => pages.zoomBy(false)),
      ),
      this.#zoom,
      iconButton(
        drawings.plus,
        texts['image.in'],
        scale(() => pages.zoomBy(true)),
      ),
      iconButton(
        drawings.fit,
        texts['pdf.width'],
        scale(() => pages.fitWidth()),
      ),
      el('span', { className: 'grow' }),
      query,
      this.#found,
      policy.download
        ? el(
            'a',
            {
              className: 'b icon',
              href: content.url,
              download: content.fileName ?? '',
              title: texts.download,
              'aria-label': texts.download,
            },
            drawing(drawings.download),
          )
        : undefined,
      this.#seen,
    );
    const around = this.#box.parentElement ?? el('div', { className: 'around' }, this.#box);
    place.replaceChildren(tools, around);
  }

  isReady(): void {
    this.#number.disabled = false;
    this.#showZoom();
    this.#resize.observe(this.#box);
  }

  showPage(page: number, total: number): void {
    this.#number.value = String(page);
    this.#of.value = `/ ${String(total)}`;
  }

  showSeen(seen: number, total: number): void {
    this.#seen.value = this.#parts.texts['pdf.seen'](seen, total);
  }

  close(): void {
    this.#resize.disconnect();
    this.pages.close();
  }

  #showZoom(): void {
    this.#zoom.value = this.#parts.texts['image.zoom'](this.pages.zoom);
  }

  #showFound({ at, of }: Found): void {
    const { texts } = this.#parts;
    this.#found.value = of > 0 ? texts['pdf.found'](at, of) : texts['pdf.found.none'];
  }
}

function askPassword(
  { place, texts }: ViewerParts,
  wrong: boolean,
  give: Parameters<AskPassword>[1],
): void {
  const field = el('input', {
    className: 'field',
    type: 'password',
    autocomplete: 'off',
    'aria-label': texts['pdf.password'],
    'aria-describedby': 'password-hint',
    'aria-invalid': wrong ? 'true' : undefined,
    required: true,
  });
  const form = el(
    'form',
    {
      className: 'ways',
      onsubmit: (event: Event) => {
        event.preventDefault();
        give(field.value);
      },
    },
    field,
    el('button', { type: 'submit', className: 'b main' }, texts['pdf.unlock']),
  );
  const body = texts[wrong ? 'pdf.password.wrong' : 'pdf.locked.body'];
  const shown = sheet(drawings.warning, texts['pdf.locked'], body, form);
  shown.querySelector('p')?.setAttribute('id', 'password-hint');
  place.replaceChildren(shown);
  field.focus();
}
