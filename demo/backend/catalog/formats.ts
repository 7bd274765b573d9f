import { ItemKind } from '../../../src/contract/index.js';

/** The kinds that a course can be filtered by, in the order of their bits: new ones come last. */
const kinds = ItemKind.options.filter((kind) => kind !== 'section');

/** A set of kinds as one number. */
export const formatBits = (formats: readonly ItemKind[]): number =>
  formats.reduce((bits, kind) => bits | (kind === 'section' ? 0 : 1 << kinds.indexOf(kind)), 0);

/** The kinds of such a number. */
export const formatsOf = (bits: number): ItemKind[] =>
  kinds.filter((_, position) => (bits & (1 << position)) !== 0);
