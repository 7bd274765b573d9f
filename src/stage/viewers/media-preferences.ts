import type { Preferences } from '../../stage-protocol/index.js';

/** Milliseconds without a change after which the host is told: a slider changes with each pixel. */
const pause = 300;

const captionsOf = (media: HTMLMediaElement): TextTrack[] =>
  [...media.textTracks].filter(({ kind }) => kind === 'captions' || kind === 'subtitles');

/** Captions in this language, else in a dialect of it; none for an empty one. */
export function showCaptions(media: HTMLMediaElement, language: string): void {
  const tracks = captionsOf(media);
  const main = language.split('-')[0];
  const found =
    tracks.find((track) => track.language === language) ??
    tracks.find((track) => track.language.split('-')[0] === main);
  for (const track of tracks) {
    track.mode = language !== '' && track === found ? 'showing' : 'disabled';
  }
}

/**
 * Plays as the learner likes it, and tells when they like it otherwise. Captions are off until somebody has asked for them once.
 *
 * @returns how to stop telling
 */
export function followPreferences(
  media: HTMLMediaElement,
  likes: Preferences,
  tell: (preferences: Preferences) => void,
): () => void {
  const { captions = '', rate = 1, volume = 1, muted = false } = likes;
  let known = { captions, rate, volume, muted };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSet = false;
  const set = (): void => {
    if (isSet) return;
    isSet = true;
    media.volume = known.volume;
    media.muted = known.muted;
    media.defaultPlaybackRate = media.playbackRate = known.rate;
    showCaptions(media, known.captions);
  };
  const now = (): typeof known => ({
    captions: captionsOf(media).find(({ mode }) => mode === 'showing')?.language ?? '',
    rate: media.playbackRate,
    volume: media.volume,
    muted: media.muted,
  });
  const say = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const before = known;
    known = now();
    // What has no captions says nothing of them.
    if (captionsOf(media).length === 0) known.captions = before.captions;
    if (JSON.stringify(before) !== JSON.stringify(known)) tell(known);
  };
  const changed = (): void => {
    if (!isSet) return;
    clearTimeout(timer);
    timer = setTimeout(say, pause);
  };
  media.addEventListener('loadedmetadata', set);
  media.addEventListener('volumechange', changed);
  media.addEventListener('ratechange', changed);
  media.textTracks.addEventListener('change', changed);
  return () => {
    media.removeEventListener('loadedmetadata', set);
    media.removeEventListener('volumechange', changed);
    media.removeEventListener('ratechange', changed);
    media.textTracks.removeEventListener('change', changed);
    if (timer !== undefined) say();
  };
}
