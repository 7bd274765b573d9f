import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { Item } from '../../../client/index.js';
import { durationParts, formatDate, formatScore } from '../../../ui/index.js';
import { check, chevronDown, cross, icon, lock } from '../../../ui/icons.js';
import { kindIcon } from '../../course/kind-icon.js';
import { type DetailsView, foreignLang } from '../details-view.js';

/** An item with what hangs under it. */
interface Entry {
  item: Item;
  children: Entry[];
}

// A list that is longer shows its beginning first; a course with more lessons has its chapters folded.
const long = 30;
const shownOfLong = 20;
const manyLessons = 60;

/** Hangs items under their parents. A parent counts only where it came before, so that there can be no circle. */
function tree(items: readonly Item[]): Entry[] {
  const top: Entry[] = [];
  const known = new Map<string, Entry>();
  for (const item of items) {
    const entry = { item, children: [] };
    (known.get(item.parentId ?? '')?.children ?? top).push(entry);
    known.set(item.id, entry);
  }
  return top;
}

const lessonsOf = (entries: readonly Entry[]): Item[] =>
  entries.flatMap(({ item, children }) => [
    ...(item.kind === 'section' ? [] : [item]),
    ...lessonsOf(children),
  ]);

const isDone = ({ status }: Item): boolean => status === 'completed' || status === 'passed';

/** Locked and never begun: one that was is shown as far as the learner got. */
const isShut = (item: Item): boolean => item.lock !== undefined && item.status === 'not_started';

const lockKeys: Readonly<Record<string, 'details.lock.before' | 'details.lock.attempts'>> = {
  prerequisite: 'details.lock.before',
  prerequisite_unmet: 'details.lock.before',
  attempts_used: 'details.lock.attempts',
  attempts_exhausted: 'details.lock.attempts',
};

/** The parts of a course, as a nested list. */
export class Outline {
  /** Chapters that the learner has folded or unfolded, by their ids. */
  private readonly folded = new Map<string, boolean>();
  /** Long lists that the learner wants to see whole, by the id of what they hang under. */
  private readonly whole = new Set<string>();

  constructor(private readonly host: LitElement) {}

  /** Of another course, or another learner. */
  clear(): void {
    this.folded.clear();
    this.whole.clear();
  }

  /** How many lessons are done, or how many there are. */
  sum(view: DetailsView): string {
    const { localize, course } = view;
    const lessons = course.items.filter(({ kind }) => kind !== 'section');
    return course.enrollment
      ? localize.term('details.items.done', lessons.filter(isDone).length, lessons.length)
      : localize.term('card.lessons', lessons.length);
  }

  render(view: DetailsView): TemplateResult {
    return html`<div class="outline">${this.list(view, tree(view.course.items), '')}</div>`;
  }

  private list(view: DetailsView, entries: readonly Entry[], under: string): TemplateResult {
    const cut = entries.length > long && !this.whole.has(under);
    return html`<ol>
        ${(cut ? entries.slice(0, shownOfLong) : entries).map((entry) => this.entry(view, entry))}
      </ol>
      ${
        cut
          ? html`<button
              type="button"
              class="btn s all"
              @click=${(event: Event) => this.showAll(under, event)}
            >
              ${view.localize.term('details.items.all', entries.length)}
            </button>`
          : nothing
      }`;
  }

  /** The focus goes on where the list did. */
  private async showAll(under: string, event: Event): Promise<void> {
    const list = (event.currentTarget as Element).previousElementSibling;
    this.whole.add(under);
    this.host.requestUpdate();
    await this.host.updateComplete;
    const first = list?.children[shownOfLong];
    first?.setAttribute('tabindex', '-1');
    (first as HTMLElement | undefined)?.focus();
  }

  private entry(view: DetailsView, entry: Entry): TemplateResult {
    const { item, children } = entry;
    return item.kind === 'section'
      ? this.chapter(view, entry)
      : html`<li>
          <div class="ls ${isShut(item) ? 'muted' : ''}">${line(view, item)}</div>
          ${children.length ? this.list(view, children, item.id) : nothing}
        </li>`;
  }

