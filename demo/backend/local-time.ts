/** A date on the wall of a time zone; months from 1. */
export interface LocalDate {
  year: number;
  month: number;
  day: number;
}

/** The date that it is in a time zone (IANA name) at a time (milliseconds since 1970). */
export function localDate(time: number, timeZone: string): LocalDate {
  const [year = 0, month = 0, day = 0] = wallClock(time, timeZone);
  return { year, month, day };
}

/** When a date begins in a time zone. Days and months beyond their range run on into the next. */
export function startOfDay({ year, month, day }: LocalDate, timeZone: string): number {
  const asUtc = Date.UTC(year, month - 1, day);
  // The zone's offset at that time may be another than at the guess: once more with what came of it.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(guess, timeZone);
}

/** The same day so many months on, or that month's last where it has no such day. */
export function addMonths({ year, month, day }: LocalDate, months: number): LocalDate {
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return {
    year: first.getUTCFullYear(),
    month: first.getUTCMonth() + 1,
    day: Math.min(day, last),
  };
}

const offsetAt = (time: number, timeZone: string): number => {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = wallClock(
    time,
    timeZone,
  );
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000;
};

function wallClock(time: number, timeZone: string): number[] {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const names = ['year', 'month', 'day', 'hour', 'minute', 'second'];
  return names.map((name) => Number(parts.find(({ type }) => type === name)?.value ?? 0));
}
