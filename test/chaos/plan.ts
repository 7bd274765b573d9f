import { Random } from '../../demo/backend/seed/generated/random.js';
import type { Dialect } from './content.js';
import type { Treatment } from './proxy.js';

export type DeviceName = 'A' | 'B';

/** What content does in one go. Every step has a number of its own, which rises through the whole run. */
export interface Step {
  n: number;
  /** Ends in a Commit; else the values are only set. */
  commit: boolean;
  /** Characters of suspend_data beside the number. */
  padding: number;
  /** Milliseconds that content waits after it, by its own clock. */
  pause?: number;
}

/** How a visit ends. */
export type Ending =
  'close' | 'navigate' | 'reload' | 'remove' | 'crash-stage' | 'crash-page' | 'kill-browser';

/** The moment of a fault, by what has happened. */
export type Moment =
  /** The last call has just been answered, and content's thread stands still. */
  | 'answered'
  /** Content's own clock says that 300 ms have passed since. */
  | 'aged'
  /** The player has told of it: saved, or kept on this device, or that it waits. */
  | 'shown'
  /** The request that carries it has reached the network. */
  | 'sent';

/** Something that happens in a run. Visits are named by numbers of the plan. */
export type Act =
  | { do: 'open'; visit: number; device: DeviceName }
  | { do: 'step'; visit: number; step: Step }
  /** Content has this still to do when its page goes away. */
  | { do: 'last-words'; visit: number; step: Step }
  | { do: 'until-shown'; visit: number; what: 'saved' | 'waiting' }
  | { do: 'network'; device: DeviceName; is: Treatment; to: 'all' | 'states'; times?: number }
  /** Requests that were stuck on their way arrive now. */
  | { do: 'late-arrive'; device: DeviceName }
  | { do: 'kill-server'; at: 'now' | 'arrival' | 'answer'; visit: number }
  | { do: 'expire'; what: 'launch-tokens' | 'session' }
  | { do: 'clock'; visit: number; by: number }
  | { do: 'end'; visit: number; step: Step; how: Ending; when: Moment };

/** A run, as its seed alone says. After it the course is opened once on each of `reopen`. */
export interface Plan {
  seed: number;
  kind: Kind;
  dialect: Dialect;
  acts: Act[];
  reopen: DeviceName[];
  /** The run needs a browser process that is its own to kill. */
  ownBrowser: boolean;
  /** Nobody else plays meanwhile: all there is belongs on the attempt's one line. */
  oneLine: boolean;
}

/** Writes acts down, and numbers visits and steps. */
class Script {
  readonly acts: Act[] = [];
  #n = 0;
  #visit = 0;

  constructor(readonly random: Random) {}

