import { html, type TemplateResult } from 'lit';
import { deliverUnsent, wipeUnsent } from '../../../playback/index.js';
import { icon, refresh, warning } from '../../../ui/icons.js';
import { type Localize, registerTexts } from '../../../ui/index.js';
import type { Connection } from '../connection.js';
import { thisDevice } from '../this-device.js';
import { signOutEn } from './sign-out.en.js';
import { signOutVi } from './sign-out.vi.js';

registerTexts(signOutVi, signOutEn);

type Texts = Localize<typeof signOutVi>;

/** Sends what waits on this device, for 5 s at most. Answers how many changes of the learner's could not be sent or were refused. */
export async function send({
  client,
  session,
}: Pick<Connection, 'client' | 'session'>): Promise<number> {
  const { changes, refused } = await deliverUnsent({
    client,
    ...thisDevice(),
    learnerId: session.learnerId,
  });
  return changes + refused;
}

/** Removes what this device keeps of the learner. A device that keeps nothing has nothing to remove. */
export async function wipe(baseUrl: string, learnerId: string | undefined): Promise<void> {
  await wipeUnsent({ outboxes: thisDevice().outboxes, baseUrl, learnerId }).catch(() => {});
}

/** It takes a moment. */
export function sending(localize: Texts): TemplateResult {
  return html`<p class="row sm" role="status">${icon(refresh)} ${localize.term('out.sending')}</p>`;
}

/** What is to become of what could not be sent? */
export function question(
  localize: Texts,
  unsent: number,
  on: { again(): void; anyway(): void; stay(): void },
): TemplateResult {
  const choice = (label: string, tone: string, act: () => void) =>
    html`<button type="button" class="btn s ${tone}" @click=${act}>${label}</button>`;
  return html`<div
    class="note w"
    id="unsent"
    role="alertdialog"
    aria-labelledby="unsent-title"
    aria-describedby="unsent-body"
    tabindex="-1"
  >
    ${icon(warning)}
    <div>
      <p class="b" id="unsent-title">${localize.term('out.unsent', unsent)}</p>
      <p id="unsent-body">${localize.term('out.unsent.body')}</p>
      <div class="row ways">
        ${choice(localize.term('out.again'), 'pri', on.again)}
        ${choice(localize.term('out.anyway'), '', on.anyway)}
        ${choice(localize.term('out.stay'), '', on.stay)}
      </div>
    </div>
  </div>`;
}
