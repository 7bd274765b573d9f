/** What a Telex keyboard does at the press of a key: takes back some characters and writes others. */
export interface Step {
  back: number;
  write: string;
}

/** Letters that a second key makes. */
const made = new Map([
  ['ă', 'aw'],
  ['â', 'aa'],
  ['đ', 'dd'],
  ['ê', 'ee'],
  ['ô', 'oo'],
  ['ơ', 'ow'],
  ['ư', 'uw'],
]);

const tones = /[\u0300\u0301\u0303\u0309\u0323]/u;

/**
 * What stands in the field after each key by which a text is typed: a letter's mark by its second key, a syllable's tone by the last
 * one, as most people do.
 */
export function statesOf(text: string): string[] {
  const states: string[] = [];
  let before = '';
  for (const part of text.normalize('NFC').split(/(?<=\s)|(?=\s)/u)) {
    const level = part.normalize('NFD').replace(tones, '').normalize('NFC');
    let syllable = '';
    for (const letter of level) {
      const [first] = made.get(letter) ?? '';
      if (first) states.push(before + syllable + first);
      syllable += letter;
      states.push(before + syllable);
    }
    before += part.normalize('NFC');
    if (syllable !== part) states.push(before);
  }
  return states;
}

/** The same, as a keyboard brings it about. */
export function stepsOf(text: string): Step[] {
  let shown = '';
  return statesOf(text).map((state) => {
    let same = 0;
    while (same < shown.length && shown[same] === state[same]) same += 1;
    const step = { back: shown.length - same, write: state.slice(same) };
    shown = state;
    return step;
  });
}
