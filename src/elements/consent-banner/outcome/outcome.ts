import { css, html, nothing, type TemplateResult } from 'lit';
import { addTexts, type Localize } from '../../../ui/index.js';
import { check, icon, warning } from '../../../ui/icons.js';
import { failureOf } from '../../provider/connected-element.js';
import type { BannerFrame, Phase } from '../banner-view.js';
import { outcomeEn } from './outcome.en.js';
import { type OutcomeTexts, outcomeVi } from './outcome.vi.js';

addTexts(outcomeVi, outcomeEn);

export const outcomeStyles = css`
  .say {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s4);
    padding: var(--s4) var(--s5);
  }
  .say .grow {
    flex-basis: 240px;
  }
`;

const keys = {
  saving: 'pref.saving',
  recorded: 'pref.saved',
  failed: 'pref.failed',
  unavailable: 'pref.none',
  loading: 'loading',
} as const;

/** What is said aloud of this phase; nothing while the banner asks. */
export function announcement(localize: Localize<OutcomeTexts>, phase: Phase): string {
  return phase in keys ? localize.term(keys[phase as keyof typeof keys]) : '';
}

/** One sentence with what to do about it. */
export function say({ localize, phase, consent, retry, close }: BannerFrame): TemplateResult {
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
