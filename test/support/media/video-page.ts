import { BufferTarget, CanvasSource, Output, QUALITY_LOW, WebMOutputFormat } from 'mediabunny';
import { drawClock } from './clock-picture.js';
import { finished } from './finished.js';

// Runs in a page: what encodes video is the browser's.

/** Draws a clock that says which second it is, and answers the video as base64. */
async function makeVideo(seconds: number, perSecond: number): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 180;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
  const source = new CanvasSource(canvas, {
    codec: 'vp8',
    bitrate: QUALITY_LOW,
    keyFrameInterval: 0.5,
  });
  output.addVideoTrack(source, { frameRate: perSecond });
  await output.start();
  for (let picture = 0; picture < seconds * perSecond; picture += 1) {
    const at = picture / perSecond;
    drawClock(context, at, seconds);
    await source.add(at, 1 / perSecond);
  }
  return finished(output);
}

Object.assign(globalThis, { makeVideo });
