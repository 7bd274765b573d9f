import type { Elements } from '../../stage-protocol/index.js';
import type { Dialect } from './dialect.js';

/**
 * How content is entered. By the book `resume` follows only on `exit = suspend`. Content that was cut off never said
 * so, and much content forgets it: whoever left something to come back to, and is not done, resumes.
 */
export function entryOf(
  names: Dialect['names'],
  stored: Readonly<Elements>,
  done: boolean,
): 'ab-initio' | 'resume' | '' {
  const exit = stored[names.exit];
  if (exit === 'suspend') return 'resume';
  const bookkeeping = new Set([names.exit, names.sessionTime, names.totalTime]);
  const reported = Object.keys(stored).some(
    (name) => !bookkeeping.has(name) && !/^cmi\.objectives\.\d+\.id$/.test(name),
  );
  if (!reported) return 'ab-initio';
  if (exit === undefined) return 'resume';
  const hasPlace = Boolean(stored[names.location]) || Boolean(stored[names.suspendData]);
  return hasPlace && !done ? 'resume' : '';
}
