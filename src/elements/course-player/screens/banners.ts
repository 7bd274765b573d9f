import { html, nothing, type TemplateResult } from 'lit';
import type { AttemptSnapshot } from '../../../playback/index.js';
import { icon, info, lock, offline, warning } from '../../../ui/icons.js';
import { refusal } from './refusal.js';
import type { ScreensView as View } from './screens-view.js';

/** What the banners' buttons do. */
export interface BannerActions {
  onReconnect(): void;
  onTakeBranch(): void;
  onDismissBranch(): void;
  onFile(): void;
  onSignIn(): void;
  onReload(): void;
}

function banner(
  drawing: string,
  tone: string,
  text: unknown,
  ...actions: readonly (readonly [string, () => void])[]
): TemplateResult {
  return html`<div class="note ${tone}" part="banner">
    ${icon(drawing)}
    <div>${text}</div>
    ${actions.map(
      ([label, act]) => html`<button type="button" class="btn s" @click=${act}>${label}</button>`,
    )}
  </div>`;
}

/** As a banner, said aloud by itself: it comes about while the learner does something else. */
const alert = (...parts: Parameters<typeof banner>): TemplateResult =>
  html`<div role="alert">${banner(...parts)}</div>`;

function noticeOfContent(
  { localize }: View,
  notice: NonNullable<AttemptSnapshot['contentNotice']>,
  onReload: () => void,
): TemplateResult {
  const isSilent = notice === 'not_responding';
  const show = isSilent ? alert : banner;
  return show(
    warning,
    'w',
    html`<b>${localize.term(isSilent ? 'silent.title' : 'api.title')}</b>
      ${localize.term(isSilent ? 'silent.body' : 'api.body')}`,
    [localize.term(isSilent ? 'win.again' : 'retry'), onReload],
  );
}

/** What the learner must know while they go on. Where it is no alert the announcer says it; these only show it. */
export function banners(
  view: View,
  snapshot: AttemptSnapshot,
  signedOut: boolean,
  on: BannerActions,
): TemplateResult {
  const { localize } = view;
  const { save, branched, contentNotice, launch, refused } = snapshot;
  return html` ${refused ? banner(lock, 'w', refusal(view, snapshot)) : nothing}
  ${
    save.offline && save.pending > 0
      ? banner(
          offline,
          'w',
          html`<b>${localize.term('offline.title')}</b> ${localize.term('offline.body')}
            ${save.device === 'kept' ? nothing : localize.term('offline.stay')}`,
          [localize.term('offline.retry'), on.onReconnect],
        )
      : nothing
  }
  ${save.device === 'refused' ? banner(info, 'w', localize.term('storage.none')) : nothing}
  ${
    signedOut
      ? banner(warning, 'd', localize.term('signin.body'), [
          localize.term('signedOut.action'),
          on.onSignIn,
        ])
      : nothing
  }
  ${
    save.code?.startsWith('account_') && save.state === 'failed'
      ? alert(warning, 'd', localize.term('account.closed'), [
          localize.term('retry'),
          on.onReconnect,
        ])
      : nothing
  }
  ${
    save.aside > 0
      ? banner(warning, 'd', localize.term('aside.body', save.aside), [
          localize.term('aside.file'),
          on.onFile,
        ])
      : nothing
  }
  ${
    branched
      ? banner(
          info,
          '',
          localize.term('branch.body'),
          [localize.term('branch.take'), on.onTakeBranch],
          [localize.term('close'), on.onDismissBranch],
        )
      : nothing
  }
  ${contentNotice ? noticeOfContent(view, contentNotice, on.onReload) : nothing}
  ${
    launch && launch.mode !== 'normal'
      ? banner(
          info,
          '',
          localize.term(launch.mode === 'browse' ? 'player.browse' : 'player.review'),
        )
      : nothing
  }`;
}
