/** A playlist of HTTP Live Streaming (RFC 8216). */
const isPlaylist = (mediaType: string | undefined, address: string): boolean =>
  /mpegurl/i.test(mediaType ?? '') || /\.m3u8$/i.test(new URL(address).pathname);

/** Why a source cannot be played: it does not come, or it comes and cannot be read. */
export type SourceFault = 'missing' | 'unreadable';

/** Gives media its source. A playlist that the browser cannot read itself is read by a library, which is loaded for it. */
export async function attachSource(
  media: HTMLMediaElement,
  address: string,
  mediaType: string | undefined,
  onFault: (fault: SourceFault) => void,
): Promise<() => void> {
  const failed = (): void => {
    const code = media.error?.code;
    onFault(code === MediaError.MEDIA_ERR_NETWORK ? 'missing' : 'unreadable');
  };
  media.addEventListener('error', failed);
  if (!isPlaylist(mediaType, address) || media.canPlayType('application/vnd.apple.mpegurl')) {
    media.src = address;
    return () => {
      media.removeEventListener('error', failed);
      media.removeAttribute('src');
      media.load();
    };
  }
  const { default: Hls } = await import('hls.js');
  if (!Hls.isSupported()) {
    onFault('unreadable');
    return () => media.removeEventListener('error', failed);
  }
  const player = new Hls({ enableWorker: false });
  player.on(Hls.Events.ERROR, (_, { fatal, type }) => {
    if (fatal) onFault(type === Hls.ErrorTypes.NETWORK_ERROR ? 'missing' : 'unreadable');
  });
  player.loadSource(address);
  player.attachMedia(media);
  return () => {
    media.removeEventListener('error', failed);
    player.destroy();
  };
}
