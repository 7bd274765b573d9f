import { numberOf } from '../elements.js';

// What authoring tools send and the run-time refuses, read where its meaning is plain.

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/**
 * A word of a vocabulary, whatever its case, spaces and hyphens; `others` names words of the other standard or of
 * other versions, in letters only.
 */
export function wordOf(
  value: string | undefined,
  words: readonly string[],
  others: Readonly<Record<string, string>> = {},
): string | undefined {
  if (value === undefined) return undefined;
  if (words.includes(value)) return value;
  const said = letters(value);
  return words.find((word) => letters(word) === said) ?? others[said];
}

/** A number as the standards write it, within bounds; undefined: not a number. */
export function numberText(value: string, min = -Infinity, max = Infinity): string | undefined {
  const number = numberOf(value);
  if (number === undefined) return undefined;
  return String(Number(Math.min(max, Math.max(min, number)).toFixed(7)));
}

/** A share of one, also as a percentage. What lies clearly outside of -1..1 is not guessed at. */
export function fractionOf(value: string | undefined): number | undefined {
  const number = numberOf(value);
  if (number === undefined) return undefined;
  const share = value?.includes('%') ? number / 100 : number;
  return Math.abs(share) <= 1.001 ? Math.max(-1, Math.min(1, share)) : undefined;
}

/** An identifier of letters and digits that no other text leads to, as far as its length allows. */
export const identifierOf = (value: string): string | undefined =>
  /\S/.test(value)
    ? value.replace(/[^a-zA-Z0-9.-]/g, (c) => `_${c.charCodeAt(0).toString(36)}`).slice(0, 250)
    : undefined;

/** A text on one line, as long as it may be. */
export const lineOf = (value: string, limit: number): string =>
  value
    .replace(/[\r\n]+/g, ' ')
    .replace(/^\{/, '(')
    .slice(0, limit);

/** An answer that the run-time takes for an interaction of a type; the learner's own is held beside it. */
export const answerOf = (type: string): string =>
  ({ 'true-false': 'true', numeric: '0', matching: 'a[.]b', performance: 'a[.]b' })[type] ?? 'a';

/** `YYYY-MM-DDThh:mm:ss` of any date that can be read. */
export function timestampOf(value: string): string | undefined {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)/.exec(value.trim()) ?? [];
  if (day !== undefined && time !== undefined) return `${day}T${time}`;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 19);
}
