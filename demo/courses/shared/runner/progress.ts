import { type LessonData, possibleChoices } from './lesson-data.js';

/** What the learner has done in this lesson; all of it fits in the suspend data. */
export interface Progress {
  seen: Set<number>;
  answers: Map<string, string[]>;
  /** The answers above were submitted and have not been cleared for another try. */
  submitted: boolean;
  /** Best share of right answers over all tries, 0..1. */
  best?: number;
}

export function newProgress(): Progress {
  return { seen: new Set(), answers: new Map(), submitted: false };
}

/** Short names: SCORM 1.2 guarantees 4,096 characters. */
interface Packed {
  v: 1;
  seen: number[];
  answers: Record<string, string[]>;
  submitted?: true;
  best?: number;
}

export function pack(progress: Progress): string {
  const packed: Packed = {
    v: 1,
    seen: [...progress.seen].sort((a, b) => a - b),
    answers: Object.fromEntries(progress.answers),
  };
  if (progress.submitted) packed.submitted = true;
  if (progress.best !== undefined) packed.best = progress.best;
  return JSON.stringify(packed);
}

/** Reads suspend data; what is damaged, or from another edition of the lesson, is left out. */
export function unpack(text: string, lesson: LessonData): Progress {
  const progress = newProgress();
  const packed = parse(text);
  if (packed?.v !== 1) return progress;
  for (const page of Array.isArray(packed.seen) ? packed.seen : []) {
    if (isPage(page, lesson)) progress.seen.add(page);
  }
  for (const question of lesson.quiz?.questions ?? []) {
    const given = packed.answers?.[question.id];
    if (!Array.isArray(given)) continue;
    const known = possibleChoices(question).filter((id) => given.includes(id));
    if (known.length > 0) progress.answers.set(question.id, known);
  }
  if (typeof packed.best === 'number' && packed.best >= 0 && packed.best <= 1) {
    progress.best = packed.best;
  }
  const complete = progress.answers.size === lesson.quiz?.questions.length;
  progress.submitted = packed.submitted === true && complete && progress.best !== undefined;
  return progress;
}

function parse(text: string): Partial<Packed> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Partial<Packed>) : undefined;
  } catch {
    return undefined;
  }
}

export function isPage(value: unknown, lesson: LessonData): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= lesson.pages;
}
