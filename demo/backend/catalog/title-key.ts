/**
 * Characters in the order in which a Vietnamese collation has them (CLDR `vi`). A letter with a mark that makes it a
 * letter of its own stands here; one with a tone does not.
 */
const symbols = ' _-–—,;:!?.…·\'‘’"“”()[]{}§@*/\\&#%`^°©®+÷×<=>|~$₫€';
const letters = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
/** Huyền, hỏi, ngã, sắc, nặng: the order of the tones; another mark comes after them. */
const tones = '\u0300\u0309\u0303\u0301\u0323';

// Weights are printable ASCII, and less than each is the space that ends a level.
const least = 0x21;
const weightOf = new Map(
  [...symbols].map((character, position) => [character, String.fromCharCode(least + position)]),
);
const otherSymbol = String.fromCharCode(least + weightOf.size);
const digits = String.fromCharCode(least + weightOf.size + 1);
const firstLetter = least + weightOf.size + 2;
[...letters].forEach((letter, position) => {
  weightOf.set(letter, String.fromCharCode(firstLetter + position));
});
const otherLetter = String.fromCharCode(firstLetter + letters.length);

/**
 * A key of a title whose comparison byte by byte is that of `Intl.Collator('vi', { numeric: true })`: first the
 * letters, then the tones, then capitals; numbers by their value. It is stored, so its table is here and not asked of
 * an engine, whose next version may sort otherwise.
 */
export function titleKey(title: string): string {
  let primary = '';
  let secondary = '';
  let tertiary = '';
  for (const [part] of title.normalize('NFC').matchAll(/\p{Nd}+|./gsu)) {
    if (/^[\p{Cc}\p{Cf}]$/u.test(part) && !/^[\t\n\r]$/.test(part)) continue;
    if (/^\d/.test(part)) {
      primary += numberKey(part);
      secondary += '1';
      tertiary += '1';
      continue;
    }
    const { letter, marks, upper } = takenApart(part);
    primary += weightOf.get(letter) ?? strange(letter);
    secondary += `1${marks}`;
    tertiary += upper ? '2' : '1';
  }
  // What is usual at the end of a level sorts as if it were not there.
  return `${primary} ${secondary.replace(/1+$/, '')} ${tertiary.replace(/1+$/, '')}`;
}

function numberKey(run: string): string {
  const value = run.replace(/^0+(?=\d)/, '').slice(0, 90);
  return digits + String.fromCharCode(least + value.length) + value;
}

function takenApart(character: string): { letter: string; marks: string; upper: boolean } {
  const lower = /\s/.test(character) ? ' ' : character.toLowerCase();
  const upper = lower !== character && lower !== ' ';
  if (weightOf.has(lower)) return { letter: lower, marks: '', upper };
  const [base = '', ...marks] = lower.normalize('NFD');
  let letter = base;
  const others: string[] = [];
  for (const mark of marks) {
    const joined = (letter + mark).normalize('NFC');
    if (weightOf.has(joined)) letter = joined;
    else others.push(markWeight(mark));
  }
  return { letter, marks: others.join(''), upper };
}

function markWeight(mark: string): string {
  const tone = tones.indexOf(mark);
  return tone >= 0 ? String(tone + 2) : '8';
}

function strange(character: string): string {
  const point = (character.codePointAt(0) ?? 0).toString(16).padStart(6, '0');
  return (/\p{L}/u.test(character) ? otherLetter : otherSymbol) + point;
}
