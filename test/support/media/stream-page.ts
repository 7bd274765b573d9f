import {
  BufferTarget,
  CanvasSource,
  CmafOutputFormat,
  HlsOutputFormat,
  Output,
  PathedTarget,
} from 'mediabunny';
import { drawClock } from './clock-picture.js';
import { base64Of } from './finished.js';

// Runs in a page: what encodes video is the browser's.

/** Pictures a second. */
const perSecond = 10;

interface Variant {
  height: number;
  /** Bits a second. */
  bitrate: number;
}

/**
 * Draws a clock that says which second it is, in pictures of several sizes, and cuts each into pieces: a stream as of RFC 8216 with fragmented
 * MP4. Answers its files by name, as JSON of base64: `bai.m3u8`, `360p/list.m3u8`, `360p/init.mp4`, `360p/1.m4s`.
 *
 * @param pieceSeconds - of each piece but the last
 */
async function makeStream(
  variants: readonly Variant[],
  seconds: number,
  pieceSeconds: number,
): Promise<string> {
  const files: Record<string, string> = {};
  const folder = (at: number): string => `${String(variants[at - 1]?.height)}p`;
  const output = new Output({
    format: new HlsOutputFormat({
      segmentFormat: new CmafOutputFormat(),
      targetDuration: pieceSeconds,
      getPlaylistPath: ({ n }) => `${folder(n)}/list.m3u8`,
      getInitPath: () => 'init.mp4',
      getSegmentPath: ({ n }) => `${String(n)}.m4s`,
    }),
    target: new PathedTarget(
      'bai.m3u8',
      ({ path }) =>
        new BufferTarget({
          onFinalize: (buffer) => {
            files[path] = base64Of(buffer);
          },
        }),
    ),
  });
  const pictures = variants.map(({ height, bitrate }) => {
    const canvas = new OffscreenCanvas(Math.round((height * 16) / 9), height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('There is no canvas.');
    // What every browser reads that reads streams by a library, and every Chromium writes.
    const source = new CanvasSource(canvas, {
      codec: 'vp9',
      bitrate,
      keyFrameInterval: pieceSeconds,
    });
    output.addVideoTrack(source, { frameRate: perSecond });
    return { context, source };
  });
  await output.start();
  for (let picture = 0; picture < seconds * perSecond; picture += 1) {
    const at = picture / perSecond;
    for (const { context, source } of pictures) {
      drawClock(context, at, seconds);
      await source.add(at, 1 / perSecond);
    }
  }
  await output.finalize();
  return JSON.stringify(files);
}

Object.assign(globalThis, { makeStream });
