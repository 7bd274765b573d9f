import { html, nothing, type TemplateResult } from 'lit';
import { chevronDown, chevronRight, icon, search } from '../../../ui/icons.js';
import { type DebugTexts, kinds } from './entries.js';
import type { Filter } from './filter.js';

/** What the bar shows and asks for. */
export interface PanelBar {
  title: TemplateResult;
  folded: boolean;
  filter: Filter;
  shown: number;
  all: number;
  /** Entries that came while it pauses. */
  fresh: number;
  paused: boolean;
  onFold(): void;
  onFilter(filter: Filter): void;
  onPause(): void;
  onClear(): void;
  onCopy(): void;
  onFile(): void;
}

/** Title and tools of the panel. */
export function panelBar(localize: DebugTexts, o: PanelBar): TemplateResult {
  return html`<div class="dbg-top">
      <button
        type="button"
        class="btn quiet sq s"
        aria-expanded=${!o.folded}
        aria-label=${localize.term(o.folded ? 'debug.open' : 'debug.close')}
        @click=${o.onFold}
      >
        ${icon(o.folded ? chevronRight : chevronDown)}
      </button>
      ${o.title}
      <span class="xs muted grow">${localize.term('debug.count', o.shown, o.all)}</span>
      ${
        o.folded
          ? nothing
          : html`<div class="row">
              ${tool(
                o.paused ? localize.term('debug.resume', o.fresh) : localize.term('debug.pause'),
                o.onPause,
                o.paused,
              )}
              ${tool(localize.term('debug.clear'), o.onClear)}
              ${tool(localize.term('debug.copy'), o.onCopy)}
              ${tool(localize.term('debug.file'), o.onFile)}
            </div>`
      }
    </div>
    ${o.folded ? nothing : tools(localize, o)}`;
}

function tools(localize: DebugTexts, o: PanelBar): TemplateResult {
  const { filter } = o;
  const toggled = (kind: (typeof kinds)[number]): Filter => {
    const next = new Set(filter.kinds);
    if (!next.delete(kind)) next.add(kind);
    return { ...filter, kinds: next };
  };
  // A word that is still being composed is not yet what is looked for.
  const type = (event: Event): void => {
    if (!(event as InputEvent).isComposing) {
      o.onFilter({ ...filter, text: (event.target as HTMLInputElement).value });
    }
  };
  return html`<div class="dbg-tools">
    <label class="inp dbg-find">
      ${icon(search)}
      <span class="vh">${localize.term('debug.search')}</span>
      <input
        type="search"
        autocomplete="off"
        spellcheck="false"
        placeholder=${localize.term('debug.search.hint')}
        .value=${filter.text}
        @input=${type}
        @compositionend=${type}
      />
    </label>
    <div class="row" role="group" aria-label=${localize.term('debug.kinds')}>
      ${kinds.map((kind) =>
        chip(localize.term(`debug.kind.${kind}`), filter.kinds.has(kind), () =>
          o.onFilter(toggled(kind)),
        ),
      )}
    </div>
    ${chip(localize.term('debug.errors'), filter.faultsOnly, () =>
      o.onFilter({ ...filter, faultsOnly: !filter.faultsOnly }),
    )}
    <p class="xs muted dbg-priv">${localize.term('debug.private')}</p>
  </div>`;
}

const tool = (label: string, act: () => void, pressed?: boolean): TemplateResult =>
  html`<button type="button" class="btn s ${pressed ? 'choice' : ''}" @click=${act}>
    ${label}
  </button>`;

const chip = (label: string, on: boolean, act: () => void): TemplateResult =>
  html`<button type="button" class="dbg-chip" aria-pressed=${on} @click=${act}>${label}</button>`;
