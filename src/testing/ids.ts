/** Makes ids and secrets: by chance, or always the same ones in the same order where a seed was given. */
export interface Ids {
  /** 22 characters, e.g. `k3v0…`. */
  id(): string;
  /** A token; `prefix` says what it is for, e.g. `wla`. */
  secret(prefix: string): string;
}

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** @param seed a whole number; left out, ids are random */
export function createIds(seed?: number): Ids {
  const next =
    seed === undefined
      ? () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
      : mulberry32(seed);
  const letters = (count: number): string => {
    let text = '';
    for (let n = 0; n < count; n++) text += alphabet.charAt(next() % alphabet.length);
    return text;
  };
  return { id: () => letters(22), secret: (prefix) => `${prefix}_${letters(40)}` };
}

// Tommy Ettinger's mulberry32: small, and good enough for what only has to differ.
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}
