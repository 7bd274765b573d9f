import { html, nothing, type TemplateResult } from 'lit';
import type { Consent, ConsentPurpose, Decision } from '../../consent/index.js';
import type { Service } from '../../client/index.js';
import { addTexts, heading, type Localize } from '../../ui/index.js';
import { chart, check, document as documentIcon, icon, info, warning } from '../../ui/icons.js';
import { button } from '../../ui/styles/button.js';
import { failureOf } from '../provider/connected-element.js';
import type { Choice } from './choice/choice.js';
import { consentBannerEn } from './consent-banner.en.js';
import { consentBannerStyles } from './consent-banner.styles.js';
import { type ConsentBannerTexts, consentBannerVi } from './consent-banner.vi.js';
import { countriesOf, webAddress } from './parties.js';

// Its own few words only: the shared dictionary is longer than all that the banner says.
addTexts(consentBannerVi, consentBannerEn);

/** What a banner can be showing. */
export type Phase = 'loading' | 'unavailable' | 'ask' | 'choose' | 'saving' | 'recorded' | 'failed';

/** Everything that is shown, and what its buttons do. */
export interface BannerFrame {
  localize: Localize<ConsentBannerTexts>;
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
  decide(event: Event, name: string, decisions: Readonly<Record<string, Decision>>): void;
  choose(): void;
  leave(): void;
  retry(): void;
  close(): void;
  keydown(event: KeyboardEvent): void;
}

export const bannerStyles = [button, consentBannerStyles];

/** The banner as it stands; without a phase only the place where it will speak. */
export function renderBanner(
  frame: Omit<BannerFrame, 'phase'> & { phase: Phase | undefined },
): TemplateResult {
  const { localize, phase, choice } = frame;
  return html`<p class="vh" role="status">${phase && announcement(localize, phase)}</p>
    ${
      phase
        ? html`<div class="dock">
            <section
              class="cb ${phase === 'saving' ? (choice ? 'choose' : 'ask') : phase}"
              part="banner"
              aria-label=${localize.term('cb.region')}
              tabindex="-1"
              @keydown=${frame.keydown}
            >
              ${renderPhase({ ...frame, phase })}
            </section>
          </div>`
        : nothing
    }`;
}

function renderPhase(frame: BannerFrame): TemplateResult {
  const { phase, choice, consent } = frame;
  if (phase !== 'ask' && phase !== 'choose' && phase !== 'saving') return say(frame);
  return (
    choice?.render({
      level: frame.level,
      contact: frame.tenant?.privacyContact,
      isSaving: phase === 'saving',
      both: both(frame, 's'),
      signal: signal(frame),
      save: (event, decisions) => frame.decide(event, 'save', decisions),
      cancel: frame.leave,
    }) ?? ask(frame, consent)
  );
}

function announcement(localize: BannerFrame['localize'], phase: Phase): string {
  if (phase === 'saving') return localize.term('pref.saving');
  if (phase === 'recorded') return localize.term('pref.saved');
  if (phase === 'failed') return localize.term('pref.failed');
  if (phase === 'unavailable') return localize.term('pref.none');
  return phase === 'loading' ? localize.term('loading') : '';
}

function ask(frame: BannerFrame, { notice }: Consent): TemplateResult {
  const { localize, listed, phase } = frame;
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
function both(frame: BannerFrame, size: '' | 's'): TemplateResult {
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

function signal({ localize, optional, consent }: BannerFrame): unknown {
  return optional.some(({ id }) => consent.isSilenced(id))
    ? html`<p class="xs">${icon(info)} ${localize.term('pref.gpc')}</p>`
    : nothing;
}

/** One sentence with what to do about it. */
function say({ localize, phase, consent, retry, close }: BannerFrame): TemplateResult {
  const isBad = phase === 'failed' || phase === 'unavailable';
  const receipt = phase === 'recorded' && consent.receipt?.id;
  const { requestId, code } = failureOf(consent.error);
  const reference = (key: 'rc.id' | 'error.code', id: string): TemplateResult =>
    html`<p class="xs muted">${localize.term(key)}: <span class="mono">${id}</span></p>`;
  return html`<div class="say">
    ${phase === 'recorded' ? icon(check, 'ok') : isBad ? icon(warning, 'wn') : nothing}
    <div class="grow">
      <p class="sm">${announcement(localize, phase)}</p>
      ${receipt ? reference('rc.id', receipt) : nothing}
      ${isBad ? reference('error.code', requestId ?? code) : nothing}
    </div>
    ${
      isBad
        ? html`<button class="btn s" @click=${retry}>${localize.term('retry')}</button>`
        : nothing
    }
    <button class="btn quiet s" @click=${close}>${localize.term('close')}</button>
  </div>`;
}
