import { html, nothing, type TemplateResult } from 'lit';
import { durationParts, formatDate, formatScore } from '../../ui/index.js';
import { check, chevronDown, chevronRight, cross, icon, lock, play } from '../../ui/icons.js';
import { lessonName } from './lesson-name.js';
import { isDone, leaves, type Lesson } from './lessons.js';
import type { ScreensView } from './screens/screens-view.js';
import type { View } from './view.js';

/** A duration in words, or nothing where there is none. */
export function durationText({ localize }: View, duration: string | undefined): string {
  const parts = duration === undefined ? undefined : durationParts(duration);
  return parts ? localize.term('duration.hm', parts.hours, parts.minutes) : '';
}

/** Locked and never begun: one that was is shown as far as the learner got. */
const isShut = ({ lock: locked, status }: Lesson): boolean =>
  locked !== undefined && status === 'not_started';

function statusText({ localize }: View, lesson: Lesson): string {
  if (isShut(lesson)) return localize.term('toc.locked');
  const keys = {
    not_started: 'toc.todo',
    in_progress: 'toc.now',
    completed: 'toc.done',
    passed: 'toc.passed',
    failed: 'toc.failed',
  } as const;
  return localize.term(keys[lesson.status]);
}

/** Why a lesson cannot be opened. The course's own reasons are known at once, those of a package come with their words. */
function lockText(view: View, { lock: locked }: Lesson): string | undefined {
  if (!locked) return undefined;
  const { localize, timeZone, loader } = view;
  if (loader.screens) return loader.screens.lessonReason(view as ScreensView, locked);
  if (locked.after) return localize.term('toc.lock.prev', lessonName(view, locked.after));
  if (locked.opensAt) {
    return localize.term('toc.lock.date', formatDate(locked.opensAt, localize.lang(), timeZone));
  }
  return localize.term('toc.locked');
}

function disc(lesson: Lesson, progress: number | undefined): TemplateResult {
  const { status } = lesson;
  if (isShut(lesson)) return html`<span class="st lock">${icon(lock)}</span>`;
  if (isDone(status)) return html`<span class="st done">${icon(check)}</span>`;
  if (status === 'failed') return html`<span class="st fail">${icon(cross)}</span>`;
  return status === 'in_progress'
    ? html`<span class="st now" data-value=${progress ?? nothing}></span>`
    : html`<span class="st todo"></span>`;
}

/** What the contents need beside the lessons. */
export interface ContentsOptions {
  lessons: readonly Lesson[];
  /** The package that is open, where it can be opened from its beginning. */
  whole: Lesson | undefined;
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

// A course of more lessons than this is too long to be seen at once: what is not under way is folded.
const long = 60;

// Of a chapter only what the learner can do something about: its lessons say the rest themselves.
const chapterReasons = new Set(['prerequisite', 'disabled', 'attempts_used', 'time_used']);

/** Opens what has lines of its own: the course then leads into it. */
const opener = ({ localize }: View, lesson: Lesson, o: ContentsOptions): TemplateResult =>
  html`<button
    type="button"
    class="btn quiet sq s"
    aria-label=${localize.term('toc.open.chapter', lesson.title)}
    @click=${() => o.onChoose(lesson)}
  >
    ${icon(play)}
  </button>`;

function chapterLine(view: View, lesson: Lesson, o: ContentsOptions): TemplateResult {
  const all = leaves(lesson.children);
  const done = all.filter(({ status }) => isDone(status)).length;
  const here = all.some(({ current }) => current);
  // A chapter that is done makes room for what is to do.
  const past = !here && (done === all.length || o.total > long);
  const open = !(o.folded.get(lesson.key) ?? past);
  const reason = chapterReasons.has(lesson.lock?.code ?? '') ? lockText(view, lesson) : undefined;
  return html`<li>
    <div class="chr">
      <button
        type="button"
        class="ch"
        aria-expanded=${open}
        @click=${() => o.onFold(lesson.key, open)}
      >
        ${icon(open ? chevronDown : chevronRight)}<span
          >${lesson.title}${reason ? html`<span class="m">${reason}</span>` : nothing}</span
        >
        <span class="xs muted">${done}/${all.length}</span>
      </button>
      ${lesson.opens ? opener(view, lesson, o) : nothing}
    </div>
    ${open ? lines(view, lesson.children, o) : nothing}
  </li>`;
}

function line(view: View, lesson: Lesson, o: ContentsOptions): TemplateResult {
  if (lesson.chapter) return chapterLine(view, lesson, o);
  const { localize } = view;
  const status = statusText(view, lesson);
  const reason = lockText(view, lesson);
  const score = formatScore(lesson.score, localize.lang());
  const duration = durationText(view, lesson.duration);
  // What the disc says to those who see it stands in words for all; "done" and "to do" only where they are not plain.
  const said = lesson.status === 'in_progress' || lesson.status === 'failed';
  const result = [said ? status : '', score ? localize.term('toc.score', score) : ''];
  const words = [...result, reason ?? duration].filter(Boolean).join(' · ');
  const hidden = reason === status || said ? '' : ` – ${status}`;
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
      <span class="m">${words}<span class="vh">${hidden}</span></span>
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
        ${o.whole ? opener(view, o.whole, o) : nothing}
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
