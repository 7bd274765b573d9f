import type { Answer } from './beside-cmi.js';
import { byName } from './by-name.js';
import type { ScormAgainRuntime } from './scorm-again.js';

// Where the library answers otherwise than the standard. All of these were met in the standard's own test cases.

const leadingZero = /\.0\d/;
const interaction = /^cmi\.interactions\.(\d+)\.(.+)$/;
// RTE 3.1.1 and 4.1.1.5: what begins like a URN has to be one.
const brokenUrn = /^urn:(?![A-Za-z0-9][A-Za-z0-9-]{0,31}:\S+$)/i;
// RTE 4.1.1.7, timeinterval(second,10,2).
const duration =
  /^P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d{1,2})?S)?)?$/;
const mayBeEmpty =
  /^cmi\.(?:location|comments_from_learner\.\d+\.location|learner_preference\.language)$/;
// What more than its being empty has to be looked at.
const guarded = /\.0\d|^cmi\.interactions\.|\.(?:id|session_time|delivery_speed)$/;
type Kind = 'free' | 'text' | 'guarded';
const identifier = /^\S(?:.{0,3998}\S)?$/;

/** Answers in the library's place, and holds what it would not. */
export class Guards2004 {
  readonly #library: ScormAgainRuntime;
  /** How an element is guarded: most are not. */
  readonly #kindOf = byName((element): Kind => {
    if (mayBeEmpty.test(element) && !leadingZero.test(element)) return 'text';
    return guarded.test(element) ? 'guarded' : 'free';
  });
  readonly #held = new Map<string, string>();

  constructor(library: ScormAgainRuntime) {
    this.#library = library;
  }

  /** What is to be answered to GetValue, after the library has answered; undefined: its answer stands. */
  got(element: string, value: string): Answer | undefined {
    if (this.#held.size > 0) {
      const held = this.#held.get(element);
      if (held !== undefined) return { value: held, error: '0' };
    }
    if (value !== '') return undefined;
    const isBeyond = leadingZero.test(element) || this.#library.isBeyond(element);
    return isBeyond && this.#library.getLastError() !== '401'
      ? { value: '', error: '301' }
      : undefined;
  }

  /** What is to be answered to SetValue in place of the library; undefined: it shall answer. */
  setting(element: string, value: string): Answer | undefined {
    const kind = this.#kindOf(element);
    if (kind === 'free' || (kind === 'text' && value !== '')) return undefined;
    if (leadingZero.test(element)) return refused('351');
    const [, index, rest] = interaction.exec(element) ?? [];
    if (index !== undefined && rest !== 'id') {
      const count = this.#library.records('cmi.interactions')?.length ?? 0;
      if (Number(index) >= count) return refused(Number(index) > count ? '351' : '408');
    }
    const last = element.slice(element.lastIndexOf('.') + 1);
    if (last === 'id') {
      if (brokenUrn.test(value)) return refused('406');
      return this.#interactionId(element, value);
    }
    if (last === 'session_time' || last === 'latency') {
      if (!duration.test(value)) return refused('406');
    }
    if (last === 'pattern' || last === 'learner_response') {
      if (!hasGoodDelimiters(value)) return refused('406');
    }
    const isEmpty = kind === 'text';
    const isStill = last === 'delivery_speed' && /^0+(?:\.0+)?$/.test(value);
    if (isEmpty || isStill) return this.#hold(element, value);
    return undefined;
  }

  /** The library has taken a value. */
  took(element: string): void {
    if (this.#held.size > 0) this.#held.delete(element);
  }

  /** What is to be answered to SetValue after the library has refused; undefined: it is right. */
  refusing(element: string, value: string): Answer | undefined {
    const [, index, rest = ''] = interaction.exec(element) ?? [];
    if (index === undefined || this.#library.getLastError() !== '406') return undefined;
    const isAnswer = rest === 'learner_response' || rest.endsWith('.pattern');
    if (!isAnswer) return undefined;
    // RTE 4.2.9.1: free text, whatever its length and its marks.
    const isText = this.#library.getValue(`cmi.interactions.${index}.type`).endsWith('fill-in');
    if (!isText) return refused('406');
    return this.#library.setValue(element, 'a') === 'true'
      ? this.#hold(element, value)
      : refused('406');
  }

  // An interaction may be given another identifier; the library takes only one.
  #interactionId(element: string, value: string): Answer | undefined {
    if (!/^cmi\.interactions\.\d+\.id$/.test(element) || this.#library.isBeyond(element)) {
      return undefined;
    }
    return identifier.test(value) ? this.#hold(element, value) : refused('406');
  }

  #hold(element: string, value: string): Answer {
    if (this.#library.isBeyond(element)) return refused('408');
    this.#held.set(element, value);
    return { value: 'true', error: '0' };
  }
}

/** Are the marks before a text (RTE 4.1.1.6: language, case and order) what they may be? */
function hasGoodDelimiters(value: string): boolean {
  if (!value.startsWith('{')) return true;
  const [marks = ''] = /^(?:\{(?:lang|case_matters|order_matters)=[^}]*\})+/.exec(value) ?? [];
  return Array.from(marks.matchAll(/\{(\w+)=([^}]*)\}/g)).every(([, mark, said = '']) =>
    mark === 'lang' ? isLanguage(said) : said === 'true' || said === 'false',
  );
}

function isLanguage(code: string): boolean {
  try {
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    return names.of(code.split('-')[0] ?? '') !== undefined;
  } catch {
    return false;
  }
}

const refused = (error: string): Answer => ({ value: 'false', error });
