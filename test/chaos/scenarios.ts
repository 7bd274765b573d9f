import type { DeviceName } from './acts.js';
import { activities } from './content.js';
import type { Terms } from './plan.js';
import type { Script } from './script.js';

const week = 7 * 24 * 3_600_000;

/** What is played by name: larger, or more exactly asked, than the runs by seed. */
export const scenarios = {
  /** 5,000 changes in 40 activities without a network; then a week passes, and every token has ended. */
  'week offline': (script: Script): Terms => {
    const visit = script.open();
    script.add({ do: 'network', device: 'A', is: 'refuse', to: 'all' });
    const each = 5_000 / activities;
    for (let k = 1; k <= activities; k++) {
      if (k > 1) script.add({ do: 'next', visit });
      script.many(visit, each);
    }
    script.end(visit, 'close');
    script.add({ do: 'expire', what: 'launch-tokens' }, { do: 'expire', what: 'session' });
    return { course: 'long', requests: 50, ahead: week, unscored: true };
  },

  /** More than a dying page can send, and the tab is closed at once. */
  'a mebibyte': (script: Script): void => {
    const visit = script.open();
    script.steps(visit, 1, 2);
    script.end(visit, 'close', 'answered', false, 1_048_576 - 10);
  },

  /** What a system loses by itself. */
  'nothing goes wrong': (script: Script): void => {
    for (let k = 1; k <= 2; k++) {
      const visit = script.open();
      script.steps(visit, 2, 5);
      script.add({ do: 'until-shown', visit, what: 'saved' });
      script.end(visit, 'close', 'shown');
    }
  },

  'two devices, the first is back first': (script: Script): Terms => twoOffline(script, ['A', 'B']),
  'two devices, the second is back first': (script: Script): Terms =>
    twoOffline(script, ['B', 'A']),
} satisfies Record<string, (script: Script) => Terms | void>;

/** Both play on without a network, on one attempt, and come back one after the other. */
function twoOffline(script: Script, back: DeviceName[]): Terms {
  const first = script.open('A');
  script.steps(first, 1, 2);
  script.add({ do: 'until-shown', visit: first, what: 'saved' });
  script.add({ do: 'network', device: 'A', is: 'refuse', to: 'all' });
  script.steps(first, 2, 3);
  const second = script.open('B');
  script.add({ do: 'network', device: 'B', is: 'refuse', to: 'all' });
  script.steps(second, 2, 3);
  script.end(first, 'close', 'aged');
  script.end(second, 'close', 'aged');
  return { shared: true, reopen: back, branches: 1 };
}
