import { nothing, type CSSResultGroup } from 'lit';
import { property, state } from '../../ui/decorators.js';
import type { Consent, ConsentPurpose, Decision } from '../../consent/index.js';
import { Localize } from '../../ui/localize.js';
import { commonStyles } from '../../ui/wl-element.js';
import { ConnectedElement, failureOf } from '../provider/connected-element.js';
import { addStyles } from '../../ui/add-styles.js';
import type * as bannerView from './banner-view.js';
import type { Choice } from './choice/choice.js';
import type { ChoiceTexts } from './choice/choice.vi.js';
import { WlConsentChangedEvent } from './consent-changed-event.js';
import { consentOf } from './consent-of.js';
import type { ConsentBannerTexts } from './consent-banner.vi.js';
import type * as outcomeView from './outcome/outcome.js';
import type { OutcomeTexts } from './outcome/outcome.vi.js';

/**
 * Asks for consent, purpose by purpose, and says where the answer stands. It is not modal, never takes focus by itself, and shows
 * nothing when there is nothing to decide. Refusing is as easy as agreeing; only a person's own click or key agrees.
 *
 * @fires {WlConsentChangedEvent} wl-consent-changed - The server has recorded a decision: `decisions`, `receiptId`.
 * @fires {WlErrorEvent} wl-error - The notice could not be loaded, or a decision not recorded: `code`, `requestId`, `retry()`.
 * @csspart base - The box around everything.
 * @csspart banner - The banner itself, when it shows.
 * @cssproperty [--wl-consent-z-index=1000] - How far above the page it lies.
 */
export class WlConsentBanner extends ConnectedElement {
  /** Its own style sheets. */
  static override styles: CSSResultGroup = commonStyles;

  /** In the flow of the page instead of at the bottom of the window. */
  @property({ type: Boolean, reflect: true }) inline = false;

  /**
   * Ids of the purposes that would start on this page, separated by spaces. The banner asks for these; without it, for all optional
   * ones.
   */
  @property() purposes = '';

  /** Milliseconds for which the confirmation stays; 0: until it is closed. */
  @property({ type: Number, attribute: 'confirmation-time' }) confirmationTime = 6000;

  /** `show()` has asked for it, whether or not there is something to decide. */
  @state() private asked = false;
  /** The choice item by item, while it is open. */
  @state() private choice: Choice | undefined;
  @state() private choiceFailed = false;
  /** How it looks. On most pages there is nothing to ask, so that is loaded when there is. */
  @state() private view: typeof bannerView | undefined;
  /** What says how things stand. Loaded as soon as the question stands, so that it is there when the network is not. */
  @state() private later: typeof outcomeView | undefined;
  /** A decision of this banner is on its way or has just arrived. */
  @state() private outcome: 'saving' | 'recorded' | 'failed' | undefined;

  readonly #localize = new Localize<ConsentBannerTexts & ChoiceTexts & OutcomeTexts>(this);
  #currentConsent: Consent | undefined;
  #learnerId: string | undefined;
  #loadedLang: string | undefined;
  #viewing = false;
  #cameFrom: HTMLElement | undefined;
  #confirmation: ReturnType<typeof setTimeout> | undefined;

  /** The decisions that this banner asks for, also as a gate for the page's own scripts. Undefined until a provider has connected. */
  get consent(): Consent | undefined {
    return this.#currentConsent;
  }

