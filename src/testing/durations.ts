const form =
  /^P(?!$)(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?=\d)(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const day = 86_400;
const secondsOfParts = [365 * day, 30 * day, 7 * day, day, 3_600, 60, 1];

/** Seconds of an ISO 8601 duration; 0 for what is none. */
export function secondsOf(duration: string): number {
  const parts = form.exec(duration)?.slice(1) ?? [];
  return parts.reduce((sum, part, n) => sum + Number(part ?? 0) * (secondsOfParts[n] ?? 0), 0);
}

/** ISO 8601 duration of so many seconds, in hours, minutes and whole seconds. */
export function durationOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor((whole % 3_600) / 60);
  const rest = whole % 60;
  const text = [
    hours && `${String(hours)}H`,
    minutes && `${String(minutes)}M`,
    rest && `${String(rest)}S`,
  ]
    .filter((part) => part !== 0)
    .join('');
  return `PT${text === '' ? '0S' : text}`;
}
