const perSecond = 8000;

/** Partials of a small bell: how high above the strike note, how loud, and how many seconds each rings. */
const partials = [
  { ratio: 1, share: 0.5, rings: 2.4 },
  { ratio: 2.76, share: 0.28, rings: 1.1 },
  { ratio: 5.4, share: 0.12, rings: 0.5 },
];

/** A bell that strikes at these seconds, as a WAV of 8 bits: the same numbers give the same bytes. */
export function chimes(strikes: readonly number[], seconds: number): Buffer {
  const samples = Buffer.alloc(seconds * perSecond, 128);
  for (let at = 0; at < samples.length; at += 1) {
    let loud = 0;
    for (const strike of strikes) {
      const since = at / perSecond - strike;
      if (since < 0) continue;
      for (const { ratio, share, rings } of partials) {
        loud += share * Math.exp(-since / rings) * Math.sin(2 * Math.PI * 440 * ratio * since);
      }
    }
    samples[at] = Math.round(128 + 110 * Math.max(-1, Math.min(1, loud)));
  }
  return Buffer.concat([header(samples.length), samples]);
}

/** RIFF: PCM, one channel. */
function header(bytes: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + bytes, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(perSecond, 24);
  head.writeUInt32LE(perSecond, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(bytes, 40);
  return head;
}
