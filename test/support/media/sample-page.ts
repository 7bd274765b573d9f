import { BufferTarget, CanvasSource, Output, WebMOutputFormat } from 'mediabunny';
import { finished } from './finished.js';

// Runs in a page: what encodes video is the browser's.

interface Scene {
  title: string;
  text: string;
  /** What is drawn strong. */
  part: 'back' | 'legs' | 'screen' | 'arms';
}

const width = 640;
const height = 360;
const sceneSeconds = 4;
const perSecond = 12;

/** Somebody at a desk, from the side; `part` is what the scene is about. */
function drawFigure(context: CanvasRenderingContext2D, part: Scene['part'], moved: number): void {
  const line = (color: string, thick: number, points: [number, number][]): void => {
    context.strokeStyle = color;
    context.lineWidth = thick;
    context.lineCap = context.lineJoin = 'round';
    context.beginPath();
    points.forEach(([x, y], at) => (at === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.stroke();
  };
  const color = (name: Scene['part']): string => (name === part ? '#ffd166' : '#8fb3ff');
  const lean = part === 'back' ? 26 * (1 - moved) : 0;
  const low = part === 'screen' ? 40 * (1 - moved) : 0;
  const feet = part === 'legs' ? 24 * (1 - moved) : 0;
  const shrug = part === 'arms' ? 14 * (1 - moved) : 0;
  line('#44506a', 8, [
    [70, 190],
    [82, 270],
    [160, 270],
    [120, 270],
    [120, 325],
    [85, 340],
  ]);
  line('#44506a', 8, [
    [120, 325],
    [155, 340],
  ]);
  line('#44506a', 8, [
    [230, 225],
    [420, 225],
    [400, 225],
    [400, 340],
  ]);
  line(part === 'screen' ? '#ffd166' : '#44506a', 12, [
    [320, 130 + low],
    [320, 205 + low * 0.4],
  ]);
  line(color('legs'), 18, [
    [105, 255],
    [185, 255],
    [195, 330 - feet],
    [220, 330 - feet],
  ]);
  line(color('back'), 20, [
    [102, 250],
    [108 + lean, 160],
  ]);
  line(color('arms'), 14, [
    [110 + lean, 165 - shrug],
    [160 + lean, 215],
    [235, 215],
  ]);
  context.fillStyle = '#8fb3ff';
  context.beginPath();
  context.arc(118 + lean * 1.5, 122, 26, 0, 2 * Math.PI);
  context.fill();
}

/** A film of the scenes, as base64 of a WebM. */
async function makeSample(scenes: readonly Scene[]): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
  const source = new CanvasSource(canvas, { codec: 'vp8', bitrate: 60_000, keyFrameInterval: 2 });
  output.addVideoTrack(source, { frameRate: perSecond });
  await output.start();
  for (let picture = 0; picture < scenes.length * sceneSeconds * perSecond; picture += 1) {
    const at = picture / perSecond;
    const number = Math.floor(at / sceneSeconds);
    const scene = scenes[number];
    if (!scene) continue;
    const moved = Math.min(1, Math.max(0, (at % sceneSeconds) - 0.6) / 1.2);
    context.fillStyle = '#12161e';
    context.fillRect(0, 0, width, height);
    drawFigure(context, scene.part, moved);
    context.fillStyle = '#ffd166';
    context.font = '600 20px sans-serif';
    context.fillText(`Bước ${String(number + 1)}`, 372, 76);
    context.fillStyle = '#fff';
    context.font = '600 30px sans-serif';
    context.fillText(scene.title, 372, 114);
    context.font = '17px sans-serif';
    scene.text.split('\n').forEach((text, row) => context.fillText(text, 372, 148 + row * 26));
    context.fillStyle = '#8fb3ff';
    context.fillRect(0, height - 5, (width * at) / (scenes.length * sceneSeconds), 5);
    await source.add(at, 1 / perSecond);
  }
  return finished(output);
}

Object.assign(globalThis, { makeSample });
