/** RFC 3339 in UTC. */
export const timestamp = (milliseconds: number): string => new Date(milliseconds).toISOString();

const pattern =
  /^P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

const unitSeconds = [365 * 86_400, 30 * 86_400, 7 * 86_400, 86_400, 3_600, 60, 1];

/** Seconds of an ISO 8601 duration; undefined for what is none. */
export function secondsOf(duration: string): number | undefined {
  const match = pattern.exec(duration);
  if (!match || duration === 'P' || duration.endsWith('T')) return undefined;
  return unitSeconds.reduce((sum, unit, n) => sum + unit * Number(match[n + 1] ?? 0), 0);
}

/** ISO 8601 duration in hours, minutes and whole seconds. */
export function durationOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [
    [Math.floor(whole / 3_600), 'H'],
    [Math.floor(whole / 60) % 60, 'M'],
    [whole % 60, 'S'],
  ] as const;
  const text = parts.flatMap(([value, unit]) => (value > 0 ? [`${String(value)}${unit}`] : []));
  return text.length > 0 ? `PT${text.join('')}` : 'PT0S';
}
