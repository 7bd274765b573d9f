// Times in the two notations of SCORM. Both are read wherever one is expected: tools mix them up.

const timespan = /^(\d{1,6}):(\d{1,2}):(\d{1,2}(?:\.\d*)?)$/;
const iso =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
const secondsIn = [31_557_600, 2_629_800, 604_800, 86_400, 3600, 60, 1];

/** Seconds of `HHHH:MM:SS.SS` (SCORM 1.2) or an ISO 8601 duration; undefined for anything else. */
export function secondsOf(text: string | undefined): number | undefined {
  const value = text?.trim().replace(',', '.') ?? '';
  const clock = timespan.exec(value);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const parts = iso.exec(value);
  if (!parts || /^P$/i.test(value) || /T$/i.test(value)) return undefined;
  return secondsIn.reduce((sum, unit, i) => sum + unit * Number(parts[i + 1] ?? 0), 0);
}

/** `HHHH:MM:SS.SS`, at most 9999 hours. */
export function timespanOf(seconds: number): string {
  const hundredths = Math.min(hundredthsOf(seconds), 9999 * 360_000 + 359_999);
  const pad = (n: number, length = 2): string => String(n).padStart(length, '0');
  const hours = Math.floor(hundredths / 360_000);
  const minutes = Math.floor(hundredths / 6000) % 60;
  const whole = Math.floor(hundredths / 100) % 60;
  return `${pad(hours, 4)}:${pad(minutes)}:${pad(whole)}.${pad(hundredths % 100)}`;
}

/** ISO 8601 duration in hours, minutes and seconds, e.g. `PT1H2M3.5S`; `PT0S` for none. */
export function isoDurationOf(seconds: number): string {
  const hundredths = hundredthsOf(seconds);
  const hours = Math.floor(hundredths / 360_000);
  const minutes = Math.floor(hundredths / 6000) % 60;
  const rest = (hundredths % 6000) / 100;
  const text =
    (hours > 0 ? `${String(hours)}H` : '') +
    (minutes > 0 ? `${String(minutes)}M` : '') +
    (rest > 0 ? `${String(rest)}S` : '');
  return text === '' ? 'PT0S' : `PT${text}`;
}

const hundredthsOf = (seconds: number): number => Math.max(0, Math.round(seconds * 100));