  private chapter(view: DetailsView, { item, children }: Entry): TemplateResult {
    const { localize, course } = view;
    const lessons = lessonsOf(children);
    const done = lessons.filter(isDone).length;
    const { enrollment } = course;
    const here = lessons.some(({ id }) => id === enrollment?.lastItemId);
    const isFolded = this.folded.get(item.id) ?? (!here && course.items.length > manyLessons);
    const reason = reasonOf(view, item);
    return html`<li>
      <button
        type="button"
        class="ch"
        aria-expanded=${!isFolded}
        @click=${() => {
          this.folded.set(item.id, !isFolded);
          this.host.requestUpdate();
        }}
      >
        ${icon(chevronDown)}
        <span>
          ${title(view, item)}${reason ? html`<span class="m">${reason}</span>` : nothing}
        </span>
        <span class="xs muted">
          ${
            enrollment
              ? html`<span aria-hidden="true"
                    >${localize.term('details.items.part', done, lessons.length)}</span
                  ><span class="vh"
                    >${localize.term('details.items.done', done, lessons.length)}</span
                  >`
              : localize.term('card.lessons', lessons.length)
          }
        </span>
      </button>
      ${isFolded || !children.length ? nothing : this.list(view, children, item.id)}
    </li>`;
  }
}

const title = (view: DetailsView, item: Item): TemplateResult =>
  html`<span lang=${foreignLang(view) ?? nothing} dir="auto">${item.title}</span>`;

function disc({ course }: DetailsView, item: Item): TemplateResult {
  const { status } = item;
  if (isShut(item)) return html`<span class="st lock">${icon(lock)}</span>`;
  if (!course.enrollment) return html`<span class="st kind">${icon(kindIcon(item.kind))}</span>`;
  if (isDone(item)) return html`<span class="st done">${icon(check)}</span>`;
  if (status === 'failed') return html`<span class="st fail">${icon(cross)}</span>`;
  return html`<span class="st ${status === 'in_progress' ? 'now' : ''}"></span>`;
}

/** Why it cannot be opened. */
function reasonOf({ localize, course, timeZone }: DetailsView, item: Item): string {
  if (!item.lock) return '';
  const { code, itemId, opensAt } = item.lock;
  const before = course.items.find(({ id }) => id === itemId && id !== item.id);
  if (before) return localize.term('details.lock.prev', before.title);
  if (opensAt) {
    return localize.term('details.lock.date', formatDate(opensAt, localize.lang(), timeZone));
  }
  const key = Object.hasOwn(lockKeys, code) ? lockKeys[code] : undefined;
  return localize.term(key ?? 'details.lock.other');
}

function statusOf({ localize, course }: DetailsView, item: Item): string {
  if (isShut(item) || !course.enrollment) return '';
  const keys = {
    not_started: 'details.items.todo',
    in_progress: 'details.items.now',
    completed: 'details.items.completed',
    passed: 'card.passed',
    failed: 'card.failed',
  } as const;
  return localize.term(keys[item.status]);
}

function line(view: DetailsView, item: Item): TemplateResult {
  const { localize, course } = view;
  const time = item.duration ? durationParts(item.duration) : undefined;
  const score = formatScore(item.score, localize.lang());
  // Where no item is required all of them count, and none of them is beside the others.
  const isExtra =
    !item.required && course.items.some(({ kind, required }) => required && kind !== 'section');
  const status = statusOf(view, item);
  // "Not started" is what the empty disc says to those who see it; every other state stands in words.
  const isPlain = item.status === 'not_started';
  const facts = [
    item.kind === 'section' ? '' : localize.term(`format.${item.kind}`),
    time ? localize.term('duration.hm', time.hours, time.minutes) : '',
    isExtra ? localize.term('optional') : '',
    isPlain ? '' : status,
    score ? localize.term('card.score', score) : '',
    reasonOf(view, item),
  ].filter(Boolean);
  return html`${disc(view, item)} ${title(view, item)}
    <span class="m meta"
      >${facts.map((fact) => html`<span>${fact}</span> `)}${
        isPlain && status ? html`<span class="vh">${status}</span>` : nothing
      }</span
    >`;
}
