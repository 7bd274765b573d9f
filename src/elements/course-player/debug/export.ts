import type { AttemptSnapshot, LogEntry } from '../../../playback/index.js';

/** What a file of the log says beside its entries. */
export interface ExportFacts {
  course: { id: string; title: string } | undefined;
  launch: AttemptSnapshot['launch'];
  /** Older entries that have made room. */
  dropped: number;
  at: Date;
  userAgent: string;
}

/** The log as JSON. Of the launch only what names it: no token, no learner. */
export function exportText(entries: readonly LogEntry[], facts: ExportFacts): string {
  const { course, launch, dropped, at, userAgent } = facts;
  const file = {
    format: 'welearning-embed debug log 1',
    exportedAt: at.toISOString(),
    userAgent,
    course,
    launch: launch && {
      id: launch.id,
      itemId: launch.itemId,
      attempt: launch.attempt,
      mode: launch.mode,
      kind: launch.content.kind,
      policy: launch.policy,
    },
    dropped,
    entries,
  };
  return JSON.stringify(file, null, 1);
}

/** `debug-an-toan-lao-dong-2026-11-22-103207.json`: names of the course and the moment, safe in any file system. */
export function exportName(courseId: string, at: Date): string {
  const name = courseId.replace(/[^a-z0-9_-]+/gi, '-').slice(0, 60) || 'course';
  const [day = '', time = ''] = at.toISOString().split('T');
  return `debug-${name}-${day}-${time.slice(0, 8).replaceAll(':', '')}.json`;
}
