// It takes the library from a global that this module sets.
import './pdf-document.js';
import {
  EventBus,
  LinkTarget,
  PDFFindController,
  PDFLinkService,
  PDFViewer,
} from 'pdfjs-dist/web/pdf_viewer.mjs';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { findText, type Match } from './find-text.js';

class Finder extends PDFFindController {
  override match(query: string | string[], text: string): Match[] {
    return findText(typeof query === 'string' ? query : query.join(' '), text);
  }
}

/** How many places were found, and which of them is shown; from 1. */
export interface Found {
  at: number;
  of: number;
}

/** The pages of a document, drawn as they come into sight. */
export class PdfPages {
  readonly #bus = new EventBus();
  readonly #viewer: PDFViewer;
  readonly #links: PDFLinkService;
  #width = true;

  /** @param container positioned, and scrolls; its only child holds the pages */
  constructor(container: HTMLDivElement, onFound: (found: Found) => void) {
    this.#links = new PDFLinkService({
      eventBus: this.#bus,
      externalLinkTarget: LinkTarget.BLANK,
      externalLinkRel: 'noopener noreferrer',
    });
    const finder = new Finder({ eventBus: this.#bus, linkService: this.#links });
    this.#viewer = new PDFViewer({
      container,
      eventBus: this.#bus,
      linkService: this.#links,
      findController: finder,
      annotationMode: 1,
      // Larger pictures than phones can hold are drawn coarser.
      maxCanvasPixels: 2 ** 24,
    });
    this.#links.setViewer(this.#viewer);
    const tell = ({ matchesCount }: { matchesCount: { current: number; total: number } }): void => {
      onFound({ at: matchesCount.current, of: matchesCount.total });
    };
    this.#bus.on('updatefindmatchescount', tell);
    this.#bus.on('updatefindcontrolstate', tell);
  }

  /** Resolves when the pages have their places. */
  show(document: PDFDocumentProxy): Promise<void> {
    const ready = new Promise<void>((resolve) =>
      this.#bus.on('pagesinit', () => resolve(), { once: true }),
    );
    this.#viewer.setDocument(document);
    this.#links.setDocument(document);
    return ready.then(() => this.fitWidth());
  }

  onPage(heard: (page: number) => void): void {
    this.#bus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => heard(pageNumber));
  }

  get page(): number {
    return this.#viewer.currentPageNumber;
  }

  set page(page: number) {
    this.#viewer.currentPageNumber = page;
  }

  /** Of the page's own size, in percent. */
  get zoom(): number {
    return Math.round(this.#viewer.currentScale * 100);
  }

  zoomBy(up: boolean): void {
    this.#width = false;
    const to = this.#viewer.currentScale * (up ? 1.25 : 0.8);
    this.#viewer.currentScale = Math.min(5, Math.max(0.25, to));
  }

  fitWidth(): void {
    this.#width = true;
    this.#viewer.currentScaleValue = 'page-width';
  }

  /** The container has another size. */
  resized(): void {
    if (this.#width) this.#viewer.currentScaleValue = 'page-width';
    this.#viewer.update();
  }

  /** @param again the next one, or the one before, of what is already looked for */
  find(query: string, again?: 'next' | 'previous'): void {
    this.#bus.dispatch('find', {
      source: this,
      type: again ? 'again' : '',
      query,
      caseSensitive: false,
      entireWord: false,
      highlightAll: true,
      findPrevious: again === 'previous',
      matchDiacritics: true,
    });
  }

  close(): void {
    this.#viewer.cleanup();
  }
}
