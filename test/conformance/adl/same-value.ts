import { secondsOf } from '../../../src/stage/durations.js';

/**
 * Whether content complains of a value that is the one it expects, written in another way: `1` for `1.0`, `PT24H` for `P1D`. Content of
 * the suite compares letter by letter.
 *
 * @param complaint `GetValue cmi.total_time -> "PT24H" expected "P1D" (err 0)`
 */
export function saysTheSame(complaint: string): boolean {
  const [, answer = '', expected = ''] =
    /-> "(.*)" expected "(.*)" \(err 0\)$/.exec(complaint) ?? [];
  if (answer === '' || expected === '') return false;
  if (answer.startsWith('P')) {
    const seconds = secondsOf(answer);
    return seconds !== undefined && seconds === secondsOf(expected);
  }
  return Number(answer) === Number(expected);
}
