/** Which pages of a document were seen: written as `1-3,5`. */
export class SeenPages {
  readonly #pages = new Set<number>();

  constructor(text = '') {
    for (const part of text.split(',')) {
      const [, from, to] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part) ?? [];
      for (let page = Number(from); page >= 1 && page <= Number(to ?? from); page += 1) {
        this.#pages.add(page);
      }
    }
  }

  get count(): number {
    return this.#pages.size;
  }

  /** False when it was seen before. */
  add(page: number): boolean {
    const isNew = !this.#pages.has(page);
    this.#pages.add(page);
    return isNew;
  }

  toString(): string {
    const parts: [number, number][] = [];
    for (const page of [...this.#pages].sort((a, b) => a - b)) {
      const last = parts.at(-1);
      if (last && last[1] === page - 1) last[1] = page;
      else parts.push([page, page]);
    }
    return parts
      .map(([from, to]) => (from === to ? String(from) : `${String(from)}-${String(to)}`))
      .join(',');
  }
}