  open(device: DeviceName = 'A'): number {
    this.#visit += 1;
    this.acts.push({ do: 'open', visit: this.#visit, device });
    return this.#visit;
  }

  step({
    commit = this.random.chance(0.8),
    padding = this.#padding(),
    pause = this.#pause(),
  }: Partial<Step> = {}): Step {
    this.#n += 1;
    return { n: this.#n, commit, padding, pause };
  }

  /** Some steps; the last of them commits. */
  steps(visit: number, least = 1, most = 4): void {
    const count = this.random.between(least, most);
    for (let k = 1; k <= count; k++) {
      const step = this.step(k === count ? { commit: true } : {});
      this.acts.push({ do: 'step', visit, step });
    }
  }

  /** A last step, and the end at a moment of it. Content may have something to say yet when its page goes away. */
  end(visit: number, how: Ending, when: Moment = 'answered', lastWords = false): void {
    const step = this.step({ commit: true, pause: when === 'aged' ? aged : 0 });
    if (lastWords) {
      const later = this.step({ commit: true, padding: 20, pause: 0 });
      this.acts.push({ do: 'last-words', visit, step: later });
    }
    this.acts.push({ do: 'end', visit, step, how, when });
  }

  add(...acts: Act[]): void {
    this.acts.push(...acts);
  }

  // Content commits in one go, or as people click: then the first commit is with the server before the next is made.
  #pause(): number {
    return this.random.chance(0.6) ? 0 : this.random.between(10, 150);
  }

  // Mostly little; at times more than a dying page can send.
  #padding(): number {
    return this.random.chance(0.1)
      ? this.random.between(66_000, 90_000)
      : this.random.between(0, 300);
  }
}

// Longer than what was committed may take to the outbox.
const aged = 300;

const gentle: readonly Ending[] = ['close', 'navigate', 'reload', 'remove'];
const away: readonly Treatment[] = ['refuse', 'hang', 'cut'];

/** An ending that is not the browser's. */
const anyEnding = (random: Random): Ending =>
  random.pick([...gentle, 'crash-stage', 'crash-page'] as const);

/** A visit in which all is well up to its end. */
function endsBy(how: (random: Random) => Ending, moments: readonly Moment[]) {
  return (script: Script): void => {
    const { random } = script;
    const visits = random.between(1, 2);
    for (let k = 1; k <= visits; k++) {
      const visit = script.open();
      script.steps(visit);
      script.end(visit, how(random), random.pick(moments), random.chance(0.25));
    }
  };
}

const makers = {
  'tab closed': endsBy(() => 'close', ['answered', 'answered', 'aged', 'shown', 'sent']),
  'page left': endsBy(
    (random) => random.pick(['navigate', 'reload'] as const),
    ['answered', 'aged', 'sent'],
  ),
  'element removed': endsBy(() => 'remove', ['answered', 'aged', 'sent']),
  'page crashed': endsBy(
    (random) => random.pick(['crash-stage', 'crash-page'] as const),
    ['answered', 'aged', 'shown', 'sent'],
  ),
  'browser killed': endsBy(() => 'kill-browser', ['answered', 'aged', 'aged', 'shown', 'sent']),
  'network away': (script: Script): void => {
    const { random } = script;
    const visit = script.open();
    if (random.chance(0.7)) script.steps(visit, 1, 2);
    if (random.chance(0.5)) script.add({ do: 'until-shown', visit, what: 'saved' });
    script.add({ do: 'network', device: 'A', is: random.pick(away), to: 'all' });
    script.steps(visit, 1, 5);
    script.end(visit, anyEnding(random), random.pick(['answered', 'aged', 'shown'] as const));
  },
  'network away, browser killed': (script: Script): void => {
    const { random } = script;
    const visit = script.open();
    if (random.chance(0.5)) script.steps(visit, 1, 2);
    script.add({ do: 'network', device: 'A', is: random.pick(away), to: 'all' });
    script.steps(visit, 1, 5);
    script.end(visit, 'kill-browser', random.pick(['aged', 'aged', 'shown'] as const));
  },
  'network slow': (script: Script): void => {
    const { random } = script;
    const visit = script.open();
    script.add({
      do: 'network',
      device: 'A',
      is: { delay: random.between(100, 400) },
      to: 'states',
    });
    script.steps(visit, 1, 3);
    script.end(visit, random.pick(gentle));
  },
  'answers lost': (script: Script): void => {
    const { random } = script;
    const visit = script.open();
    script.add({
      do: 'network',
      device: 'A',
      is: 'cut',
      to: 'states',
      times: random.between(1, 3),
    });
    script.steps(visit, 2, 5);
    if (random.chance(0.5)) script.add({ do: 'until-shown', visit, what: 'saved' });
    script.end(visit, anyEnding(random));
  },
  'requests overtaken': (script: Script): void => {
    const visit = script.open();
    script.steps(visit, 1, 2);
    script.add({ do: 'until-shown', visit, what: 'saved' });
    script.add({ do: 'network', device: 'A', is: 'late', to: 'states', times: 1 });
    script.steps(visit, 1, 1);
    script.steps(visit, 1, 3);
    script.add({ do: 'until-shown', visit, what: 'saved' });
    script.add({ do: 'late-arrive', device: 'A' });
    script.end(visit, 'close');
  },
  'server refuses': (script: Script): void => {
    const { random } = script;
    const visit = script.open();
    const status = random.pick([500, 503, 429, 401] as const);
    script.add({
      do: 'network',
      device: 'A',
      is: { status },
      to: 'states',
      times: random.between(1, 3),
    });
    script.steps(visit, 1, 4);
    if (random.chance(0.4)) script.add({ do: 'until-shown', visit, what: 'saved' });
    script.end(visit, anyEnding(random), random.pick(['answered', 'aged'] as const));
  },
  'server killed': (script: Script): void => {
    const { random } = script;
    const visit = script.open();
    script.steps(visit, 1, 2);
    script.add({
      do: 'kill-server',
      visit,
      at: random.pick(['now', 'arrival', 'answer'] as const),
    });
    script.steps(visit, 1, 3);
    if (random.chance(0.5)) script.add({ do: 'until-shown', visit, what: 'saved' });
    script.end(visit, anyEnding(random));
  },
  'tokens expired': (script: Script): void => {
    const { random } = script;
    const visit = script.open();
    script.steps(visit, 1, 2);
    script.add({ do: 'expire', what: 'launch-tokens' });
    if (random.chance(0.4)) script.add({ do: 'expire', what: 'session' });
    script.steps(visit, 1, 3);
    script.end(visit, anyEnding(random), random.pick(['answered', 'aged'] as const));
  },
  'second tab': (script: Script): void => {
    const { random } = script;
    const first = script.open();
    script.steps(first, 1, 3);
    if (random.chance(0.4))
      script.add({ do: 'network', device: 'A', is: { delay: 200 }, to: 'states' });
    const second = script.open();
    script.steps(second, 1, 3);
    if (random.chance(0.5))
      script.add({ do: 'step', visit: first, step: script.step({ commit: true }) });
    const ends = [first, second] as const;
    for (const visit of random.chance(0.5) ? ends : ([...ends].reverse() as number[])) {
      script.end(visit, random.pick(gentle));
    }
  },
  'second device': (script: Script): void => {
    const { random } = script;
    const first = script.open('A');
    script.steps(first, 1, 2);
    if (random.chance(0.7)) script.add({ do: 'until-shown', visit: first, what: 'saved' });
    const offline = random.chance(0.7);
    if (offline)
      script.add({
        do: 'network',
        device: 'A',
        is: random.pick(['refuse', 'hang'] as const),
        to: 'all',
      });
    script.steps(first, 1, 3);
    const second = script.open('B');
    script.steps(second, 1, 3);
    if (random.chance(0.5)) script.add({ do: 'until-shown', visit: second, what: 'saved' });
    if (random.chance(0.5))
      script.add({ do: 'step', visit: first, step: script.step({ commit: true }) });
    const back = { do: 'network', device: 'A', is: 'pass', to: 'all' } as const;
    if (offline && random.chance(0.5)) script.add(back);
    script.end(second, random.pick(gentle));
    script.end(first, random.pick(gentle));
  },
  'clock jumps': (script: Script): void => {
    const { random } = script;
    const visit = script.open();
    script.steps(visit, 1, 2);
    const hour = 3_600_000;
    script.add({
      do: 'clock',
      visit,
      by: random.pick([-26 * hour, -2 * hour, 13 * hour, 24 * 7 * hour]),
    });
    script.steps(visit, 1, 3);
    if (random.chance(0.5)) script.add({ do: 'until-shown', visit, what: 'saved' });
    script.end(visit, anyEnding(random));
  },
} satisfies Record<string, (script: Script) => void>;

/** What goes wrong in a run. */
export type Kind = keyof typeof makers;

export const kinds = Object.keys(makers) as Kind[];

/** The run of a seed: the same one whenever it is asked for. Kinds take turns, so that any row of seeds has all of them. */
export function planOf(seed: number, among: readonly Kind[] = kinds): Plan {
  const kind = among[seed % among.length] ?? 'tab closed';
  const random = new Random(Math.imul(seed + 1, 0x9e3779b1));
  const dialect = random.pick(['scorm12', 'scorm2004'] as const);
  const script = new Script(random);
  makers[kind](script);
  const both: DeviceName[] = random.chance(0.5) ? ['A', 'B'] : ['B', 'A'];
  return {
    seed,
    kind,
    dialect,
    acts: script.acts,
    reopen: kind === 'second device' ? both : ['A'],
    ownBrowser: script.acts.some((act) => act.do === 'end' && act.how === 'kill-browser'),
    oneLine: kind !== 'second device' && kind !== 'second tab',
  };
}
