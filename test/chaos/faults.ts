import type { Random } from '../../demo/backend/seed/generated/random.js';
import type { DeviceName, Ending, Moment } from './acts.js';
import type { Terms } from './plan.js';
import type { Treatment } from './proxy.js';
import type { Script } from './script.js';

const gentle: readonly Ending[] = ['close', 'navigate', 'reload', 'remove'];
const away: readonly Treatment[] = ['refuse', 'hang', 'cut'];

/** An ending that is not the browser's. */
const anyEnding = (random: Random): Ending =>
  random.pick([...gentle, 'crash-stage', 'crash-page'] as const);

const bothIn = (random: Random): DeviceName[] => (random.chance(0.5) ? ['A', 'B'] : ['B', 'A']);

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

/** How a run of each kind of fault goes. */
export const faults = {
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
      // Longer than a page takes to go away: a request that dies with its page does not arrive.
      is: { delay: random.between(1_200, 2_000) },
      to: 'states',
    });
    script.steps(visit, 1, 3);
    script.end(visit, random.pick(['close', 'close', 'navigate'] as const));
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
    script.end(visit, 'close', 'shown');
    script.add({ do: 'late-arrive', device: 'A' });
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
  'second tab': (script: Script): Terms => {
    const { random } = script;
    const first = script.open();
    script.steps(first, 1, 3);
    if (random.chance(0.4))
      script.add({ do: 'network', device: 'A', is: { delay: 200 }, to: 'states' });
    const second = script.open();
    script.steps(second, 1, 3);
    if (random.chance(0.5))
      script.add({ do: 'step', visit: first, step: script.step({ commit: true }) });
    const ends = [first, second];
    for (const visit of random.chance(0.5) ? ends : ends.reverse()) {
      script.end(visit, random.pick(gentle));
    }
    return { shared: true };
  },
  'second device': (script: Script): Terms => {
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
    return { shared: true, reopen: bothIn(random) };
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
} satisfies Record<string, (script: Script) => Terms | void>;
