import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Item } from '../../client/index.js';
import type { AttemptSnapshot } from '../../playback/index.js';
import { heading } from '../../ui/index.js';
import { chevronLeft, chevronRight, icon } from '../../ui/icons.js';
import { durationText } from './contents.js';
import type { Step } from './course-run.js';
import type { View } from './view.js';

/** Content's own permissions, and what the course's policy adds. */
function allowed(snapshot: AttemptSnapshot): string {
  const own =
    'fullscreen; autoplay; unload; local-network-access; local-network; loopback-network'.split(
      '; ',
    );
  const added = snapshot.launch?.policy.allow.filter((name) => /^[a-z-]+$/.test(name)) ?? [];
  return [...new Set([...own, ...added])].join('; ');
}

/** The frame that content is played in: on its own origin, and never in charge of the page. */
export function stageFrame(
  address: string | undefined,
  title: string,
  snapshot: AttemptSnapshot,
  idle: boolean,
): unknown {
  if (!address) return nothing;
  return keyed(
    address,
    html`<iframe
      part="frame"
      title=${title}
      sandbox="allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads"
      allow=${allowed(snapshot)}
      ?inert=${idle}
      src=${address}
    ></iframe>`,
  );
}

/** The lesson's title, and a line about it. */
export function lessonHead(
  view: View,
  title: string,
  item: Item | undefined,
  { standard, at }: { standard: string | undefined; at: string | undefined },
): TemplateResult {
  const facts = [standard ?? item?.kind.toUpperCase(), durationText(view, item?.duration), at];
  return html`<div class="lhead">
    <div class="grow">
      ${heading(view.level + 1, title, '', 'lesson')}
      <div class="xs muted meta">${facts.filter(Boolean).join('\u00a0· ')}</div>
    </div>
  </div>`;
}

/** The bar below the stage: back, why not on, on. Only what can be done is offered. */
export function navigationBar(
  { localize }: View,
  o: {
    previous: Step | undefined;
    next: Step | undefined;
    /** Shows the result instead of going on. */
    onResult: (() => void) | undefined;
    /** For courses of one lesson, where there is nowhere else to go. */
    onBack: ((event: MouseEvent) => void) | undefined;
    /** A prompt or failure owns the one primary button. */
    quiet: boolean;
  },
): TemplateResult {
  const { previous, next, onResult, onBack, quiet } = o;
  return html`<div class="navb" part="navigation">
    ${
      onBack && !onResult
        ? html`<span></span
            ><button type="button" class="btn" @click=${onBack}>
              <span>${localize.term('done.back')}</span>
            </button>`
        : html`<button
            type="button"
            class="btn"
            aria-disabled=${previous ? nothing : 'true'}
            @click=${() => previous?.go()}
          >
            ${icon(chevronLeft)}<span>${localize.term('player.prev')}</span>
          </button>`
    }
    ${next?.locked ? html`<span class="xs muted hide-n" id="why">${localize.term('player.next.locked')}</span>` : nothing}
    ${
      onResult
        ? html`<button type="button" class="btn ${quiet ? '' : 'pri'}" @click=${onResult}>
            <span>${localize.term('player.result')}</span>${icon(chevronRight)}
          </button>`
        : onBack
          ? nothing
          : html`<button
              type="button"
              class="btn ${quiet || !next || next.locked ? '' : 'pri'}"
              aria-disabled=${next && !next.locked ? nothing : 'true'}
              aria-describedby=${next?.locked ? 'why' : nothing}
              @click=${() => !next?.locked && next?.go()}
            >
              <span
                >${localize.term('player.next')}${
                  next?.title
                    ? html`<span class="hide-n"
                        >${localize.term('player.nextTo', next.title)}</span
                      >`
                    : nothing
                }</span
              >${icon(chevronRight)}
            </button>`
    }
  </div>`;
}
