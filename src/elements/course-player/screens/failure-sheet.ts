import { html, nothing, type TemplateResult } from 'lit';
import type { AttemptSnapshot, Failure } from '../../../playback/index.js';
import { failureKey, formatTime, heading } from '../../../ui/index.js';
import { icon, refresh, warning } from '../../../ui/icons.js';
import type { screensVi } from './screens.vi.js';
import type { ScreensView as View } from './screens-view.js';

type Key = keyof typeof screensVi;

const plain: Record<string, Key> = {
  stage_version: 'perr.version',
  manifest_unreachable: 'perr.manifest',
  manifest_invalid: 'perr.invalid',
  nothing_to_play: 'perr.empty',
  entry_missing: 'perr.entry',
  unsupported_content: 'perr.unsupported',
  unsupported: 'perr.unsupported',
  not_enrolled: 'perr.notEnrolled',
  prerequisite_unmet: 'perr.prerequisite',
  attempts_exhausted: 'perr.attempts',
  content_removed: 'perr.removed',
  gone: 'perr.removed',
};

const hostOf = (address: string | undefined): string => {
  try {
    return new URL(address ?? '').host;
  } catch {
    return '?';
  }
};

/** What happened, in a sentence. */
export function failureText({ localize }: View, { code, status, detail }: Failure): string {
  if (code === 'stage_timeout') return localize.term('perr.timeout', hostOf(detail));
  if (code === 'stage_refused') return localize.term('perr.refused', hostOf(detail));
  const key = plain[code];
  if (key) return localize.term(key as 'perr.version');
  // Without an answer and none of the network's codes: the stage itself has failed.
  return code === 'internal' && status === 0
    ? localize.term('perr.stage')
    : localize.term(failureKey(code, status));
}

async function copy(event: Event, text: string, copied: string): Promise<void> {
  const button = event.currentTarget as HTMLElement;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = copied;
  } catch {
    // Not allowed on this page: the code stands there to be marked and copied by hand.
  }
}

/** Why the lesson is not there, what that means for progress, what to do, and a code for support. */
export function failureSheet(
  view: View,
  failure: Failure,
  save: AttemptSnapshot['save'] | undefined,
  o: { others: boolean; onRetry(): void },
): TemplateResult {
  const { localize, level, timeZone } = view;
  const code = [failure.code.toUpperCase(), failure.requestId].filter(Boolean).join(' · ');
  const todo = ['perr.do1', ...(o.others ? ['perr.do2'] : []), 'perr.do3'] as 'perr.do1'[];
  return html`<div class="over plain">
    <div class="sheet bad" role="alert" part="failure">
      <div class="head">
        <span class="av d">${icon(warning)}</span>
        <div class="grow">
          ${heading(level + 1, localize.term('perr.title'))}
          <p class="sm">
            ${failureText(view, failure)}
            ${save?.at ? localize.term('perr.saved', formatTime(save.at, timeZone)) : nothing}
          </p>
        </div>
      </div>
      <div class="note n">
        <div>
          <b>${localize.term('perr.do')}</b>
          <ol class="steps">
            ${todo.map((key) => html`<li>${localize.term(key)}</li>`)}
          </ol>
        </div>
      </div>
      <p class="xs muted">
        ${localize.term('error.code')} <span class="mono code">${code}</span>
        <button
          type="button"
          class="lnk xs"
          @click=${(event: Event) => copy(event, code, localize.term('copied'))}
        >
          ${localize.term('copy')}
        </button>
      </p>
      <div class="row end">
        <button type="button" class="btn pri" @click=${o.onRetry}>
          ${icon(refresh)}${localize.term('retry')}
        </button>
      </div>
    </div>
  </div>`;
}
