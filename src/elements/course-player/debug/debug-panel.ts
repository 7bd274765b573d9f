import { type CSSResult, html, nothing, render, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AttemptSnapshot, LogEntry, TraceLog } from '../../../playback/index.js';
import { heading, registerTexts } from '../../../ui/index.js';
import { saveFile } from '../screens/save-file.js';
import { debugEn } from './debug.en.js';
import { debugStyles } from './debug.styles.js';
import { debugVi } from './debug.vi.js';
import { type DebugTexts, entryLine, entryTitle, isFault } from './entries.js';
import { errorsEn } from './errors.en.js';
import { errorsVi } from './errors.vi.js';
import { exportName, exportText } from './export.js';
import { EntryFilter, isFiltering, noFilter } from './filter.js';
import { row } from './row.js';
import { listKey } from './list-keys.js';
import { warningsEn } from './warnings.en.js';
import { warningsVi } from './warnings.vi.js';
import { panelBar } from './panel-bar.js';

/** What the panel is shown for. */
export interface DebugSubject {
  log: TraceLog;
  course: { id: string; title: string } | undefined;
  launch: AttemptSnapshot['launch'];
  /** The lesson was opened before debugging was switched on. */
  untraced: boolean;
  level: number;
  timeZone: string;
  /** Opens the lesson again, so that its calls are told. */
  onReopen(): void;
}

/** Rows that are drawn at first, and more at each click. */
const rowsAtOnce = 500;
/** Milliseconds between two announcements to those who do not see the panel. */
const announcePause = 3_000;

/** Makes ready what the panel needs: its texts and its styles. */
export function prepare(): CSSResult {
  registerTexts(debugVi, debugEn);
  registerTexts(errorsVi, errorsEn);
  registerTexts(warningsVi, warningsEn);
  return debugStyles;
}

/**
 * What has happened, for who looks for a fault. It draws itself into its own box, once a frame at most: the player is not drawn anew
 * for a call of content.
 */
export class DebugPanel {
  private subject: DebugSubject | undefined;
  private box: HTMLElement | undefined;
  private folded = false;
  private filter = noFilter;
  private readonly finder: EntryFilter;
  /** While it pauses: what stood there. */
  private held: readonly LogEntry[] | undefined;
  private readonly open = new Set<number>();
  private reachable = 0;
  private rows = rowsAtOnce;
  /** The first row, while the reader is not at the end: rows under their eyes do not move. */
  private from: number | undefined;
  private said: (() => string) | undefined;
  private heard = 0;
  private announcing: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;

  constructor(private readonly localize: DebugTexts) {
    this.finder = new EntryFilter(localize);
  }

  /** Shows the log in this box, from now on. */
  show(box: HTMLElement, subject: DebugSubject): void {
    if (this.subject?.log !== subject.log) {
      this.subject?.log.removeEventListener('change', this.changed);
      subject.log.addEventListener('change', this.changed);
      // What is there already is no news.
      this.heard = subject.log.entries.at(-1)?.id ?? 0;
    }
    this.subject = subject;
    this.box = box;
    this.draw();
  }

  /** Lets go of log and box. */
  dispose(): void {
    this.subject?.log.removeEventListener('change', this.changed);
    cancelAnimationFrame(this.frame);
    clearTimeout(this.announcing);
    this.frame = 0;
    this.announcing = undefined;
    this.subject = this.box = undefined;
  }

  private readonly changed = (): void => {
    this.announce();
    this.later();
  };

  private readonly later = (): void => {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  };

  private get list(): HTMLElement | null {
    return this.box?.querySelector<HTMLElement>('.dbg-list') ?? null;
  }

  private get shown(): readonly LogEntry[] {
    const { held, subject } = this;
    return this.finder.apply(held ?? subject?.log.entries ?? [], this.filter);
  }

  private draw(): void {
    const { box, subject } = this;
    if (!box?.isConnected || !subject) return;
    render(this.panel(subject), box, { host: this });
    const { list } = this;
    if (list && this.from === undefined) list.scrollTop = list.scrollHeight;
  }

