import { Random } from '../../demo/backend/seed/generated/random.js';
import type { Act, DeviceName } from './acts.js';
import type { CourseName } from './content.js';
import { faults } from './faults.js';
import { scenarios } from './scenarios.js';
import { Script } from './script.js';

/** What goes wrong in a run, or the name of a scenario. */
export type Kind = keyof typeof faults | keyof typeof scenarios;

/** Kinds that take turns where nothing is asked for. */
export const kinds = Object.keys(faults) as Kind[];

/** All that can be asked for by name. */
export const allKinds = [...kinds, ...Object.keys(scenarios)] as Kind[];

/** What is special about runs of a kind. */
export interface Terms {
  course?: CourseName;
  /** The course is opened once on each of these, in this order. Default: on the first device. */
  reopen?: DeviceName[];
  /** Somebody else plays meanwhile, so that there may be work beside the attempt's line. */
  shared?: boolean;
  /** So many branches there must be at the end. */
  branches?: number;
  /** At most so many commits may be sent after all is well again. */
  requests?: number;
  /** So far the clock of the pages is ahead when the course is opened again. */
  ahead?: number;
  /** The course's score is made of several ones. */
  unscored?: boolean;
}

/** A run, as its seed alone says. After it the course is opened once more on each of `reopen`. */
export interface Plan extends Terms {
  seed: number;
  kind: Kind;
  course: CourseName;
  reopen: DeviceName[];
  acts: Act[];
  /** The run needs a browser process that is its own to kill. */
  ownBrowser: boolean;
}

/** The run of a seed: the same one whenever it is asked for. Kinds take turns, so that any row of seeds has all of them. */
export function planOf(seed: number, among: readonly Kind[] = kinds): Plan {
  const kind = among[seed % among.length] ?? 'tab closed';
  const random = new Random(Math.imul(seed + 1, 0x9e3779b1));
  const course = random.pick(['scorm12', 'scorm2004'] as const);
  const script = new Script(random);
  const makers: Record<Kind, (script: Script) => Terms | void> = { ...faults, ...scenarios };
  const terms = makers[kind](script) ?? {};
  return {
    course,
    reopen: ['A'],
    ...terms,
    seed,
    kind,
    acts: script.acts,
    ownBrowser: script.acts.some((act) => act.do === 'end' && act.how === 'kill-browser'),
  };
}