  /** Opens the choice, e.g. from a link “Privacy” at the foot of the page, and moves focus to it. */
  async show(): Promise<void> {
    this.#cameFrom = activeElement();
    this.asked = true;
    this.outcome = undefined;
    if (this.#currentConsent?.status !== 'ready') await this.#load();
    await this.#startChoosing(this.#currentConsent?.chosen ?? {});
  }

  /** Begins, or goes on after it was moved. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.#currentConsent?.addEventListener('change', this.#consentChanged);
    this.addEventListener('focusin', this.#rememberFocus);
  }

  /** Rests until it is put somewhere again, and cleans up if it is not. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#currentConsent?.removeEventListener('change', this.#consentChanged);
    this.removeEventListener('focusin', this.#rememberFocus);
    if (this.outcome === 'recorded') this.#close();
  }

  protected connectionChanged(): void {
    const { connection } = this;
    if (!connection) return;
    const consent = consentOf(connection);
    if (consent !== this.#currentConsent) {
      this.#currentConsent?.removeEventListener('change', this.#consentChanged);
      this.#currentConsent = consent;
      consent.addEventListener('change', this.#consentChanged);
    }
    if (this.sessionStatus === 'unknown') return;
    const learnerId = this.sessionStatus === 'signed-in' ? connection.session.learnerId : undefined;
    // What one person was choosing is not for the next one to see.
    if (learnerId !== this.#learnerId) this.#close();
    this.#learnerId = learnerId;
    consent.identify(learnerId);
    if (consent.status === 'idle') void this.#load();
    else this.#loadedLang ??= this.#localize.lang();
  }

  protected override updated(): void {
    const lang = this.#localize.lang();
    if (this.#loadedLang && this.#loadedLang !== lang) void this.#load();
    if (this.#phase && !this.later && !this.#viewing) void this.#loadView();
  }

  protected renderContent(): unknown {
    const consent = this.#currentConsent;
    if (!consent || !this.view) return nothing;
    return this.view.renderBanner({
      localize: this.#localize,
      phase: this.#phase,
      level: this.headingLevel,
      consent,
      tenant: this.service?.tenant,
      listed: this.#listed,
      optional: this.#optional,
      choice: this.choice,
      choiceFailed: this.choiceFailed,
      outcome: this.later,
      decide: this.#decide,
      choose: () => void this.#startChoosing({}),
      leave: this.#leaveChoosing,
      retry: this.#retry,
      close: this.#close,
      keydown: this.#onKeydown,
    });
  }

  /** Undefined: nothing shows. */
  get #phase(): bannerView.Phase | undefined {
    const consent = this.#currentConsent;
    if (!consent) return undefined;
    if (this.outcome) return this.outcome;
    const isReady = consent.status === 'ready' || (consent.notice && consent.status === 'loading');
    if (isReady && (this.asked || (consent.needed && this.#listed.length > 0))) {
      return this.choice ? 'choose' : 'ask';
    }
    if (!this.asked) return undefined;
    return consent.status === 'unavailable' ? 'unavailable' : 'loading';
  }

  /** What the person is asked about here. */
  get #listed(): readonly ConsentPurpose[] {
    const consent = this.#currentConsent;
    const ids = this.purposes.split(/\s+/).filter(Boolean);
    return this.#optional.filter(
      ({ id }) => !consent?.isSilenced(id) && (!ids.length || ids.includes(id)),
    );
  }

