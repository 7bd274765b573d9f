import { html, nothing, type TemplateResult } from 'lit';
import type { AttemptSnapshot, OutlineControl } from '../../../playback/index.js';
import { chevronDown, exit, icon } from '../../../ui/icons.js';
import { wayReason } from './locks.js';
import type { ScreensView as View } from './screens-view.js';

/** What the two ways out do. */
export interface LeaveActions {
  /** Ends this sitting. */
  onEnd(): void;
  /** Leaves, to go on from here another time. */
  onSuspend(): void;
}

const close = (details: HTMLDetailsElement): boolean => (details.open = false);

function onKey(event: KeyboardEvent): void {
  const details = event.currentTarget as HTMLDetailsElement;
  if (event.key !== 'Escape' || !details.open) return;
  event.stopPropagation();
  close(details);
  details.querySelector('summary')?.focus();
}

function onFocusOut({ currentTarget, relatedTarget }: FocusEvent): void {
  const details = currentTarget as HTMLDetailsElement;
  if (!details.contains(relatedTarget as Node | null)) close(details);
}

/** The ways out of the lesson, as far as the content leaves them to the player. Nothing where it has its own. */
export function leaveMenu(
  view: View,
  { outline, phase, launch }: AttemptSnapshot,
  { onEnd, onSuspend }: LeaveActions,
): TemplateResult | typeof nothing {
  const { localize } = view;
  if (!outline || (phase !== 'playing' && phase !== 'choosing')) return nothing;
  const { suspendAll, exitAll } = outline.controls;
  // Who only looks on has nothing to save.
  const suspends = suspendAll.state !== 'hidden' && launch?.mode === 'normal';
  const ends = exitAll.state !== 'hidden';
  if (!suspends && !ends) return nothing;
  const entry = (
    control: OutlineControl,
    title: string,
    about: string,
    act: () => void,
  ): TemplateResult => {
    const off = control.state === 'disabled';
    return html`<button
      type="button"
      class="mi"
      aria-disabled=${off ? 'true' : nothing}
      @click=${(event: Event) => {
        if (off) return;
        const details = (event.currentTarget as Element).closest('details');
        if (details) close(details);
        act();
      }}
    >
      <b>${title}</b>
      <span class="xs muted">${off ? wayReason(view, control.lock ?? {}) : about}</span>
    </button>`;
  };
  return html`<details class="menu" part="leave" @keydown=${onKey} @focusout=${onFocusOut}>
    <summary class="btn quiet s">
      ${icon(exit)}<span class="hide-n">${localize.term('leave.label')}</span
      ><span class="vh show-n">${localize.term('leave.label')}</span>${icon(chevronDown)}
    </summary>
    <div class="pop">
      ${
        suspends
          ? entry(
              suspendAll,
              localize.term('leave.suspend'),
              localize.term('leave.suspend.about'),
              onSuspend,
            )
          : nothing
      }
      ${
        ends
          ? entry(
              exitAll,
              localize.term('leave.end'),
              localize.term(launch?.mode === 'normal' ? 'leave.end.about' : 'leave.end.looking'),
              onEnd,
            )
          : nothing
      }
    </div>
  </details>`;
}
