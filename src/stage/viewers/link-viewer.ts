import { StageError } from '../stage-error.js';
import { awayFrame, type AwayFrame, type Standing } from './away-frame.js';
import { drawing, drawings, el, sheet } from './draw.js';
import { css, dress } from './look.js';
import type { Viewer, ViewerParts } from './viewer.js';

const look = css`
  /* A sentence: on a narrow page it has a line of its own. */
  .tools .grow {
    flex: 1 1 18em;
  }
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

/** What is shown: the question, the frame, the frame and that nothing may be in it, or why there is none. */
type Shown = 'asks' | 'framed' | 'stuck' | 'refused' | 'offline';

/**
 * An address elsewhere. Nothing is asked of it before the learner has agreed that its host hears of them; where it cannot be framed it
 * opens in a tab of its own. The learner says when it is done.
 */
export function openViewer(parts: ViewerParts): Viewer {
  const { place, title, content, changed, tell } = parts;
  let { texts } = parts;
  let done = parts.stored['wl.opened'] === 'true';
  let seen = done;
  let shown: Shown = 'asks';
  /** Not by the learner's word for this time. */
  let always = false;
  let embedding = parts.embed;
  const url = addressOf(content.url);
  const embed = framedOf(content.embedUrl);
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
          place.querySelector('a')?.focus();
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
  /** Loads it, and leads the keyboard into it. */
  const loader = (text: string, className = 'b'): HTMLElement =>
    el(
      'button',
      {
        type: 'button',
        className,
        onclick: () => {
          load();
          (frame?.element ?? place.querySelector('a'))?.focus();
        },
      },
      text,
    );

  const hint = el('span', { className: 'quiet grow', role: 'status' });
  const tools = el('div', { className: 'tools' });
  let frame: AwayFrame | undefined;
  const letGo = (): void => {
    frame?.close();
    frame = undefined;
  };
  const found = (standing: Standing): void => {
    // That its own policy keeps it out is sure; all else may be wrong, so the frame stays.
    const now = { here: 'framed', missing: 'stuck', refused: 'refused' }[standing] as Shown;
    // Somebody may be pressing one of the buttons: what is no news puts no others in their place.
    if (now === shown) return;
    shown = now;
    draw();
  };

  function draw(): void {
    if (embed && (shown === 'framed' || shown === 'stuck')) {
      const stuck = shown === 'stuck';
      hint.textContent = stuck ? texts['link.stuck'] : texts['link.blank'];
      const held = tools.contains(document.activeElement);
      const ways = [stuck ? loader(texts.retry) : undefined, openTab(), confirm()];
      // The hint stays in its place: what is put in anew is not read out.
      for (const way of [...tools.children]) if (way !== hint) way.remove();
      tools.append(...(hint.parentNode ? [] : [hint]), ...ways.filter((way) => way !== undefined));
      if (held) tools.querySelector('a')?.focus();
      // A frame that is put in again loads again.
      if (frame?.element.isConnected) return;
      frame = awayFrame(embed, frameFacts(title, content.provider), found);
      place.replaceChildren(tools, frame.element);
      return;
    }
    letGo();
    place.replaceChildren(shown === 'asks' ? question() : failure());
  }
  const question = (): HTMLElement => {
    const goes = texts['link.goes'](
      provider === url.hostname ? url.hostname : `${provider} (${url.hostname})`,
    );
    const once = embed && loader(texts['link.once'], 'b main');
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
    return sheet(drawings.link, title, body, once, ask || undefined, openTab(), confirm());
  };
  const failure = (): HTMLElement => {
    const body = shown === 'offline' ? texts['link.offline'] : texts['link.refused.body'](provider);
    const card = sheet(
      drawings.warning,
      texts['link.refused'],
      body,
      openTab(),
      loader(texts.retry),
      confirm(),
    );
    card.setAttribute('role', 'alert');
    return card;
  };

  const load = (): void => {
    letGo();
    if (navigator.onLine) {
      shown = 'framed';
      seen = true;
      tell({ did: 'opened' });
      changed();
    } else shown = 'offline';
    draw();
  };
  const consented = (now: typeof embedding): void => {
    embedding = now;
    if (now === 'allowed' && embed && shown === 'asks') {
      always = true;
      load();
    } else if (now !== 'allowed' && always) {
      // Withdrawn: what stands there by that consent goes.
      always = false;
      shown = 'asks';
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
    close: letGo,
  };
}

const frameFacts = (title: string, provider: string | undefined): Record<string, unknown> => ({
  title,
  allow: `fullscreen; encrypted-media; picture-in-picture`,
  // YouTube plays nothing for a page that does not say where it is; others need not know the address.
  referrerPolicy: provider === 'youtube' ? 'strict-origin-when-cross-origin' : 'no-referrer',
  // It is not this page's business to be led away.
  sandbox:
    'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation',
});

const webAddress = (address: string | undefined): URL | undefined => {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
};

/** What may stand in a frame: not what a browser blocks as mixed content, nor what could take its own sandbox away. */
function framedOf(address: string | undefined): URL | undefined {
  const url = webAddress(address);
  const isMixed = url?.protocol === 'http:' && location.protocol === 'https:';
  return isMixed || url?.origin === location.origin ? undefined : url;
}

/** @throws {@link StageError} for what is no address that a learner may be sent to */
function addressOf(address: string | undefined): URL {
  const url = webAddress(address);
  if (!url) {
    throw new StageError('entry_missing', `It leads to no web page: ${address ?? 'nowhere'}`);
  }
  return url;
}
