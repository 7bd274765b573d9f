/** A quality as media-chrome knows it; sizes in pixels, bits a second. */
export interface Quality {
  id: string;
  width: number;
  height: number;
  bitrate: number;
}

/**
 * The qualities of what plays, in the form in which media-chrome looks for them at a media element: `videoRenditions`. -1 is none in
 * particular: what the network has room for.
 */
export class Qualities extends EventTarget implements Iterable<Quality> {
  readonly [index: number]: Quality;
  length = 0;
  #chosen = -1;
  #choose: (index: number) => void = () => undefined;

  /** Takes the place of those before; what was chosen of the same ones stays so. Where there is no choice there are none. */
  offer(found: readonly Omit<Quality, 'id'>[], choose: (index: number) => void): void {
    const before = JSON.stringify([...this]);
    const isChoice = found.length > 1 && found.every(({ height }) => height > 0);
    const list = isChoice ? found.map((each, at) => ({ ...each, id: String(at) })) : [];
    Array.prototype.splice.apply(this, [0, this.length, ...list]);
    this.#choose = choose;
    if (JSON.stringify(list) !== before) this.#chosen = -1;
    else if (this.#chosen >= 0) choose(this.#chosen);
    this.dispatchEvent(new Event('addrendition'));
  }

  get selectedIndex(): number {
    return this.#chosen;
  }

  set selectedIndex(index: number) {
    this.#chosen = index;
    this.#choose(index);
    this.dispatchEvent(new Event('change'));
  }

  [Symbol.iterator](): Iterator<Quality> {
    return Array.prototype.values.call(this) as Iterator<Quality>;
  }
}
