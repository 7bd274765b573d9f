import { html, nothing, type TemplateResult } from 'lit';
import type { Consent, ConsentPurpose, Decision } from '../../consent/index.js';
import type { Service } from '../../client/index.js';
import { heading } from '../../ui/heading.js';
import { addTexts, type Localize } from '../../ui/localize.js';
import { chart, document as documentIcon, icon, info } from '../../ui/icons.js';
import { button } from '../../ui/styles/button.js';
import type { Choice } from './choice/choice.js';
import { consentBannerEn } from './consent-banner.en.js';
import { consentBannerStyles } from './consent-banner.styles.js';
import { type ConsentBannerTexts, consentBannerVi } from './consent-banner.vi.js';
import type * as outcomeView from './outcome/outcome.js';
import type { OutcomeTexts } from './outcome/outcome.vi.js';
import { countriesOf, webAddress } from './parties.js';

export { countriesOf, webAddress };

// Its own few words only: the shared dictionary is longer than all that the banner says.
addTexts(consentBannerVi, consentBannerEn);

/** What a banner can be showing. */
export type Phase = 'loading' | 'unavailable' | 'ask' | 'choose' | 'saving' | 'recorded' | 'failed';

/** Everything that is shown, and what its buttons do. */
export interface BannerFrame {
  localize: Localize<ConsentBannerTexts & OutcomeTexts>;
  phase: Phase;
  /** Level of the heading. */
  level: number;
  consent: Consent;
  tenant: Service['tenant'] | undefined;
  /** Purposes that the person is asked about here. */
  listed: readonly ConsentPurpose[];
  /** All that are not required. */
  optional: readonly ConsentPurpose[];
  /** The choice item by item, while it is open. */
  choice: Choice | undefined;
  /** It was asked for and could not be loaded. */
  choiceFailed: boolean;
  /** What says how things stand, once it is loaded. */
  outcome: typeof outcomeView | undefined;
  decide(event: Event, name: string, decisions: Readonly<Record<string, Decision>>): void;
  choose(): void;
  leave(): void;
  retry(): void;
  close(): void;
  keydown(event: KeyboardEvent): void;
}

/** What the banner looks like. */
export const bannerStyles = [button, consentBannerStyles];

/** The banner as it stands; without a phase only the place where it will speak. */
export function renderBanner(
  frame: Omit<BannerFrame, 'phase'> & { phase: Phase | undefined },
): TemplateResult {
  const { localize, phase, choice, outcome } = frame;
  const asks = phase === 'ask' || phase === 'choose' || phase === 'saving';
  return html`<p class="vh" role="status">${phase && outcome?.announcement(localize, phase)}</p>
    ${
      phase && (asks || outcome)
        ? html`<div class="dock">
            <section
              class="cb ${phase === 'saving' ? (choice ? 'choose' : 'ask') : phase}"
              part="banner"
              aria-label=${localize.term('cb.region')}
              tabindex="-1"
              @keydown=${frame.keydown}
            >
              ${
                asks
                  ? (choice ?? { render: ask }).render({ ...frame, phase })
                  : outcome?.say({ ...frame, phase })
              }
            </section>
          </div>`
        : nothing
    }`;
}

function ask(frame: BannerFrame): TemplateResult {
  const { localize, listed, phase } = frame;
  const { notice } = frame.consent;
  const measures = listed.every(({ id }) => id.startsWith('analytics.'));
  const policy = localize.term('cb.policy', notice?.version ?? '');
  const url = webAddress(notice?.policyUrl);
  return html`<div class="txt">
      ${heading(frame.level, localize.term(measures ? 'cb.title' : 'cb.title.any'), 'title')}
      ${body(frame)}
      <ul class="why sm" lang=${notice?.language ?? nothing}>
        ${listed.map((purpose) => line(localize, purpose))}
      </ul>
      ${signal(frame)}
      ${frame.choiceFailed ? html`<p class="xs er">${localize.term('error.network')}</p>` : nothing}
      <p class="xs muted">
        ${listed.some(({ sensitive }) => sensitive) ? localize.term('cb.sensitive') : nothing}
        ${url ? html`<a href=${url.href} target="_blank" rel="noopener">${policy}</a>` : policy}.
        ${localize.term('cb.change')}
      </p>
    </div>
    <div class="acts">
      <div class="two">${both(frame, '')}</div>
      <button class="btn quiet" aria-disabled=${phase === 'saving'} @click=${frame.choose}>
        ${localize.term('cb.choose')}
      </button>
    </div>`;
}

/** Who is behind it, the tenant first and in bold. */
function body({ localize, tenant, listed }: BannerFrame): TemplateResult {
  const org = tenant?.name ?? location.host;
  const others = (tenant?.parties ?? []).map(({ name }) => name).filter((name) => name !== org);
  const last = others.pop();
  const first = [org, ...others].join(', ');
  const parties = last ? localize.term('cb.and', first, last) : first;
  const text = localize.term('cb.body', parties, listed.length);
  return html`<p class="sm"><b>${org}</b>${text.slice(org.length)}</p>`;
}

function line(localize: BannerFrame['localize'], purpose: ConsentPurpose): TemplateResult {
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
}

/** Both answers to everything that is listed: one class and one width, refusing first. */
export function both(frame: BannerFrame, size: '' | 's'): TemplateResult {
  const answer = (key: 'cb.reject' | 'cb.accept', name: string, decision: Decision) =>
    html`<button
      class="btn choice ${size}"
      aria-disabled=${frame.phase === 'saving'}
      @click=${(event: Event) => {
        const all = decision === 'refused' || frame.choice;
        const purposes = all ? frame.optional : frame.listed;
        frame.decide(event, name, Object.fromEntries(purposes.map(({ id }) => [id, decision])));
      }}
    >
      ${frame.localize.term(key)}
    </button>`;
  return html`${answer('cb.reject', 'reject-all', 'refused')}${answer('cb.accept', 'accept-all', 'granted')}`;
}

/** What is to be said of the browser's signals. */
export function signal({ localize, optional, consent }: BannerFrame): unknown {
  return optional.some(({ id }) => consent.isSilenced(id))
    ? html`<p class="xs">${icon(info)} ${localize.term('pref.gpc')}</p>`
    : nothing;
}
