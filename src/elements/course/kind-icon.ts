import type { ItemKind } from '../../client/index.js';
import { box, document, link, play } from '../../ui/icons.js';

const drawings: Partial<Record<ItemKind, string>> = {
  video: play,
  audio: play,
  pdf: document,
  file: document,
  image: document,
  link,
};

/** The drawing that stands for a kind of lesson. */
export const kindIcon = (kind: ItemKind): string => drawings[kind] ?? box;
