import type { LogEntry } from '../../../playback/index.js';
import type { Localize } from '../../../ui/index.js';
import type { debugVi } from './debug.vi.js';
import { errorsVi } from './errors.vi.js';
import { warningsVi } from './warnings.vi.js';

/** The texts of the panel. */
export type DebugTexts = Localize<typeof debugVi & typeof errorsVi & typeof warningsVi>;

/** Kinds of entries, in the order of their buttons. */
export const kinds = ['call', 'sequencing', 'warning', 'host'] as const;

/** Is it something that should not be? */
export function isFault(entry: LogEntry): boolean {
  switch (entry.kind) {
    case 'call':
      return entry.error !== '0' && entry.error !== '';
    case 'warning':
      return true;
    case 'host':
      return entry.failed === true;
    case 'sequencing':
      return false;
  }
}

/** What the error of a call means; empty without one, and where the standard has none of that code. */
export function errorMeaning(localize: DebugTexts, name: string, error: string): string {
  const key = `err.${name.startsWith('LMS') ? '1.2' : '2004'}.${error}`;
  return Object.hasOwn(errorsVi, key) ? localize.term(key as keyof typeof errorsVi) : '';
}

/** What a warning says, by its code; the code itself where it is not known. */
export function warningTitle(localize: DebugTexts, code: string): string {
  const key = `warn.${code}`;
  return Object.hasOwn(warningsVi, key) ? localize.term(key as 'warn.finding') : code;
}

/** The usual causes of a warning. */
export function warningCauses(localize: DebugTexts, code: string): readonly string[] {
  const key = `causes.${code}`;
  return Object.hasOwn(warningsVi, key) ? localize.term(key as 'causes.finding').split('\n') : [];
}

/** The title of an entry that is not a call. */
export function entryTitle(localize: DebugTexts, entry: LogEntry): string {
  switch (entry.kind) {
    case 'call':
      return entry.name;
    case 'sequencing':
      return entry.process;
    case 'warning':
      return warningTitle(localize, entry.code);
    case 'host':
      return localize.term(`host.${entry.code}`);
  }
}

/** What follows the title: arguments, decision, details. */
export function entryBody(entry: LogEntry): string {
  switch (entry.kind) {
    case 'call':
      return `(${entry.arguments.map((text) => JSON.stringify(text)).join(', ')})`;
    case 'sequencing':
    case 'warning':
      return entry.text;
    case 'host':
      return Object.entries(entry.facts)
        .map(([name, value]) => `${name}=${value}`)
        .join(' ');
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `10:32:07.125` in the tenant's time zone. */
export function clockTime(at: number, timeZone: string): string {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
      hourCycle: 'h23',
    });
    clocks.set(timeZone, clock);
  }
  // A stage may claim any number as its time.
  return Math.abs(at) <= 8.64e15 ? clock.format(at) : String(at);
}

/** An entry as one line of plain text. */
export function entryLine(localize: DebugTexts, entry: LogEntry, timeZone: string): string {
  const start = `${clockTime(entry.at, timeZone)}\t${localize.term(`debug.kind.${entry.kind}`)}\t`;
  const title = entryTitle(localize, entry);
  if (entry.kind !== 'call') return `${start}${title}\t${entryBody(entry)}`.replaceAll('\n', ' ');
  const { answer, error, name, note } = entry;
  const fault = isFault(entry) ? ` [${error} ${errorMeaning(localize, name, error)}]` : '';
  return `${start}${title}${entryBody(entry)} → ${JSON.stringify(answer)}${fault}${note ? ` // ${note}` : ''}`;
}
