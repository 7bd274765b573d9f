import Hls, { type LoadPolicy } from 'hls.js';
import type { Qualities } from './qualities.js';
import type { SourceFault } from './media-source.js';

/** A policy of the library's, by which what a network loses is asked for again: it takes that for a refusal. */
const patient = ({ default: policy }: LoadPolicy): LoadPolicy => {
  const { errorRetry } = policy;
  if (!errorRetry) return { default: policy };
  return {
    default: {
      ...policy,
      errorRetry: {
        ...errorRetry,
        shouldRetry: (config, count, _isTimeout, answer, retries) =>
          retries || (answer?.code === 0 && (config?.maxNumRetry ?? 0) > count),
      },
    },
  };
};

/**
 * Has a stream read by the library, from this many seconds on. What is lost for good is asked for once more before it is a fault; of
 * several qualities the learner may choose one.
 *
 * @returns how to end it
 */
export function playStream(
  media: HTMLMediaElement,
  address: string,
  startAt: number,
  qualities: Qualities,
  onFault: (fault: SourceFault) => void,
): () => void {
  if (!Hls.isSupported()) {
    onFault('unreadable');
    return () => undefined;
  }
  const { fragLoadPolicy, playlistLoadPolicy } = Hls.DefaultConfig;
  const player = new Hls({
    enableWorker: false,
    startPosition: startAt > 0 ? startAt : -1,
    fragLoadPolicy: patient(fragLoadPolicy),
    playlistLoadPolicy: patient(playlistLoadPolicy),
  });
  let isSecondTry = false;
  player.on(Hls.Events.FRAG_BUFFERED, () => {
    isSecondTry = false;
  });
  player.on(Hls.Events.ERROR, (_, { fatal, type }) => {
    if (!fatal) return;
    const isNetwork = type === Hls.ErrorTypes.NETWORK_ERROR;
    // Without its list there is nothing to go on with.
    if (isNetwork && !isSecondTry && player.levels.length > 0) {
      isSecondTry = true;
      player.startLoad();
    } else {
      onFault(isNetwork ? 'missing' : 'unreadable');
    }
  });
  player.on(Hls.Events.MANIFEST_PARSED, (_, { levels }) => {
    qualities.offer(
      levels.map(({ width, height, bitrate }) => ({ width, height, bitrate })),
      // From the next piece on: the one that plays is played to its end.
      (level) => {
        player.nextLevel = level;
      },
    );
  });
  player.loadSource(address);
  player.attachMedia(media);
  return () => player.destroy();
}
