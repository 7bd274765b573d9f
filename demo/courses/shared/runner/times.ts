/** Seconds as SCORM 1.2's CMITimespan, `HHHH:MM:SS.SS`. */
export function timespan12(seconds: number): string {
  const hundredths = Math.round(Math.max(0, seconds) * 100);
  const two = (n: number): string => String(n).padStart(2, '0');
  const whole = Math.floor(hundredths / 100);
  const hours = String(Math.floor(whole / 3600)).padStart(4, '0');
  return `${hours}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${two(hundredths % 100)}`;
}

/** Seconds as an ISO 8601 duration with at most two decimals, as SCORM 2004 wants it. */
export function duration2004(seconds: number): string {
  const hundredths = Math.round(Math.max(0, seconds) * 100);
  const whole = Math.floor(hundredths / 100);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = (hundredths - (hours * 3600 + minutes * 60) * 100) / 100;
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest}S`;
}

/**
 * A moment as SCORM 2004's `time(second,10,0)`, in UTC. A zone may stand only behind a fraction of a
 * second (RTE 4.1.1.7), and that has two digits at most.
 */
export function timestamp2004(at: Date): string {
  return `${at.toISOString().slice(0, 19)}.00Z`;
}
