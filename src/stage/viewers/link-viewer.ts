import { StageError } from '../stage-error.js';
import { drawing, drawings, el, sheet } from './draw.js';
import { css, dress } from './look.js';
import type { Viewer, ViewerParts } from './viewer.js';

const look = css`
  .away {
    flex: 1;
    min-block-size: 0;
    inline-size: 100%;
    border: 0;
    background: #fff;
  }
`;

/** Services by the names that people know them by. */
const names: Readonly<Record<string, string>> = {
  drive: 'Google Drive',
  onedrive: 'OneDrive',
  dropbox: 'Dropbox',
  youtube: 'YouTube',
  vimeo: 'Vimeo',
};

/**
 * An address elsewhere. Nothing is asked of it before the learner has agreed that its host hears of them; where it cannot be framed it
 * opens in a tab of its own. The learner says when it is done.
 */
export function openViewer(parts: ViewerParts): Viewer {
  const { place, title, content, changed, tell } = parts;
  let { texts } = parts;
  let done = parts.stored['wl.opened'] === 'true';
  let seen = done;
  let framed = false;
  /** Not by the learner's word for this time. */
  let always = false;
  let embedding = parts.embed;
  const url = addressOf(content.url);
  const embed = content.embedUrl === undefined ? undefined : addressOf(content.embedUrl);
  const provider = names[content.provider ?? ''] ?? url.hostname;
  dress(look);

  const openTab = (): HTMLAnchorElement =>
    el(
      'a',
      {
        className: 'b',
        href: url.href,
        target: '_blank',
        rel: 'noopener noreferrer',
        onclick: () => {
          seen = true;
          tell({ did: 'opened' });
          changed();
          draw();
        },
      },
      drawing(drawings.tab),
      texts['open.tab'],
    );
  const confirm = (): HTMLElement | undefined => {
    if (done) return el('output', {}, texts['link.done']);
    if (!seen) return undefined;
    return el(
      'button',
      {
        type: 'button',
        className: 'b main',
        onclick: () => {
          done = true;
          changed('now');
          draw();
        },
      },
      texts['link.confirm'],
    );
  };
  const frame = (): HTMLElement =>
    el('iframe', {
      className: 'away',
      title,
      src: embed?.href,
      allow: `fullscreen; encrypted-media; picture-in-picture`,
      // YouTube plays nothing for a page that does not say where it is; others need not know the address.
      referrerPolicy:
        content.provider === 'youtube' ? 'strict-origin-when-cross-origin' : 'no-referrer',
      // It is not this page's business to be led away.
      sandbox:
        'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation',
    });

  let shown: HTMLElement | undefined;
  function draw(): void {
    if (framed) {
      const tools = el(
        'div',
        { className: 'tools' },
        el('span', { className: 'quiet grow' }, texts['link.blank']),
        openTab(),
        confirm(),
      );
      // A frame that is put in again loads again.
      if (shown?.isConnected) shown.previousElementSibling?.replaceWith(tools);
      else place.replaceChildren(tools, (shown = frame()));
      return;
    }
    const goes = texts['link.goes'](
      provider === url.hostname ? url.hostname : `${provider} (${url.hostname})`,
    );
    const once =
      embed &&
      el(
        'button',
        {
          type: 'button',
          className: 'b main',
          onclick: () => {
            load();
            shown?.focus();
          },
        },
        texts['link.once'],
      );
    const ask =
      embed &&
      embedding === 'askable' &&
      el(
        'button',
        { type: 'button', className: 'b', onclick: () => parts.askEmbed() },
        texts['link.always'](provider),
      );
    const body = embed
      ? `${goes} ${texts['link.sends'](provider)}`
      : `${goes} ${texts['link.only.tab']}`;
    place.replaceChildren(
      sheet(drawings.link, title, body, once, ask || undefined, openTab(), confirm()),
    );
  }
  const load = (): void => {
    framed = seen = true;
    tell({ did: 'opened' });
    changed();
    draw();
  };
  const consented = (now: typeof embedding): void => {
    embedding = now;
    if (now === 'allowed' && embed && !framed) {
      always = true;
      load();
    } else if (now !== 'allowed' && always) {
      // Withdrawn: what stands there by that consent goes.
      framed = always = false;
      shown = undefined;
      draw();
    } else draw();
  };
  consented(embedding);
  return {
    get elements() {
      return done ? { 'wl.opened': 'true' } : {};
    },
    get progress() {
      return done ? 1 : seen ? 0.5 : 0;
    },
    say(other) {
      texts = other;
      draw();
    },
    consented,
    close: () => undefined,
  };
}

/** @throws {@link StageError} for what is no address that a learner may be sent to */
function addressOf(address: string | undefined): URL {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new StageError('entry_missing', `It leads to no web page: ${address ?? 'nowhere'}`);
  }
  return url;
}
