import { registerTranslation } from '@shoelace-style/localize';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Consent, ConsentPurpose, Decision } from '../../consent/index.js';
import { english, vietnamese } from '../../i18n/index.js';
import { heading, Localize } from '../../ui/index.js';
import { chart, check, document as documentIcon, icon, info, warning } from '../../ui/icons.js';
import { button } from '../../ui/styles/button.js';
import { commonStyles } from '../../ui/wl-element.js';
import { ConnectedElement, failureOf } from '../provider/connected-element.js';
import type { Choice } from './choice/choice.js';
import { WlConsentChangedEvent } from './consent-changed-event.js';
import { consentOf } from './consent-of.js';
import { consentBannerEn } from './consent-banner.en.js';
import { consentBannerStyles } from './consent-banner.styles.js';
import { type ConsentBannerTexts, consentBannerVi } from './consent-banner.vi.js';
import { countriesOf, webAddress } from './parties.js';

type Phase =
  'hidden' | 'loading' | 'unavailable' | 'ask' | 'choose' | 'saving' | 'recorded' | 'failed';

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
  static override styles: CSSResultGroup = [commonStyles, button, consentBannerStyles];

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
  /** A decision of this banner is on its way or has just arrived. */
  @state() private outcome: 'saving' | 'recorded' | 'failed' | undefined;

  private readonly localize = new Localize<ConsentBannerTexts>(this);
  private currentConsent: Consent | undefined;
  private loadedLang: string | undefined;
  private cameFrom: HTMLElement | undefined;
  private confirmation: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    // Its own few words only: the shared dictionary is longer than all that the banner says.
    registerTranslation({ ...vietnamese, ...consentBannerVi }, { ...english, ...consentBannerEn });
  }

  /** The decisions that this banner asks for, also as a gate for the page's own scripts. Undefined until a provider has connected. */
  get consent(): Consent | undefined {
    return this.currentConsent;
  }

  /** Opens the choice, e.g. from a link “Privacy” at the foot of the page, and moves focus to it. */
  async show(): Promise<void> {
    this.cameFrom = activeElement();
    this.asked = true;
    this.outcome = undefined;
    if (this.currentConsent?.status !== 'ready') await this.load();
    await this.startChoosing(this.currentConsent?.chosen ?? {});
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.currentConsent?.addEventListener('change', this.consentChanged);
    this.addEventListener('focusin', this.rememberFocus);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.currentConsent?.removeEventListener('change', this.consentChanged);
    this.removeEventListener('focusin', this.rememberFocus);
    if (this.outcome === 'recorded') this.close();
  }

  protected connectionChanged(): void {
    const { connection } = this;
    if (!connection) return;
    const consent = consentOf(connection);
    if (consent !== this.currentConsent) {
      this.currentConsent?.removeEventListener('change', this.consentChanged);
      this.currentConsent = consent;
      consent.addEventListener('change', this.consentChanged);
    }
    if (this.sessionStatus === 'unknown') return;
    const { learnerId } = connection.session;
    consent.identify(this.sessionStatus === 'signed-in' ? learnerId : undefined);
    if (consent.status === 'idle') void this.load();
    else this.loadedLang ??= this.localize.lang();
  }

  protected override updated(): void {
    const lang = this.localize.lang();
    if (this.loadedLang && this.loadedLang !== lang) void this.load();
  }

  protected renderContent(): unknown {
    const phase = this.phase;
    return html`<p class="vh" role="status">${this.announcement(phase)}</p>
      ${
        phase === 'hidden'
          ? nothing
          : html`<div class="dock">
              <section
                class="cb ${phase === 'saving' ? (this.choice ? 'choose' : 'ask') : phase}"
                part="banner"
                aria-label=${this.localize.term('cb.region')}
                tabindex="-1"
                @keydown=${this.onKeydown}
              >
                ${this.renderPhase(phase)}
              </section>
            </div>`
      }`;
  }

  private get phase(): Phase {
    const { currentConsent: consent } = this;
    if (!consent) return 'hidden';
    if (this.outcome) return this.outcome;
    const isReady = consent.status === 'ready' || (consent.notice && consent.status === 'loading');
    if (isReady && (this.asked || (consent.needed && this.listed.length > 0))) {
      return this.choice ? 'choose' : 'ask';
    }
    if (!this.asked) return 'hidden';
    return consent.status === 'unavailable' ? 'unavailable' : 'loading';
  }

  /** What the person is asked about here. */
  private get listed(): readonly ConsentPurpose[] {
    const { currentConsent: consent } = this;
    const ids = this.purposes.split(/\s+/).filter(Boolean);
    return this.optional.filter(
      ({ id }) => !consent?.isSilenced(id) && (!ids.length || ids.includes(id)),
    );
  }

  private get optional(): readonly ConsentPurpose[] {
    return this.currentConsent?.purposes.filter(({ required }) => !required) ?? [];
  }

  private get hasSilenced(): boolean {
    return this.optional.some(({ id }) => this.currentConsent?.isSilenced(id));
  }

  private announcement(phase: Phase): string {
    const { localize } = this;
    if (phase === 'saving') return localize.term('pref.saving');
    if (phase === 'recorded') return localize.term('pref.saved');
    if (phase === 'failed') return localize.term('pref.failed');
    if (phase === 'unavailable') return localize.term('pref.none');
    return phase === 'loading' ? localize.term('loading') : '';
  }

  private renderPhase(phase: Phase): TemplateResult {
    if (phase !== 'ask' && phase !== 'choose' && phase !== 'saving') return this.renderSay(phase);
    return (
      this.choice?.render({
        level: this.headingLevel,
        contact: this.service?.tenant.privacyContact,
        isSaving: this.isSaving,
        both: this.renderBoth('s'),
        signal: this.renderSignal(),
        save: (event, decisions) => this.decide(event, 'save', decisions),
        cancel: this.leaveChoosing,
      }) ?? this.renderAsk()
    );
  }

  private renderAsk(): TemplateResult {
    const { localize, listed } = this;
    const { notice } = this.currentConsent ?? {};
    const onlyMeasures = listed.every(({ id }) => id.startsWith('analytics.'));
    const policy = localize.term('cb.policy', notice?.version ?? '');
    const url = webAddress(notice?.policyUrl);
    return html`<div class="txt">
        ${heading(this.headingLevel, localize.term(onlyMeasures ? 'cb.title' : 'cb.title.any'), 'title')}
        ${this.renderBody(listed.length)}
        <ul class="why sm" lang=${notice?.language ?? nothing}>
          ${listed.map((purpose) => {
            const country = countriesOf(purpose, localize.lang());
            const data = (purpose.data ?? purpose.description).replace(/[.\s]+$/, '');
            return html`<li>
              ${icon(purpose.id.startsWith('analytics.') ? chart : documentIcon)}
              <span
                ><b>${purpose.title}</b>
                <span class="muted"
                  >– ${data}. ${country ? localize.term('cb.received', country) : ''}</span
                ></span
              >
            </li>`;
          })}
        </ul>
        ${this.renderSignal()}
        ${this.choiceFailed ? html`<p class="xs er">${localize.term('error.network')}</p>` : nothing}
        <p class="xs muted">
          ${listed.some(({ sensitive }) => sensitive) ? localize.term('cb.sensitive') : nothing}
          ${url ? html`<a href=${url.href} target="_blank" rel="noopener">${policy}</a>` : policy}.
          ${localize.term('cb.change')}
        </p>
      </div>
      <div class="acts">
        <div class="two">${this.renderBoth('')}</div>
        <button
          class="btn quiet"
          aria-disabled=${this.isSaving}
          @click=${() => this.startChoosing({})}
        >
          ${localize.term('cb.choose')}
        </button>
      </div>`;
  }

  /** Who is behind it, the tenant first and in bold. */
  private renderBody(count: number): TemplateResult {
    const { tenant } = this.service ?? {};
    const org = tenant?.name ?? location.host;
    const others = (tenant?.parties ?? []).map(({ name }) => name).filter((name) => name !== org);
    const last = others.pop();
    const first = [org, ...others].join(', ');
    const text = this.localize.term(
      'cb.body',
      last ? this.localize.term('cb.and', first, last) : first,
      count,
    );
    return html`<p class="sm"><b>${org}</b>${text.slice(org.length)}</p>`;
  }

  /** Both answers to everything that is listed: one class and one width, refusing first. */
  private renderBoth(size: '' | 's'): TemplateResult {
    const answer = (
      key: 'cb.reject' | 'cb.accept',
      name: string,
      decision: Decision,
    ): TemplateResult =>
      html`<button
        class="btn choice ${size}"
        aria-disabled=${this.isSaving}
        @click=${(event: Event) => {
          const purposes = decision === 'granted' && !this.choice ? this.listed : this.optional;
          this.decide(event, name, Object.fromEntries(purposes.map(({ id }) => [id, decision])));
        }}
      >
        ${this.localize.term(key)}
      </button>`;
    return html`${answer('cb.reject', 'reject-all', 'refused')}${answer('cb.accept', 'accept-all', 'granted')}`;
  }

  private renderSignal(): unknown {
    return this.hasSilenced
      ? html`<p class="xs">${icon(info)} ${this.localize.term('pref.gpc')}</p>`
      : nothing;
  }

  /** One sentence with what to do about it. */
  private renderSay(phase: Phase): TemplateResult {
    const { localize, currentConsent: consent } = this;
    const isBad = phase === 'failed' || phase === 'unavailable';
    const receipt = phase === 'recorded' && consent?.receipt?.id;
    const { requestId, code } = failureOf(consent?.error);
    return html`<div class="say">
      ${phase === 'recorded' ? icon(check, 'ok') : isBad ? icon(warning, 'wn') : nothing}
      <div class="grow">
        <p class="sm">${this.announcement(phase)}</p>
        ${
          receipt
            ? html`<p class="xs muted">
                ${localize.term('rc.id')}: <span class="mono">${receipt}</span>
              </p>`
            : nothing
        }
        ${
          isBad
            ? html`<p class="xs muted">
                ${localize.term('error.code')}: <span class="mono">${requestId ?? code}</span>
              </p>`
            : nothing
        }
      </div>
      ${
        isBad
          ? html`<button class="btn s" @click=${this.retry}>${localize.term('retry')}</button>`
          : nothing
      }
      <button class="btn quiet s" @click=${() => this.close()}>${localize.term('close')}</button>
    </div>`;
  }

  private get isSaving(): boolean {
    return this.outcome === 'saving';
  }

  private async load(): Promise<void> {
    const { connection, currentConsent: consent } = this;
    if (!connection || !consent) return;
    this.loadedLang = this.localize.lang();
    try {
      const { features } = await connection.service();
      if (!features.includes('consent')) return;
    } catch {
      // Asked all the same: its failure is the one to show.
    }
    await consent.load(this.loadedLang);
    if (consent.status === 'unavailable') {
      this.report(failureOf(consent.error), () => void this.load());
    } else if (consent.needed && this.phase === 'ask' && this.sessionStatus === 'signed-in') {
      // Without an account the record would be about nobody.
      await consent.markShown({ method: 'wl-consent-banner' });
    }
  }

  private decide(event: Event, name: string, decisions: Readonly<Record<string, Decision>>): void {
    const { currentConsent: consent } = this;
    const grants = Object.values(decisions).includes('granted');
    // A script may refuse for a person; agreeing takes a gesture.
    if (!consent || this.isSaving || (grants && !event.isTrusted)) return;
    void this.record(consent, () =>
      consent.decide(decisions, { method: `wl-consent-banner:${name}` }),
    );
  }

  private async record(consent: Consent, send: () => Promise<unknown>): Promise<void> {
    this.outcome = 'saving';
    const hadFocus = this.hasFocus;
    try {
      await send();
    } catch {
      // `recording` and `error` say it.
    }
    if (consent !== this.currentConsent || !this.isSaving) return;
    if (consent.recording === 'failed') {
      this.outcome = 'failed';
      this.report(failureOf(consent.error), this.retry);
    } else if (consent.receipt) {
      this.outcome = 'recorded';
      if (this.confirmationTime) {
        this.confirmation = setTimeout(() => this.close(), this.confirmationTime);
      }
      this.dispatchEvent(new WlConsentChangedEvent(consent.decisions, consent.receipt.id));
    } else {
      // What could not be recorded was dropped and the notice loaded anew: the question stands again.
      this.outcome = undefined;
    }
    if (hadFocus) await this.focusInside();
  }

  private readonly retry = (): void => {
    const { currentConsent: consent } = this;
    if (!consent) return;
    if (this.outcome === 'failed') void this.record(consent, () => consent.retry());
    else void this.load();
  };

  private async startChoosing(chosen: Readonly<Record<string, Decision>>): Promise<void> {
    const { currentConsent: consent } = this;
    if (this.isSaving || !consent) return;
    this.choiceFailed = false;
    try {
      const { Choice } = await import('./choice/choice.js');
      this.choice = new Choice(this, consent, chosen);
    } catch {
      this.choiceFailed = true;
    }
    await this.focusInside();
  }

  private readonly leaveChoosing = (): void => {
    if (this.isSaving) return;
    if (this.asked) return this.close();
    this.choice = undefined;
    void this.focusInside();
  };

  private close(): void {
    clearTimeout(this.confirmation);
    const hadFocus = this.hasFocus;
    this.asked = false;
    this.choice = undefined;
    this.outcome = undefined;
    if (hadFocus && this.cameFrom?.isConnected) this.cameFrom.focus();
    this.cameFrom = undefined;
  }

  private get hasFocus(): boolean {
    return this.shadowRoot?.activeElement != null;
  }

  /** To the heading of what is shown now, or to the banner where it has none. */
  private async focusInside(): Promise<void> {
    await this.updateComplete;
    const find = (selector: string): HTMLElement | null => this.renderRoot.querySelector(selector);
    (find('.title') ?? find('.cb'))?.focus();
  }

  private readonly rememberFocus = (event: FocusEvent): void => {
    const from = event.relatedTarget;
    if (from instanceof HTMLElement && from !== this) this.cameFrom ??= from;
  };

  /** Escape leaves the choice. It never decides. */
  private readonly onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.choice) return;
    event.stopPropagation();
    this.leaveChoosing();
  };

  private readonly consentChanged = (): void => {
    this.requestUpdate();
  };
}

function activeElement(): HTMLElement | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : undefined;
}
