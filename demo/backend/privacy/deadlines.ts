import type { Deadline } from '../../../src/contract/index.js';
import { localDate, startOfDay, type LocalDate } from '../local-time.js';

/** Where and by which calendar days are counted. */
export interface Calendar {
  /** IANA name. */
  timeZone: string;
  /** Days that are no working days, as YYYY-MM-DD. */
  holidays: ReadonlySet<string>;
}

/**
 * The end of the last day of a deadline, in the calendar's time zone: the day on which it begins does not count. Milliseconds
 * since 1970, a second before midnight.
 */
export function deadlineAfter(
  from: number,
  { amount, unit }: Deadline,
  { timeZone, holidays }: Calendar,
): number {
  const start = localDate(from, timeZone);
  let days = 0;
  for (let left = amount; left > 0;) {
    days += 1;
    if (unit === 'days' || isWorkingDay(plus(start, days), holidays)) left -= 1;
  }
  return startOfDay(plus(start, days + 1), timeZone) - 1000;
}

function isWorkingDay(day: Date, holidays: ReadonlySet<string>): boolean {
  const weekday = day.getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day.toISOString().slice(0, 10));
}

const plus = ({ year, month, day }: LocalDate, days: number): Date & LocalDate => {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return Object.assign(date, {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
  });
};
