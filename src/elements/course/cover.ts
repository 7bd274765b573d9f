import { hash } from './hash.js';

/** One drawn figure of a cover: `a`, `b` and `c` are three steps of the category's hue, from light to dark. */
export interface Shape {
  tone: 'a' | 'b' | 'c';
  /** Path data on a field of 320 by 112 units. */
  path: string;
  opacity?: number;
}

const width = 320;
const height = 112;
/** The same drawing for the same title, in every browser: one of four families, grown from the right. */
export function drawCover(title: string): Shape[] {
  const seed = hash(title.normalize('NFC'));
  const random = sequence(seed);
  return families[seed % families.length]?.(random) ?? [];
}

/** Numbers in [0, 1) by xorshift. */
function sequence(seed: number): () => number {
  let state = seed || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const tones = ['a', 'a', 'b', 'c'] as const;
const toneOf = (random: () => number): Shape['tone'] => tones[Math.floor(random() * 4)] ?? 'a';

const round = (n: number): number => Math.round(n * 10) / 10;

const circle = (x: number, y: number, r: number): string =>
  `M${round(x - r)} ${round(y)}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`;

/** Figures of one tone become one path: fewer nodes for a long list. */
function merge(figures: [Shape['tone'], string][], opacity = 1): Shape[] {
  return (['a', 'b', 'c'] as const).map((tone) => ({
    tone,
    opacity,
    path: figures.map(([t, path]) => (t === tone ? path : '')).join(''),
  }));
}

function quarters(random: () => number): Shape[] {
  const cell = 28;
  const directions = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ] as const;
  const figures: [Shape['tone'], string][] = [];
  for (let x = 96; x < width; x += cell) {
    for (let y = 0; y < height; y += cell) {
      if (random() > 0.45 + x / 700) continue;
      const tone = toneOf(random);
      const kind = Math.floor(random() * 5);
      const [from, to] = [directions[kind], directions[(kind + 1) % 4]];
      if (!from || !to) {
        figures.push([tone, circle(x + cell / 2, y + cell / 2, cell / 2)]);
        continue;
      }
      const cx = kind === 1 || kind === 2 ? x + cell : x;
      const cy = kind > 1 ? y + cell : y;
      figures.push([
        tone,
        `M${cx} ${cy}L${cx + from[0] * cell} ${cy + from[1] * cell}` +
          `A${cell} ${cell} 0 0 1 ${cx + to[0] * cell} ${cy + to[1] * cell}Z`,
      ]);
    }
  }
  return merge(figures);
}

function rings(random: () => number): Shape[] {
  const x = 230 + random() * 36;
  const y = 30 + random() * 46;
  return [
    { tone: 'a', path: circle(x, y, 112) },
    { tone: 'b', path: circle(x, y, 84), opacity: 0.72 },
    { tone: 'a', path: circle(x, y, 56) },
    { tone: 'c', path: circle(x, y, 30), opacity: 0.72 },
    { tone: 'b', path: circle(60 + random() * 24, 88 + random() * 20, 16), opacity: 0.6 },
  ];
}

function waves(random: () => number): Shape[] {
  const phase = random() * 6.3;
  const layers: [Shape['tone'], number][] = [
    ['a', 0.55],
    ['a', 0.9],
    ['b', 0.7],
    ['c', 0.8],
  ];
  const shapes = layers.map(([tone, opacity], i): Shape => {
    const wave: string[] = [];
    for (let x = 0; x <= width; x += 16) {
      wave.push(`L${x} ${round(34 + 21 * i + (15 - 2 * i) * Math.sin(x / 53 + phase + 1.1 * i))}`);
    }
    return { tone, opacity, path: `M0 ${height}${wave.join('')}L${width} ${height}Z` };
  });
  return [...shapes, { tone: 'c', opacity: 0.65, path: circle(150 + random() * 110, 22, 11) }];
}

function bars(random: () => number): Shape[] {
  const figures: [Shape['tone'], string][] = [];
  for (let i = 0; i < 10; i += 1) {
    const top = round(height - 20 - random() * (34 + 4 * i));
    const r = random() < 0.6 ? 10 : 2;
    const flat = 20 - 2 * r;
    figures.push([
      toneOf(random),
      `M${96 + 23 * i} ${height}V${top + r}a${r} ${r} 0 0 1 ${r} ${-r}h${flat}a${r} ${r} 0 0 1 ${r} ${r}V${height}z`,
    ]);
  }
  return merge(figures, 0.85);
}

const families = [quarters, rings, waves, bars];