  get #optional(): readonly ConsentPurpose[] {
    return this.#currentConsent?.purposes.filter(({ required }) => !required) ?? [];
  }

  get #isSaving(): boolean {
    return this.outcome === 'saving';
  }

  async #load(): Promise<void> {
    const { connection } = this;
    const consent = this.#currentConsent;
    if (!connection || !consent) return;
    this.#loadedLang = this.#localize.lang();
    try {
      const { features } = await connection.service();
      if (!features.includes('consent')) {
        this.asked = false;
        return;
      }
    } catch {
      // Asked all the same: its failure is the one to show.
    }
    await consent.load(this.#loadedLang);
    if (consent.status === 'unavailable') {
      this.report(failureOf(consent.error), () => void this.#load());
    } else if (consent.recording === 'failed') {
      // An earlier decision still could not be sent. Nothing optional runs; the person has been told then.
      this.report(failureOf(consent.error), () => void consent.retry().catch(() => {}));
    } else if (consent.needed && this.#phase === 'ask' && this.sessionStatus === 'signed-in') {
      // Without an account the record would be about nobody.
      await consent.markShown({ method: 'wl-consent-banner' });
    }
  }

  async #loadView(): Promise<void> {
    this.#viewing = true;
    try {
      const view = await import('./banner-view.js');
      addStyles(this.shadowRoot, view.bannerStyles);
      this.view = view;
      const later = await import('./outcome/outcome.js');
      addStyles(this.shadowRoot, [later.outcomeStyles]);
      this.later = later;
    } catch {
      // Nothing is asked, so nothing is granted.
      this.report({ code: 'network', status: 0 }, () => void this.#loadView());
    }
    this.#viewing = false;
  }

  readonly #decide = (
    event: Event,
    name: string,
    decisions: Readonly<Record<string, Decision>>,
  ): void => {
    const consent = this.#currentConsent;
    const grants = Object.values(decisions).includes('granted');
    // A script may refuse for a person; agreeing takes a gesture.
    if (!consent || this.#isSaving || (grants && !event.isTrusted)) return;
    void this.#record(consent, () =>
      consent.decide(decisions, { method: `wl-consent-banner:${name}` }),
    );
  };

  async #record(consent: Consent, send: () => Promise<unknown>): Promise<void> {
    this.outcome = 'saving';
    const hadFocus = this.#hasFocus;
    try {
      await send();
    } catch {
      // `recording` and `error` say it.
    }
    if (consent !== this.#currentConsent || !this.#isSaving) return;
    if (consent.recording === 'failed') {
      this.outcome = 'failed';
      this.report(failureOf(consent.error), this.#retry);
    } else if (consent.receipt) {
      this.outcome = 'recorded';
      if (this.confirmationTime) {
        this.#confirmation = setTimeout(this.#close, this.confirmationTime);
      }
      this.dispatchEvent(new WlConsentChangedEvent(consent.decisions, consent.receipt.id));
    } else {
      // What could not be recorded was dropped and the notice loaded anew: the question stands again.
      this.outcome = undefined;
    }
    if (hadFocus) await this.#focusInside();
  }

  readonly #retry = (): void => {
    const consent = this.#currentConsent;
    if (!consent) return;
    if (this.outcome === 'failed') void this.#record(consent, () => consent.retry());
    else void this.#load();
  };

  async #startChoosing(chosen: Readonly<Record<string, Decision>>): Promise<void> {
    const consent = this.#currentConsent;
    if (this.#isSaving || !consent) return;
    this.choiceFailed = false;
    try {
      const { Choice } = await import('./choice/choice.js');
      this.choice = new Choice(this, this.#localize, consent, chosen);
    } catch {
      this.choiceFailed = true;
    }
    await this.#focusInside();
  }

  readonly #leaveChoosing = (): void => {
    if (this.#isSaving) return;
    if (this.asked) return this.#close();
    this.choice = undefined;
    void this.#focusInside();
  };

  readonly #close = (): void => {
    clearTimeout(this.#confirmation);
    const hadFocus = this.#hasFocus;
    this.asked = false;
    this.choice = undefined;
    this.outcome = undefined;
    if (hadFocus && this.#cameFrom?.isConnected) this.#cameFrom.focus();
    this.#cameFrom = undefined;
  };

  get #hasFocus(): boolean {
    return this.shadowRoot?.activeElement != null;
  }

  /** To the heading of what is shown now, or to the banner where it has none. */
  async #focusInside(): Promise<void> {
    if (!this.later) await this.#loadView();
    await this.updateComplete;
    const find = (selector: string): HTMLElement | null => this.renderRoot.querySelector(selector);
    (find('.title') ?? find('.cb'))?.focus();
  }

  readonly #rememberFocus = (event: FocusEvent): void => {
    const from = event.relatedTarget;
    if (from instanceof HTMLElement && from !== this) this.#cameFrom ??= from;
  };

  /** Escape leaves the choice. It never decides. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.choice) return;
    event.stopPropagation();
    this.#leaveChoosing();
  };

  readonly #consentChanged = (): void => {
    this.requestUpdate();
  };
}

function activeElement(): HTMLElement | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : undefined;
}
