import type { Qualities } from './qualities.js';

/** A playlist of HTTP Live Streaming (RFC 8216). */
const isPlaylist = (mediaType: string | undefined, address: string): boolean =>
  /mpegurl/i.test(mediaType ?? '') || /\.m3u8$/i.test(new URL(address).pathname);

/** Why a source cannot be played: it does not come, or it comes and cannot be read. */
export type SourceFault = 'missing' | 'unreadable';

/**
 * Whether streams are left to the browser: one that can send them to another screen by itself does so only with what it reads itself. Others
 * that read them let nobody choose a quality.
 */
const readsStreams = (media: HTMLMediaElement): boolean =>
  'webkitShowPlaybackTargetPicker' in media &&
  media.canPlayType('application/vnd.apple.mpegurl') !== '';

/** What is to be played, where it begins, in seconds, and where its qualities are told. */
export interface Source {
  address: string;
  mediaType: string | undefined;
  startAt: number;
  qualities: Qualities;
}

/** Gives media its source. A playlist that the browser is not to read itself is read by a library, which is loaded for it. */
export async function attachSource(
  media: HTMLMediaElement,
  { address, mediaType, startAt, qualities }: Source,
  onFault: (fault: SourceFault) => void,
): Promise<() => void> {
  const failed = (): void => {
    const code = media.error?.code;
    onFault(code === MediaError.MEDIA_ERR_NETWORK ? 'missing' : 'unreadable');
  };
  media.addEventListener('error', failed);
  const listening = (end: () => void) => (): void => {
    media.removeEventListener('error', failed);
    end();
  };
  if (isPlaylist(mediaType, address) && !readsStreams(media)) {
    const { playStream } = await import('./hls-stream.js');
    return listening(playStream(media, address, startAt, qualities, onFault));
  }
  media.src = address;
  return listening(() => {
    media.removeAttribute('src');
    media.load();
  });
}
