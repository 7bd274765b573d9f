import { html, nothing, type TemplateResult } from 'lit';
import type { SharedTexts } from '../i18n/index.js';
import type { Localize } from './localize.js';

/** The sentence for a failure by its code, by its HTTP status where the code is not known. */
export function failureKey(code: string, status: number): keyof SharedTexts & `error.${string}` {
  if (code === 'network') return 'error.network';
  if (code === 'timeout') return 'error.timeout';
  if (status === 401) return 'error.signedOut';
  if (status === 403) return 'error.forbidden';
  if (status === 404 || status === 410) return 'error.notFound';
  if (status === 429 || status === 503) return 'error.busy';
  return 'error.server';
}

async function copy(event: Event, code: string, copied: string): Promise<void> {
  const said = (event.currentTarget as HTMLElement).nextElementSibling;
  try {
    await navigator.clipboard.writeText(code);
    if (said) said.textContent = copied;
  } catch {
    // Not allowed on this page: the code stands there to be marked and copied by hand.
  }
}

/** What a learner sends to support when it still fails: the code of the request, to copy, and where to. */
export function failureReference(
  localize: Localize,
  requestId: string | undefined,
  mail = '',
): TemplateResult | typeof nothing {
  if (!requestId) return nothing;
  const words = localize.term('error.ref', requestId, mail).split(requestId);
  const [middle = '', end = ''] = mail ? (words[1] ?? '').split(mail) : [words[1]];
  return html`<p class="xs muted">
    ${words[0]}<span class="mono">${requestId}</span>${middle}${
      mail ? html`<a href="mailto:${mail}?subject=${requestId}">${mail}</a>` : nothing
    }${end}
    <button
      type="button"
      class="lnk xs"
      @click=${(event: Event) => copy(event, requestId, localize.term('copied'))}
    >
      ${localize.term('copy')}
    </button>
    <span role="status"></span>
  </p>`;
}
