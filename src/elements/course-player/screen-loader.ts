import { type CSSResult, html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type * as screensModule from './screens/screens.js';
import type { ScreensView } from './screens/screens-view.js';
import type { View } from './view.js';

/** What is drawn beside the ordinary course of a lesson. */
export type Screens = typeof screensModule;

// An element is drawn anew after each try: without a pause each try would be the cause of the next one, and a browser that remembers what
// failed does nothing else any more.
const pause = 5_000;

/** Brings what a learner rarely sees when it is first needed, and draws a word in its place until it is there. */
export class ScreenLoader {
  /** Undefined until it has been needed. */
  screens: Screens | undefined;
  private loading: boolean | undefined;
  /** When it last could not be had, by the page's clock. */
  private failedAt: number | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly addStyles: (styles: CSSResult) => void,
    private readonly bring = (): Promise<Screens> => import('./screens/screens.js'),
  ) {}

  /** Draws when the code is there. */
  draw<T extends Omit<View, 'course'>>(
    view: T,
    draw: (screens: Screens, texts: T & Pick<ScreensView, 'localize'>) => TemplateResult,
  ): TemplateResult {
    const { localize } = view;
    // Its texts are registered with its code.
    if (this.screens) return draw(this.screens, view as T & Pick<ScreensView, 'localize'>);
    if (!this.failedAt) {
      void this.load();
      return html`<p class="vh">${localize.term('player.opening')}</p>`;
    }
    return html`<div class="empty">
      <p class="sm">${localize.term('error.network')}</p>
      <button type="button" class="btn" @click=${() => void this.load()}>
        ${localize.term('retry')}
      </button>
    </div>`;
  }

  /** Brings it before it is needed. May be called with each drawing. */
  foresee(): void {
    const { failedAt = -pause } = this;
    if (performance.now() >= failedAt + pause) void this.load();
  }

  async load(): Promise<void> {
    if (this.screens || this.loading) return;
    this.loading = true;
    try {
      const screens = await this.bring();
      this.addStyles(screens.prepare());
      this.screens = screens;
    } catch {
      this.failedAt = performance.now();
    } finally {
      this.loading = false;
      this.host.requestUpdate();
    }
  }
}
