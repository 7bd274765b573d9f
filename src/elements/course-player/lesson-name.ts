import type { View } from './view.js';

/** A lesson as a sentence names it: by its number where the title has one, `bài 2.4`, otherwise by the title. */
export function lessonName({ localize }: Pick<View, 'localize'>, title: string): string {
  const [, named, numbered] = /^(?:bài|lesson) (\d+(?:\.\d+)*)|^(\d+(?:\.\d+)+)/i.exec(title) ?? [];
  const number = named ?? numbered;
  return number ? localize.term('toc.lesson', number) : `“${title}”`;
}
