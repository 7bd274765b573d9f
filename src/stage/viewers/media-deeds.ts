import type { ViewerParts } from './viewer.js';
import type { Deed } from '../../stage-protocol/index.js';

/** Milliseconds between two words of where it is while it plays: a page that goes says nothing more. */
const beat = 100;

/** Milliseconds after which a slider that was moved is at rest. */
const rest = 500;

/** Seconds that two places lie apart at least to be two. */
const apart = 0.01;

/** What a learner does with a video or audio, as it is told to those who make statements of it. */
export interface MediaDeeds {
  began(): void;
  played(): void;
  paused(): void;
  /** It is about to be elsewhere than at `from` seconds. */
  leaves(from: number): void;
  /** It is there. */
  arrived(at: number): void;
  close(): void;
}

/** Tells from when it is known how long it is: what the player itself sets before is nobody's deed. */
export function tellOf(
  media: HTMLMediaElement,
  tell: ViewerParts['tell'],
  standing: () => Pick<Deed, 'time' | 'segments' | 'progress' | 'rate'>,
): MediaDeeds {
  let hasBegun = false;
  let plays = false;
  let from: number | undefined;
  let beating: ReturnType<typeof setInterval> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (did: Deed['did'], more: Partial<Deed> = {}): void => {
    if (hasBegun) tell({ did, ...standing(), ...more });
  };
  const chose = (setting: Deed['setting'], value: Deed['value'], more: Partial<Deed> = {}): void =>
    say('chose', { setting, value, ...more });
  const onRate = (): void => chose('speed', media.playbackRate);
  const onVolume = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => chose('volume', media.muted ? 0 : media.volume), rest);
  };
  const captions = (): string | false =>
    [...media.textTracks].find(({ kind, mode }) => kind === 'captions' && mode === 'showing')
      ?.language ?? false;
  let captionsBefore: string | false = false;
  const onTracks = (): void => {
    const now = captions();
    if (now !== captionsBefore) chose('captions', now);
    captionsBefore = now;
  };
  const onScreen = (): void =>
    chose('full-screen', document.fullscreenElement !== null, {
      size: `${String(media.clientWidth)}x${String(media.clientHeight)}`,
      screen: `${String(screen.width)}x${String(screen.height)}`,
    });
  media.addEventListener('ratechange', onRate);
  media.addEventListener('volumechange', onVolume);
  media.textTracks.addEventListener('change', onTracks);
  document.addEventListener('fullscreenchange', onScreen);

  return {
    began: () => {
      if (!hasBegun) captionsBefore = captions();
      hasBegun = true;
      // Coming back to where one was is not jumping there.
      from = undefined;
      say('began', { length: Number.isFinite(media.duration) ? media.duration : 0 });
    },
    played: () => {
      if (!plays) say('played');
      plays = true;
      clearInterval(beating);
      // By the clock, not by pictures: a page that is busy draws few of them.
      beating = setInterval(() => say('watched'), beat);
    },
    paused: () => {
      clearInterval(beating);
      if (plays) say('paused');
      plays = false;
    },
    leaves: (place) => {
      if (hasBegun) from ??= place;
    },
    arrived: (at) => {
      if (from !== undefined && Math.abs(at - from) >= apart) say('seeked', { from });
      from = undefined;
    },
    close: () => {
      clearTimeout(timer);
      clearInterval(beating);
      media.textTracks.removeEventListener('change', onTracks);
      document.removeEventListener('fullscreenchange', onScreen);
    },
  };
}
