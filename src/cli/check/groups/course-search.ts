import type { CourseSummary } from '../../../contract/courses.js';
import type { Caller } from '../caller.js';
import { asker, catalogPage } from '../courses.js';
import { expectStatus, expectThat } from '../expect.js';
import type { Check } from '../group.js';
import type { Kit } from '../kit.js';
import { untested } from '../verdict.js';

/** Search in the catalog. */
export const searchChecks: readonly Check[] = [
  {
    id: 'CT11',
    title: 'a title is found with its diacritics, without them, in capitals and in NFD',
    clause: '`q` matches with and without Vietnamese diacritics.',
    run: async (kit) => {
      const { caller, course, words } = await marked(kit);
      const typed = words.join(' ');
      for (const q of [typed, fold(typed), typed.toUpperCase(), typed.normalize('NFD')]) {
        const found = await search(caller, q);
        expectThat(
          found.some(({ id }) => id === course.id),
          `q=${q} does not find "${course.title}".`,
        );
      }
      return `"${typed}"`;
    },
  },
  {
    id: 'CT12',
    title: 'what is marked as it was typed comes before what is only alike',
    clause: 'Exact ones first.',
    run: async (kit) => {
      const { caller, words } = await marked(kit);
      const [first] = await search(caller, words.join(' '));
      const title = wordsOf(exact(first?.title ?? ''));
      expectThat(
        words.every((_, n) => title.some(hasWord(words, n))),
        `q=${words.join(' ')} has "${first?.title ?? 'nothing'}" first.`,
      );
    },
  },
  {
    id: 'CT20',
    title: 'of a word that is typed with its diacritics beside others without, those count',
    clause: 'What has the diacritics that were typed first, word by word.',
    run: async (kit) => {
      const { caller, words } = await marked(kit);
      const kept = words.findIndex((word) => fold(word) !== word);
      const typed = words.map((word, n) => (n === kept ? word : fold(word)));
      const isThere = hasWord(typed, kept);
      const [first] = await search(caller, typed.join(' '));
      expectThat(
        wordsOf(exact(first?.title ?? '')).some(isThere),
        `q=${typed.join(' ')} has "${first?.title ?? 'nothing'}" first.`,
      );
      return `"${typed.join(' ')}"`;
    },
  },
  {
    id: 'CT13',
    title: 'the last word may be the beginning of one',
    clause: '`q`: all words have to be there; the last one may be the beginning of a word.',
    run: async (kit) => {
      const { caller, course, words } = await marked(kit);
      const last = words.at(-1) ?? '';
      if (last.length < 2) throw untested('It needs a title with longer words.');
      const q = [...words.slice(0, -1), last.slice(0, -1)].join(' ');
      const found = await search(caller, q);
      expectThat(
        found.some(({ id }) => id === course.id),
        `q=${q} does not find "${course.title}".`,
      );
    },
  },
  {
    id: 'CT14',
    title: 'signs of a query language are signs',
    clause: '`q`: signs between words do not count.',
    run: async (kit) => {
      const { caller, course, words } = await marked(kit);
      for (const q of ['"', '*', '(', 'NEAR(', '^', '%', '_', "' OR 1=1 --", 'a:b', '\\']) {
        expectStatus(await caller.ask('GET', '/courses', { query: { q, limit: 1 } }), 200);
      }
      const q = `"${words.join('" (')}"*`;
      const found = await search(caller, q);
      expectThat(
        found.some(({ id }) => id === course.id),
        `q=${q} does not find "${course.title}".`,
      );
    },
  },
  {
    id: 'CT15',
    title: 'what is nowhere is not found',
    clause: '`q` filters.',
    run: async (kit) => {
      const { items, total } = await catalogPage(await asker(kit), { q: 'xqzjw khongdauco' });
      expectThat(items.length === 0 && (total ?? 0) === 0, 'Made-up words find a course.');
    },
  },
];

const fold = (text: string): string =>
  exact(text)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd');
const exact = (text: string): string => text.normalize('NFC').toLowerCase();
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a word of a title is one that was typed; the last one is the beginning of it. */
const hasWord =
  (typed: readonly string[], n: number) =>
  (one: string): boolean =>
    n === typed.length - 1 ? one.startsWith(typed[n] ?? '') : one === typed[n];

const search = async (caller: Caller, q: string): Promise<CourseSummary[]> =>
  (await catalogPage(caller, { q, sort: 'relevance', limit: 100 })).items;

/** A course whose title has Vietnamese marks, and the first words of that title. */
async function marked(
  kit: Kit,
): Promise<{ caller: Caller; course: CourseSummary; words: string[] }> {
  const caller = await asker(kit);
  const { items } = await catalogPage(caller, { sort: 'title', limit: 100 });
  for (const course of items) {
    const words = wordsOf(exact(course.title)).slice(0, 4);
    const typed = words.join(' ');
    if (words.length >= 2 && fold(typed) !== typed) return { caller, course, words };
  }
  throw untested('It needs a course with Vietnamese marks in its title.');
}
