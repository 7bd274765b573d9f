import type { Learner } from '../learner.js';
import type { Entry, Shown } from '../player-page.js';

/** How a line of the contents has to stand, in a word. */
export type Standing =
  | 'to do'
  | 'now'
  | 'done'
  | 'passed'
  | 'failed'
  /** It cannot be opened, and says why. */
  | 'locked'
  /** There is no such line. */
  | 'hidden';

const words: Record<Exclude<Standing, 'hidden' | 'locked'>, RegExp> = {
  'to do': /Chưa học/,
  now: /Đang học/,
  done: /Đã hoàn thành/,
  passed: /(?<!Chưa )Đạt/,
  failed: /Chưa đạt/,
};

/** What a locked line may say: a reason that tells more than that it is locked. */
const reason = /(để mở|Mở từ|trước|Đã dùng hết|Hết thời gian|Không|Chỉ|Chưa)/;

function stands(entry: Entry | undefined, standing: Standing): boolean {
  if (standing === 'hidden') return entry === undefined;
  if (!entry) return false;
  if (standing === 'locked') return !entry.selectable && reason.test(entry.text);
  return words[standing].test(entry.text);
}

/** Waits until the contents are as they should be. @param expected how each line stands, by title */
export async function outlineIs(
  { player }: Learner,
  step: string,
  expected: Readonly<Record<string, Standing>>,
  buttons: { next?: boolean; previous?: boolean } = {},
): Promise<void> {
  const wrong = (shown: Shown): string[] => {
    const complaints = Object.entries(expected).flatMap(([title, standing]) => {
      const entry = shown.entries.find((each) => each.title === title);
      return stands(entry, standing)
        ? []
        : [`"${title}" is not ${standing}: ${entry?.text ?? 'not there'}`];
    });
    if (buttons.next !== undefined && shown.next !== buttons.next) {
      complaints.push(`next should be ${buttons.next ? 'possible' : 'refused'}`);
    }
    if (buttons.previous !== undefined && shown.previous !== buttons.previous) {
      complaints.push(`previous should be ${buttons.previous ? 'possible' : 'refused'}`);
    }
    return complaints;
  };
  await player.until(
    (shown) => wrong(shown).length === 0,
    (shown) => `${step}: ${wrong(shown).join('; ')}`,
  );
}
