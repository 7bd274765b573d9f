import { type CSSResultGroup, html, LitElement, type TemplateResult } from 'lit';
import { property, state } from './decorators.js';
import { followPage } from './follow-page.js';
import { nearest } from './nearest.js';
import { base } from './styles/base.js';
import { tokens } from './styles/tokens.js';

/** Light or dark, or what the reader's system prefers. */
export type Scheme = 'light' | 'dark' | 'auto';

/** Styles that every element begins with. */
export const commonStyles: CSSResultGroup = [tokens, base];

/**
 * The ground of every element: one box with the tokens, the color scheme and the language direction. Subclasses render into it by
 * `renderContent`.
 */
export abstract class WlElement extends LitElement {
  /** Its own style sheets. */
  static override styles: CSSResultGroup = commonStyles;

  /** `light`, `dark` or `auto`. Without it the nearest element above that has one decides, else `light`. */
  @property({ reflect: true }) scheme?: Scheme;

  /** Level of the element's first heading, 2 to 6: the page owns its outline. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  @state() private resolvedScheme: 'light' | 'dark' = 'light';

  #darkPreferred: MediaQueryList | undefined;
  #unfollow: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#darkPreferred = matchMedia('(prefers-color-scheme: dark)');
    this.#darkPreferred.addEventListener('change', this.#resolveScheme);
    this.#unfollow = followPage(this.#pageChanged);
    this.#resolveScheme();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#darkPreferred?.removeEventListener('change', this.#resolveScheme);
    this.#unfollow?.();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('scheme')) this.#resolveScheme();
  }

  /** What the element shows. */
  protected abstract renderContent(): unknown;

  protected override render(): TemplateResult {
    return html`<div class="wl" part="base" data-scheme=${this.resolvedScheme}>
      ${this.renderContent()}
    </div>`;
  }

  readonly #pageChanged = (): void => {
    this.#resolveScheme();
    this.requestUpdate();
  };

  readonly #resolveScheme = (): void => {
    const asked = nearest(this, (element) => element.getAttribute('scheme') ?? undefined);
    const dark = asked === 'dark' || (asked === 'auto' && this.#darkPreferred?.matches === true);
    this.resolvedScheme = dark ? 'dark' : 'light';
  };
}
