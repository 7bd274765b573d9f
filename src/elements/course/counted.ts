/** A number with its noun, as English counts: `1 course`, `2 courses`, and with `+` for more than that `12+ courses`. */
export const counted = (n: number, one: string, more = ''): string =>
  `${n.toLocaleString('en')}${more} ${n === 1 ? one : `${one}s`}`;
