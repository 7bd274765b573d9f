/** Formatting by the rules of the reader's language and the tenant's time zone, the same in every browser. */

const formats: Record<string, Intl.DateTimeFormat> = {};

const parts = (
  time: Date,
  timeZone: string,
): Record<'day' | 'month' | 'year' | 'hour' | 'minute', string> => {
  const result = { day: '', month: '', year: '', hour: '', minute: '' };
  // Making one takes longer than all that it formats on a page.
  const format = (formats[timeZone] ??= new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }));
  for (const { type, value } of format.formatToParts(time)) {
    if (type in result) result[type as keyof typeof result] = value;
  }
  return result;
};

const shortMonths = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `22/11/2026` in Vietnamese, `22 Nov 2026` in English. */
export function formatDate(time: Date | string, lang: string, timeZone: string): string {
  const { day, month, year } = parts(new Date(time), timeZone);
  return lang.startsWith('vi')
    ? `${day}/${month}/${year}`
    : `${Number(day)} ${shortMonths[Number(month) - 1]} ${year}`;
}

/** As `formatDate`, without the year when it is the current one. */
export function formatDay(time: Date | string, lang: string, timeZone: string, now: Date): string {
  const { day, month, year } = parts(new Date(time), timeZone);
  if (year !== parts(now, timeZone).year) return formatDate(time, lang, timeZone);
  return lang.startsWith('vi')
    ? `${day}/${month}`
    : `${Number(day)} ${shortMonths[Number(month) - 1]}`;
}

/** `10:32`, 24 hours. */
export function formatTime(time: Date | string, timeZone: string): string {
  const { hour, minute } = parts(new Date(time), timeZone);
  return `${hour}:${minute}`;
}

/** Whole days of the tenant's calendar from one moment to another; negative when it lies before. */
export function daysBetween(from: Date, to: Date | string, timeZone: string): number {
  const day = (time: Date): number => {
    const p = parts(time, timeZone);
    return Date.UTC(Number(p.year), Number(p.month) - 1, Number(p.day)) / 86_400_000;
  };
  return day(new Date(to)) - day(from);
}

/** Hours and minutes of an ISO 8601 duration, rounded up to whole minutes; undefined when it is none. */
export function durationParts(duration: string): { hours: number; minutes: number } | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration);
  if (!match || duration === 'P') return undefined;
  const [, d = '0', h = '0', m = '0', s = '0'] = match;
  const total = Math.ceil(Number(d) * 1440 + Number(h) * 60 + Number(m) + Number(s) / 60);
  return { hours: Math.floor(total / 60), minutes: total % 60 };
}

/** `0..1` as `45%` (Vietnamese and English write whole percentages alike). */
export function formatPercent(value: number): string {
  return `${Math.round(value * 100)}%`;
}

/**
 * A score as one number of the course's own scale, `90` or `18/20`; of a hundred where only the scaled one is known.
 * Undefined without any.
 */
export function formatScore(
  score:
    { scaled?: number | undefined; raw?: number | undefined; max?: number | undefined } | undefined,
  lang: string,
): string | undefined {
  if (!score) return undefined;
  const { raw, scaled, max = 100 } = score;
  const value = raw ?? (scaled === undefined ? undefined : scaled * 100);
  if (value === undefined) return undefined;
  const write = (n: number): string => n.toLocaleString(lang, { maximumFractionDigits: 1 });
  return raw !== undefined && max !== 100 ? `${write(value)}/${write(max)}` : write(value);
}