  private panel(subject: DebugSubject): TemplateResult {
    const { localize, folded } = this;
    const shown = this.shown;
    const all = this.held ?? subject.log.entries;
    return html`<section class="dbg-in" aria-labelledby="debug-title">
      ${panelBar(localize, {
        title: heading(subject.level, localize.term('debug.title'), '', 'debug-title'),
        folded,
        filter: this.filter,
        shown: shown.length,
        all: all.length,
        fresh: this.held ? subject.log.entries.filter(({ id }) => id > this.lastHeld).length : 0,
        paused: this.held !== undefined,
        onFold: () => this.set(() => (this.folded = !folded)),
        onFilter: (filter) => this.set(() => (this.filter = filter)),
        onPause: () => this.set(() => this.pause()),
        onClear: () => this.clear(),
        onCopy: () => void this.copy(),
        onFile: () => this.save(),
      })}
      ${folded ? nothing : this.body(subject, shown)}
      <div class="vh" role="status">${this.said?.()}</div>
    </section>`;
  }

  private body(subject: DebugSubject, shown: readonly LogEntry[]): TemplateResult {
    const { localize } = this;
    const { dropped } = subject.log;
    const start = this.startIn(shown);
    const rows = shown.slice(start);
    if (!rows.some(({ id }) => id === this.reachable)) this.reachable = rows.at(-1)?.id ?? 0;
    return html`${
        subject.untraced
          ? html`<p class="dbg-hint xs">
              ${localize.term('debug.untraced')}
              <button type="button" class="lnk xs" @click=${() => subject.onReopen()}>
                ${localize.term('debug.reopen')}
              </button>
            </p>`
          : nothing
      }
      <div
        class="dbg-list"
        role="group"
        aria-label=${localize.term('debug.list')}
        @scroll=${this.scrolled}
      >
        ${
          start > 0
            ? html`<button
                type="button"
                class="lnk xs dbg-old"
                @click=${() => this.showOlder(shown, start)}
              >
                ${localize.term('debug.older', Math.min(start, rowsAtOnce))}
              </button>`
            : dropped > 0
              ? html`<p class="dbg-hint xs muted">${localize.term('debug.dropped', dropped)}</p>`
              : nothing
        }
        ${rows.length > 0 ? this.rowsOf(rows, subject) : this.nothingShown()}
      </div>
      ${
        this.from === undefined || rows.length === 0
          ? nothing
          : html`<button type="button" class="btn s dbg-end-b" @click=${this.toEnd}>
              ${localize.term('debug.newest')}
            </button>`
      }`;
  }

  private rowsOf(rows: readonly LogEntry[], { timeZone }: DebugSubject): TemplateResult {
    const { localize, open, reachable } = this;
    const lang = localize.lang();
    return html`<ol @click=${this.clicked} @keydown=${listKey} @focusin=${this.focused}>
      ${repeat(
        rows,
        ({ id }) => id,
        (entry) => {
          const view = {
            localize,
            timeZone,
            open: open.has(entry.id),
            reachable: entry.id === reachable,
          };
          return guard([entry, view.open, view.reachable, lang, timeZone], () => row(entry, view));
        },
      )}
    </ol>`;
  }

