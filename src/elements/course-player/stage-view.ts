import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Item } from '../../client/index.js';
import type { AttemptSnapshot } from '../../playback/index.js';
import { heading } from '../../ui/index.js';
import { durationText } from './contents.js';
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
  {
    standard,
    at,
    tools,
  }: {
    standard: string | undefined;
    at: string | undefined;
    /** What stands at its end. */
    tools: unknown;
  },
): TemplateResult {
  const facts = [standard ?? item?.kind.toUpperCase(), durationText(view, item?.duration), at];
  return html`<div class="lhead">
    <div class="grow">
      ${heading(view.level + 1, title, '', 'lesson')}
      <div class="xs muted meta">${facts.filter(Boolean).join('\u00a0· ')}</div>
    </div>
    ${tools}
  </div>`;
}
