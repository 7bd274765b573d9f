import type { Activity } from '../../../src/content/index.js';
import type { StageLaunch } from '../../../src/stage-protocol/index.js';

/** A launch in which nothing is special. */
export const launchWith = (changes: Partial<StageLaunch> = {}): StageLaunch => ({
  launchId: 'l',
  mode: 'normal',
  credit: true,
  learner: { id: 'learner-1', name: 'Nguyễn Thị Minh Khai', language: 'vi' },
  item: { id: 'main', title: 'Bài học' },
  locale: 'vi',
  policy: { maxSuspendDataChars: 100_000, completeOn: 'content', allow: [] },
  content: { kind: 'scorm', baseUrl: 'http://p-1.localhost/c/g/' },
  globals: { objectives: {}, data: {} },
  state: {
    seq: 0,
    activities: {},
    summary: { completion: 'unknown', success: 'unknown', totalTime: 'PT0S' },
  },
  direct: { stateUrl: 'http://localhost/launches/l/state', token: 't' },
  ...changes,
});

/** An activity in which nothing is special. */
export const activityWith = (changes: Partial<Activity> = {}): Activity => ({
  id: 'a',
  title: 'A',
  children: [],
  isVisible: true,
  href: 'a.html',
  scormType: 'sco',
  sharedData: [],
  hideLmsUi: [],
  ...changes,
});
