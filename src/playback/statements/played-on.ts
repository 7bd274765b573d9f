/** Where a video or audio is and what of it was played; seconds, and the share of it, 0..1. */
export interface Played {
  time: number;
  /** `0.000[.]12.000[,]14.000[.]21.000` */
  segments: string;
  progress: number;
}

/** What it has become when it has played on for some seconds, of which nobody could tell: the piece that was being played is longer. */
export function playedOn({ time, segments, progress }: Played, by: number, length: number): Played {
  const to = Math.min(time + by, length);
  if (to <= time) return { time, segments, progress };
  const pieces = segments
    .split('[,]')
    .map((piece) => piece.split('[.]').map(Number))
    .map(([start = NaN, end = NaN]) => [start, Math.abs(end - time) < 0.001 ? to : end] as const);
  let total = 0;
  const merged: [number, number][] = [];
  for (const [start, end] of pieces) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  for (const [start, end] of merged) total += end - start;
  // What content has written otherwise stays as it is.
  if (!Number.isFinite(total)) return { time, segments, progress };
  return {
    time: to,
    segments: merged.map((piece) => piece.map((at) => at.toFixed(3)).join('[.]')).join('[,]'),
    progress: Math.min(1, total / length),
  };
}
