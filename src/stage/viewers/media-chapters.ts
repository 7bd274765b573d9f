import { disclosure, type Disclosure } from './disclosure.js';
import { el } from './draw.js';
import type { ViewerTexts } from './texts.js';

/** Seconds before its beginning at which a chapter counts as the one that is played: a jump may end a picture early. */
const early = 0.05;

/** `1:05`, `1:00:05`. */
const clock = (seconds: number): string => {
  const whole = Math.floor(seconds);
  const two = (value: number): string => String(value % 60).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${String(minutes)}:${two(whole)}`
    : `${String(Math.floor(minutes / 60))}:${two(minutes)}:${two(whole)}`;
};

/** The list of chapters behind a button; no button where there are none. */
export interface Chapters extends Disclosure {
  say(texts: ViewerTexts): void;
}

/**
 * Lists the chapters in this language, else in any. The one that is played is marked, and so are those at which the learner may not be yet.
 *
 * @param go - Somebody wants to be at so many seconds.
 */
export function mediaChapters(
  media: HTMLMediaElement,
  language: string,
  texts: ViewerTexts,
  go: (at: number) => void,
  isAhead: (at: number) => boolean,
): Chapters {
  const list = el('ol', { className: 'chapters' });
  const shown = disclosure('chapters', texts['media.chapters'], list);
  const { button, panel } = shown;
  button.hidden = true;
  let entries: { at: number; entry: HTMLButtonElement }[] = [];

  const mark = (): void => {
    const current = entries.findLast(({ at }) => at <= media.currentTime + early);
    for (const each of entries) {
      const { at, entry } = each;
      if (each === current) entry.setAttribute('aria-current', 'true');
      else entry.removeAttribute('aria-current');
      if (isAhead(at)) entry.setAttribute('aria-disabled', 'true');
      else entry.removeAttribute('aria-disabled');
    }
  };
  const read = (): void => {
    const tracks = [...media.textTracks].filter(
      ({ kind, cues }) => kind === 'chapters' && (cues?.length ?? 0) > 0,
    );
    const track = tracks.find((each) => each.language === language) ?? tracks[0];
    entries = [...(track?.cues ?? [])].map((cue) => {
      const { startTime: at, text } = cue as VTTCue;
      const entry = el(
        'button',
        { type: 'button', className: 'chapter', onclick: () => go(at) },
        el('span', { className: 'quiet' }, clock(at)),
        el('span', {}, text),
      );
      return { at, entry };
    });
    list.replaceChildren(...entries.map(({ entry }) => el('li', {}, entry)));
    button.hidden = entries.length === 0;
    mark();
  };
  for (const track of media.querySelectorAll('track')) track.addEventListener('load', read);
  for (const event of ['timeupdate', 'seeked', 'loadedmetadata']) {
    media.addEventListener(event, mark);
  }
  read();
  return {
    ...shown,
    say(other) {
      button.textContent = other['media.chapters'];
      panel.setAttribute('aria-label', other['media.chapters']);
    },
  };
}