  private nothingShown(): TemplateResult {
    const { localize } = this;
    const filtering = isFiltering(this.filter);
    return html`<div class="dbg-none sm muted">
      <p>${localize.term(filtering ? 'debug.none' : 'debug.empty')}</p>
      ${
        filtering
          ? html`<button
              type="button"
              class="btn s"
              @click=${() => this.set(() => (this.filter = noFilter))}
            >
              ${localize.term('debug.unfilter')}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** Index of the first row that is drawn. */
  private startIn(shown: readonly LogEntry[]): number {
    const { from } = this;
    const at = from === undefined ? -1 : shown.findIndex(({ id }) => id >= from);
    return at >= 0 ? at : Math.max(0, shown.length - this.rows);
  }

  private set(change: () => void): void {
    change();
    this.draw();
  }

  private get lastHeld(): number {
    return this.held?.at(-1)?.id ?? 0;
  }

  private pause(): void {
    this.held = this.held ? undefined : [...(this.subject?.log.entries ?? [])];
  }

  private clear(): void {
    this.held = this.held && [];
    this.open.clear();
    this.from = undefined;
    this.rows = rowsAtOnce;
    this.subject?.log.clear();
    this.draw();
  }

  private showOlder(shown: readonly LogEntry[], start: number): void {
    const { list } = this;
    const below = (list?.scrollHeight ?? 0) - (list?.scrollTop ?? 0);
    const first = Math.max(0, start - rowsAtOnce);
    this.rows += rowsAtOnce;
    this.from = shown[first]?.id;
    this.reachable = shown[start - 1]?.id ?? this.reachable;
    this.draw();
    if (!list) return;
    list.scrollTop = list.scrollHeight - below;
    list.querySelector<HTMLElement>(`[data-id="${this.reachable}"]`)?.focus();
  }

  private readonly toEnd = (): void => {
    this.from = undefined;
    this.rows = rowsAtOnce;
    this.reachable = this.shown.at(-1)?.id ?? 0;
    this.draw();
    this.list?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  };

  private readonly scrolled = (): void => {
    const { list } = this;
    if (!list) return;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 24;
    this.follow(atEnd);
  };

  /** Follows the newest entry, or stays with what is being read. */
  private follow(end: boolean): void {
    if (end === (this.from === undefined)) return;
    const { shown } = this;
    this.from = end ? undefined : (shown[this.startIn(shown)]?.id ?? 0);
    this.later();
  }

  private readonly focused = (event: Event): void => {
    const id = idOf(event);
    if (id === undefined || id === this.reachable) return;
    this.reachable = id;
    this.later();
  };

  private readonly clicked = (event: Event): void => {
    const id = idOf(event);
    if (id === undefined) return;
    if (!this.open.delete(id)) this.open.add(id);
    this.reachable = id;
    const { shown } = this;
    // Who reads details wants them to stay where they are.
    this.from ??= shown[this.startIn(shown)]?.id ?? 0;
    this.draw();
    const opened = this.list?.querySelector(`[data-id="${id}"]`)?.closest('li');
    opened?.scrollIntoView({ block: 'nearest' });
  };

  private async copy(): Promise<void> {
    const { subject, localize, shown } = this;
    if (!subject) return;
    const text = shown.map((entry) => entryLine(localize, entry, subject.timeZone)).join('\n');
    const n = shown.length;
    try {
      await navigator.clipboard.writeText(text);
      this.said = () => localize.term('debug.copied', n);
    } catch {
      this.said = () => localize.term('debug.copy.failed');
    }
    this.draw();
  }

  private save(): void {
    const { subject, box } = this;
    if (!subject || !box) return;
    const { log, course, launch } = subject;
    const at = new Date();
    const { userAgent } = navigator;
    const facts = { course, launch, dropped: log.dropped, at, userAgent };
    saveFile(box, exportText(log.entries, facts), exportName(course?.id ?? '', at));
  }

  /** Warnings are read out, all that came within a while at once. */
  private announce(): void {
    if (this.announcing || this.folded) return;
    this.announcing = setTimeout(() => {
      this.announcing = undefined;
      const { subject, localize, heard } = this;
      const entries = subject?.log.entries ?? [];
      const fresh = entries.filter(
        (entry) => entry.id > heard && entry.kind !== 'call' && isFault(entry),
      );
      this.heard = entries.at(-1)?.id ?? heard;
      const last = fresh.at(-1);
      if (!last) return;
      this.said = () => localize.term('debug.news', fresh.length, entryTitle(localize, last));
      this.later();
    }, announcePause);
  }
}

function idOf(event: Event): number | undefined {
  const button = (event.target as Element).closest<HTMLElement>('[data-id]');
  return button ? Number(button.dataset['id']) : undefined;
}
