import type { LogEntry } from '../../../playback/index.js';
import { type DebugTexts, entryBody, entryTitle, errorMeaning, isFault, kinds } from './entries.js';

/** What of the log is shown. */
export interface Filter {
  /** Kinds that are shown. */
  readonly kinds: ReadonlySet<LogEntry['kind']>;
  readonly text: string;
  readonly faultsOnly: boolean;
}

/** Everything. */
export const noFilter: Filter = { kinds: new Set(kinds), text: '', faultsOnly: false };

export const isFiltering = ({ kinds: shown, text, faultsOnly }: Filter): boolean =>
  shown.size < kinds.length || text !== '' || faultsOnly;

/** Without case and diacritics: `diem` finds `điểm`. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();

/** Finds entries; remembers what it has read of each, so that typing on is quick. */
export class EntryFilter {
  private texts = new WeakMap<LogEntry, string>();
  private language = '';

  constructor(private readonly localize: DebugTexts) {}

  /** Those that fit, in their order. */
  apply(entries: readonly LogEntry[], filter: Filter): readonly LogEntry[] {
    if (!isFiltering(filter)) return entries;
    const wanted = folded(filter.text.trim());
    const language = this.localize.lang();
    if (language !== this.language) {
      this.language = language;
      this.texts = new WeakMap();
    }
    return entries.filter(
      (entry) =>
        filter.kinds.has(entry.kind) &&
        (!filter.faultsOnly || isFault(entry)) &&
        (wanted === '' || this.textOf(entry).includes(wanted)),
    );
  }

  private textOf(entry: LogEntry): string {
    let text = this.texts.get(entry);
    if (text === undefined) {
      const { localize } = this;
      const more =
        entry.kind === 'call'
          ? [entry.answer, entry.error, errorMeaning(localize, entry.name, entry.error), entry.note]
          : [entry.kind === 'warning' || entry.kind === 'host' ? entry.code : ''];
      const activity = 'activityId' in entry ? entry.activityId : '';
      text = folded([entryTitle(localize, entry), entryBody(entry), ...more, activity].join(' '));
      this.texts.set(entry, text);
    }
    return text;
  }
}
