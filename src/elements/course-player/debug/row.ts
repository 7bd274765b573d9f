import { html, nothing, type TemplateResult } from 'lit';
import type { LogEntry } from '../../../playback/index.js';
import { formatDate } from '../../../ui/index.js';
import { chevronRight, icon } from '../../../ui/icons.js';
import {
  clockTime,
  type DebugTexts,
  entryBody,
  entryTitle,
  errorMeaning,
  isFault,
  warningCauses,
} from './entries.js';

/** How a row is drawn. */
export interface RowView {
  localize: DebugTexts;
  timeZone: string;
  /** Its details are shown. */
  open: boolean;
  /** The row that the Tab key leads to. */
  reachable: boolean;
}

const tones = { call: '', sequencing: 'p', warning: 'w', host: 'o' } as const;

/** One entry: a line, and below it its details when it is open. All texts may be content's: they are only ever text. */
export function row(entry: LogEntry, view: RowView): TemplateResult {
  const { localize, timeZone, open, reachable } = view;
  const fault = isFault(entry);
  const tone = fault && entry.kind !== 'warning' ? 'd' : tones[entry.kind];
  return html`<li class="dbg-li">
    <button
      type="button"
      class="dbg-row"
      data-id=${entry.id}
      tabindex=${reachable ? 0 : -1}
      aria-expanded=${open}
    >
      ${icon(chevronRight, 'turn')}
      <time class="mono muted">${clockTime(entry.at, timeZone)}</time>
      <span class="bdg ${tone}">${localize.term(`debug.kind.${entry.kind}`)}</span>
      <span class="dbg-main ${entry.kind === 'call' ? 'mono' : ''}"
        ><b>${entryTitle(localize, entry)}</b
        >${entry.kind === 'call' ? '' : ' '}${entryBody(entry).slice(0, 300)}</span
      >
      ${entry.kind === 'call' ? result(entry, localize, fault) : nothing}
    </button>
    ${open ? details(entry, view) : nothing}
  </li>`;
}

function result(
  { answer, error, name }: Extract<LogEntry, { kind: 'call' }>,
  localize: DebugTexts,
  fault: boolean,
): TemplateResult {
  return html`<span class="dbg-end mono"
    >${'→ '}${JSON.stringify(answer.slice(0, 120))}${
      fault ? html` <b class="er">${error} ${errorMeaning(localize, name, error)}</b>` : nothing
    }</span
  >`;
}

function details(entry: LogEntry, { localize, timeZone }: RowView): TemplateResult {
  const at = new Date(entry.at);
  const day = Number.isNaN(at.getTime()) ? '' : formatDate(at, localize.lang(), timeZone);
  const facts: [string, unknown][] = [
    [localize.term('debug.at'), `${day} ${clockTime(entry.at, timeZone)}`.trim()],
    ...factsOf(entry, localize),
  ];
  if (entry.kind !== 'host' && entry.activityId !== undefined) {
    facts.push([localize.term('debug.activity'), entry.activityId]);
  }
  return html`<dl class="dbg-dl">
      ${facts.map(
        ([name, value]) =>
          html`<div>
            <dt class="muted">${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${isExplained(entry) ? causes(warningCauses(localize, entry.code), localize) : nothing}`;
}

const code = (text: string): TemplateResult => html`<code class="mono">${text}</code>`;

function factsOf(entry: LogEntry, localize: DebugTexts): [string, unknown][] {
  switch (entry.kind) {
    case 'call': {
      const { error, name, note } = entry;
      const said = isFault(entry)
        ? html`<span class="er">${error} ${errorMeaning(localize, name, error)}</span>`
        : `${error} ${localize.term('debug.error.none')}`;
      return [
        ...entry.arguments.map((text, n): [string, unknown] => [
          localize.term('debug.argument', n + 1),
          code(JSON.stringify(text)),
        ]),
        [localize.term('debug.answer'), code(JSON.stringify(entry.answer))],
        [localize.term('debug.error'), said],
        ...(note ? [[localize.term('debug.note'), note] satisfies [string, unknown]] : []),
        [
          localize.term('debug.took'),
          `${entry.milliseconds.toLocaleString(localize.lang(), { maximumFractionDigits: 2 })} ms`,
        ],
      ];
    }
    case 'sequencing':
      return [
        [localize.term('debug.process'), code(entry.process)],
        [localize.term('debug.rule'), entry.text],
      ];
    case 'warning':
      return [
        [localize.term('debug.code'), code(entry.code)],
        ...(entry.text
          ? [[localize.term('debug.said'), entry.text] satisfies [string, unknown]]
          : []),
      ];
    case 'host':
      return Object.entries(entry.facts).map(([name, value]) => [name, code(String(value))]);
  }
}

/** Of the player's own entries only a refusal to save has causes that lie with the content. */
const isExplained = (entry: LogEntry): entry is Extract<LogEntry, { kind: 'warning' | 'host' }> =>
  entry.kind === 'warning' || (entry.kind === 'host' && entry.code === 'commit_refused');

function causes(known: readonly string[], localize: DebugTexts): unknown {
  if (known.length === 0) return nothing;
  return html`<div class="dbg-why">
    <b>${localize.term('debug.causes')}</b>
    <ul>
      ${known.map((cause) => html`<li>${cause}</li>`)}
    </ul>
  </div>`;
}
