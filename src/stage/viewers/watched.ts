/** Seconds that two pieces may lie apart and still be one, and the first from the beginning: less than a picture of a film. */
const touch = 0.04;

/** Seconds to three decimals, as statements about video give them (xAPI video profile 1.0). */
export const timeText = (seconds: number): string => seconds.toFixed(3);

/**
 * Which parts of a video or audio were really played, however often and in whichever order: pieces of time in seconds, sorted, none of
 * which touch. Written as the video profile's `played-segments`: `0.000[.]12.000[,]14.000[.]21.000`.
 */
export class Watched {
  #pieces: [from: number, to: number][] = [];
  /** The piece that is being played. */
  #open: { from: number; to: number } | undefined;

  constructor(text = '') {
    for (const piece of text.split('[,]')) {
      const [from, to] = piece.split('[.]').map(Number);
      if (from !== undefined && to !== undefined && from >= 0 && to > from && to < Infinity) {
        this.#add(from, to);
      }
    }
  }

  /** Playing goes on from here. */
  begin(at: number): void {
    this.end();
    const from = at < touch ? 0 : at;
    this.#open = { from, to: at };
  }

  /** It has been played up to here. */
  reach(at: number): void {
    if (this.#open && at > this.#open.to) this.#open.to = at;
  }

  /** It has been played up to here at most, whatever was reached. */
  cut(at: number): void {
    if (this.#open && at < this.#open.to) this.#open.to = Math.max(this.#open.from, at);
  }

  /** It is not played any more: paused, or about to be somewhere else. */
  end(): void {
    if (this.#open && this.#open.to > this.#open.from) this.#add(this.#open.from, this.#open.to);
    this.#open = undefined;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** Seconds that were played at least once. */
  get seconds(): number {
    return this.#all().reduce((sum, [from, to]) => sum + to - from, 0);
  }

  /** The latest moment that was played. */
  get furthest(): number {
    return Math.max(this.#open?.to ?? 0, this.#pieces.at(-1)?.[1] ?? 0);
  }

  toString(): string {
    return this.#all()
      .map(([from, to]) => `${timeText(from)}[.]${timeText(to)}`)
      .join('[,]');
  }

  #all(): [number, number][] {
    const { from, to } = this.#open ?? { from: 0, to: 0 };
    return to > from ? merged([...this.#pieces, [from, to]]) : this.#pieces;
  }

  #add(from: number, to: number): void {
    // As it is written: what is read back later is the same.
    const piece = [Number(timeText(from)), Number(timeText(to))] as const;
    if (piece[1] > piece[0]) this.#pieces = merged([...this.#pieces, piece]);
  }
}

function merged(pieces: readonly (readonly [number, number])[]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of [...pieces].sort(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && from <= last[1] + touch) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
