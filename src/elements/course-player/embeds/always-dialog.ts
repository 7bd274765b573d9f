import { css, html, nothing, render, type TemplateResult } from 'lit';
import type { Consent, ConsentPurpose } from '../../../consent/index.js';
import { Localize, registerTexts } from '../../../ui/index.js';
import { countriesOf, webAddress } from '../../consent-banner/parties.js';
import { embedsEn } from './embeds.en.js';
import { embedsVi } from './embeds.vi.js';

registerTexts(embedsVi, embedsEn);

const styles = css`
  .always {
    box-sizing: border-box;
    width: min(calc(100vw - 32px), 520px);
    max-height: calc(100vh - 32px);
    overflow: auto;
    padding: var(--s6);
    border: 1px solid var(--line);
    border-radius: var(--r-l);
    background: var(--raised);
    color: var(--x);
    box-shadow: var(--e3);
  }
  .always::backdrop {
    background: rgb(10 14 22 / 0.5);
  }
  .always h2 {
    margin: 0 0 var(--s2);
    font-size: var(--t-lg);
    line-height: 1.42;
  }
  .always p {
    margin: 0 0 var(--s3);
  }
  .always dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: var(--s1) var(--s4);
    margin: 0 0 var(--s3);
    font-size: var(--t-sm);
  }
  .always dt {
    color: var(--muted);
  }
  .always dd {
    margin: 0;
  }
  .always .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
  }
  .always .ways .btn {
    flex: 1;
    min-width: 180px;
  }
`;

interface Question {
  localize: Localize<typeof embedsVi>;
  purpose: ConsentPurpose;
  state: 'asked' | 'saving' | 'failed';
  onYes(event: Event): void;
  onNo(): void;
}

const recipient = ({ name, link }: ConsentPurpose['recipients'][number]): unknown => {
  const url = webAddress(link);
  return url ? html`<a href=${url.href} target="_blank" rel="noopener">${name}</a>` : name;
};

function question({ localize, purpose, state, onYes, onNo }: Question): TemplateResult {
  const saving = state === 'saving';
  const countries = countriesOf(purpose, localize.lang());
  return html`<h2 id="always">${localize.term('embed.title', purpose.title)}</h2>
    ${purpose.description ? html`<p class="sm">${purpose.description}</p>` : nothing}
    <dl>
      <dt>${localize.term('embed.receives')}</dt>
      <dd>${purpose.recipients.map(recipient)}${countries ? html` · ${countries}` : nothing}</dd>
      ${
        purpose.data
          ? html`<dt>${localize.term('embed.data')}</dt>
              <dd>${purpose.data}</dd>`
          : nothing
      }
    </dl>
    <p class="sm muted">${localize.term('embed.withdraw')}</p>
    <p class="sm" role="status">
      ${
        saving
          ? localize.term('embed.saving')
          : state === 'failed'
            ? localize.term('embed.failed')
            : nothing
      }
    </p>
    <div class="ways">
      <button type="button" class="btn" ?disabled=${saving} @click=${onNo}>
        ${localize.term('embed.no')}
      </button>
      <button type="button" class="btn" ?disabled=${saving} @click=${onYes}>
        ${localize.term('embed.yes')}
      </button>
    </div>`;
}

const sheets = new WeakSet<ShadowRoot>();

function dress(root: ShadowRoot): void {
  if (sheets.has(root) || !styles.styleSheet) return;
  sheets.add(root);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles.styleSheet];
}

/**
 * Asks over the whole page whether a service's links are always shown, and has the answer recorded. Both answers weigh the same, and only a
 * person's own click or key agrees. Resolves when it is answered or left.
 */
export async function askAlways(
  player: HTMLElement,
  consent: Consent,
  purpose: ConsentPurpose,
): Promise<void> {
  const root = player.shadowRoot;
  const box = root?.querySelector('.wl');
  if (!root || !box) return;
  dress(root);
  const localize = new Localize<typeof embedsVi>(player);
  const dialog = document.createElement('dialog');
  dialog.className = 'always';
  dialog.setAttribute('aria-labelledby', 'always');
  // What is asked comes before the ways to answer.
  dialog.autofocus = true;
  let state: Question['state'] = 'asked';
  const draw = (): void => {
    render(question({ localize, purpose, state, onYes, onNo: () => dialog.close() }), dialog);
  };
  const record = async (): Promise<void> => {
    state = 'saving';
    draw();
    try {
      const decisions = { ...consent.chosen, [purpose.id]: 'granted' as const };
      await consent.decide(decisions, { method: 'wl-course-player:always' });
      dialog.close();
    } catch {
      state = 'failed';
      draw();
    }
  };
  const onYes = (event: Event): void => {
    if (event.isTrusted && state !== 'saving') void record();
  };
  const closed = new Promise((resolve) => dialog.addEventListener('close', resolve));
  draw();
  box.append(dialog);
  dialog.showModal();
  await closed;
  dialog.remove();
}
