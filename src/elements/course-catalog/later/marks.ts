import { html, type TemplateResult } from 'lit';
import type { CourseSummary } from '../../../client/index.js';

/** Characters of what is said of a course before and after what was found in it. */
const around = 48;

/** A text as it is searched, and where each of its characters comes from. */
interface Folded {
  text: string;
  /** Index in the text it was folded from; one more for the end. */
  from: number[];
}

/** Without case and Vietnamese marks, `đ` as `d`, so that what is typed either way finds it. */
function fold(text: string): Folded {
  const from: number[] = [];
  let folded = '';
  let at = 0;
  for (const character of text) {
    const plain = character
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .replaceAll('đ', 'd');
    for (let n = 0; n < plain.length; n += 1) from.push(at);
    folded += plain;
    at += character.length;
  }
  from.push(at);
  return { text: folded, from };
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const isPartOfWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

/** Where the words begin and end in a text; the last word may be the beginning of a longer one, as it is searched. */
function find(text: string, words: readonly string[]): [number, number][] {
  const folded = fold(text);
  const found: [number, number][] = [];
  words.forEach((word, n) => {
    const isLast = n === words.length - 1;
    for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + 1)) {
      const end = at + word.length;
      const begins = at === 0 || !isPartOfWord(folded.text.charAt(at - 1));
      const ends = isLast || !isPartOfWord(folded.text.charAt(end));
      if (begins && ends) found.push([folded.from[at] ?? 0, endOf(text, folded, end)]);
    }
  });
  return joined(found);
}

/** Marks that stand by themselves belong to the character before them. */
function endOf(text: string, { from }: Folded, at: number): number {
  let end = from[at] ?? text.length;
  while (end < text.length && /\p{M}/u.test(text.charAt(end))) end += 1;
  return end;
}

/** In order, and without overlaps. */
function joined(found: [number, number][]): [number, number][] {
  found.sort(([a], [b]) => a - b);
  const apart: [number, number][] = [];
  for (const [start, end] of found) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

function marked(text: string, found: readonly [number, number][]): unknown[] {
  const parts: unknown[] = [];
  let at = 0;
  for (const [start, end] of found) {
    parts.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return [...parts, text.slice(at)];
}

/** What marks the words of a search in the texts of courses. */
export interface Marks {
  mark: ((text: string) => unknown) | undefined;
  excerpt: ((course: CourseSummary) => TemplateResult | undefined) | undefined;
}

/** Marks for what was searched; none without a word. */
export function marksOf(search: string): Marks {
  const words = wordsOf(fold(search.normalize('NFC')).text);
  if (!words.length) return { mark: undefined, excerpt: undefined };
  return {
    mark: (text) => {
      const whole = text.normalize('NFC');
      const found = find(whole, words);
      return found.length ? marked(whole, found) : text;
    },
    excerpt: ({ title, category, summary }) => {
      if (find(title.normalize('NFC'), words).length || find(category.title, words).length) {
        return undefined;
      }
      const whole = summary.normalize('NFC');
      const [first] = find(whole, words);
      if (!first) return undefined;
      const start = wordEdge(whole, first[0] - around, -1);
      const end = wordEdge(whole, first[1] + around, 1);
      const piece = whole.slice(start, end);
      return html`<p class="xs muted excerpt">
        ${start > 0 ? '… ' : ''}${marked(piece, find(piece, words))}${end < whole.length ? ' …' : ''}
      </p>`;
    },
  };
}

/** The nearest space from there, outward, so that no word is cut. */
function wordEdge(text: string, from: number, step: 1 | -1): number {
  let at = from;
  while (at > 0 && at < text.length && text.charAt(at) !== ' ') at += step;
  return Math.min(Math.max(at, 0), text.length);
}
