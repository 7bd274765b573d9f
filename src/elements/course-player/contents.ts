import { html, nothing, type TemplateResult } from 'lit';
import { durationParts, formatDate, formatScore } from '../../ui/index.js';
import { check, chevronDown, chevronRight, cross, icon, lock } from '../../ui/icons.js';
import { isDone, leaves, type Lesson } from './lessons.js';
import type { View } from './view.js';

/** A duration in words, or nothing where there is none. */
export function durationText({ localize }: View, duration: string | undefined): string {
  const parts = duration === undefined ? undefined : durationParts(duration);
  return parts ? localize.term('duration.hm', parts.hours, parts.minutes) : '';
}

function statusText({ localize }: View, { lock: locked, status }: Lesson): string {
  if (locked) return localize.term('toc.locked');
  const keys = {
    not_started: 'toc.todo',
    in_progress: 'toc.now',
    completed: 'toc.done',
    passed: 'toc.passed',
    failed: 'toc.failed',
  } as const;
  return localize.term(keys[status]);
}

/** The number that a title begins with, where it has one: `2.4`. */
const shortTitle = (title: string): string => /^\d+(\.\d+)+/.exec(title)?.[0] ?? title;

function lockText({ localize, timeZone }: View, { lock: locked }: Lesson): string | undefined {
  if (!locked) return undefined;
  if (locked.after) return localize.term('toc.lock.prev', shortTitle(locked.after));
  if (locked.opensAt) {
    const date = formatDate(locked.opensAt, localize.lang(), timeZone);
    return localize.term('toc.lock.date', date);
  }
  return localize.term('toc.locked');
}

function disc({ lock: locked, status }: Lesson, progress: number | undefined): TemplateResult {
  if (locked) return html`<span class="st lock">${icon(lock)}</span>`;
  if (isDone(status)) return html`<span class="st done">${icon(check)}</span>`;
  if (status === 'failed') return html`<span class="st fail">${icon(cross)}</span>`;
  return status === 'in_progress'
    ? html`<span class="st now" data-value=${progress ?? nothing}></span>`
    : html`<span class="st todo"></span>`;
}

/** What the contents need beside the lessons. */
export interface ContentsOptions {
  lessons: readonly Lesson[];
  /** Lessons done and all of them. */
  done: number;
  total: number;
  /** Of the item that is open, 0..1. */
  progress: number | undefined;
  /** Chapters that the learner has folded or unfolded. */
  folded: ReadonlyMap<string, boolean>;
  open: boolean;
  exit: TemplateResult;
  onFold(key: string, folded: boolean): void;
  onChoose(lesson: Lesson): void;
  onClose(): void;
  onKey(event: KeyboardEvent): void;
}

function line(view: View, lesson: Lesson, o: ContentsOptions): TemplateResult {
  if (lesson.chapter) {
    const all = leaves(lesson.children);
    // A chapter that is done makes room for what is to do.
    const past = all.every(({ status, current }) => isDone(status) && !current);
    const open = !(o.folded.get(lesson.key) ?? past);
    return html`<li>
      <button
        type="button"
        class="ch"
        aria-expanded=${open}
        @click=${() => o.onFold(lesson.key, open)}
      >
        ${icon(open ? chevronDown : chevronRight)}<span>${lesson.title}</span>
        <span class="xs muted"
          >${all.filter(({ status }) => isDone(status)).length}/${all.length}</span
        >
      </button>
      ${open ? lines(view, lesson.children, o) : nothing}
    </li>`;
  }
  const { localize } = view;
  const status = statusText(view, lesson);
  const reason = lockText(view, lesson);
  const score = formatScore(lesson.score, localize.lang());
  const duration = durationText(view, lesson.duration);
  // What the disc says to those who see it stands in words for all; "done" and "to do" only where they are not plain.
  const said = lesson.status === 'in_progress' || lesson.status === 'failed';
  const words = reason
    ? [reason]
    : [said ? status : '', score ? localize.term('toc.score', score) : '', duration].filter(
        Boolean,
      );
  const hidden = reason === status || (!reason && said) ? '' : ` – ${status}`;
  return html`<li>
    <button
      type="button"
      class="ls"
      aria-current=${lesson.current ? 'step' : nothing}
      aria-disabled=${lesson.lock ? 'true' : nothing}
      @click=${() => !lesson.lock && o.onChoose(lesson)}
    >
      ${disc(lesson, lesson.current && !lesson.activityId ? o.progress : undefined)}
      <span>${lesson.title}</span>
      <span class="m">${words.join(' · ')}<span class="vh">${hidden}</span></span>
    </button>
    ${lesson.children.length > 0 ? lines(view, lesson.children, o) : nothing}
  </li>`;
}

const lines = (view: View, lessons: readonly Lesson[], o: ContentsOptions): TemplateResult =>
  html`<ol>
    ${lessons.map((lesson) => line(view, lesson, o))}
  </ol>`;

/** The contents: a column, or a drawer where the player is narrow. */
export function contents(view: View, o: ContentsOptions): TemplateResult {
  const { localize } = view;
  return html`<nav
    class="toc ${o.open ? 'open' : ''}"
    part="contents"
    aria-label=${localize.term('toc.label')}
    @keydown=${o.onKey}
  >
    <div class="row sp nw toc-h">
      <div class="b sm">${localize.term('toc.title')}</div>
      <span class="row nw"
        ><span class="xs muted">${localize.term('toc.progress', o.done, o.total)}</span>
        <button
          type="button"
          id="close"
          class="btn quiet sq s show-n"
          aria-label=${localize.term('toc.close')}
          @click=${o.onClose}
        >
          ${icon(cross)}
        </button></span
      >
    </div>
    ${lines(view, o.lessons, o)} ${o.exit}
  </nav>`;
}
