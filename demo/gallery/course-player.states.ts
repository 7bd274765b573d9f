import { debugStates } from './course-player/debug-states.js';
import { windowStates } from './course-player/window-states.js';
import type { GalleryState } from './kit.js';
import { firstAid, loto, threeScos, withResult } from './course-player/courses.js';
import { failed, notEnrolled, result, show, still } from './course-player/show.js';
import { sequencingStates } from './course-player/sequencing-states.js';
import { launch, saved, StillAttempt } from './course-player/still-attempt.js';

export const states: Record<string, GalleryState> = {
  ...sequencingStates,
  playing: { title: 'Playing', render: still({}) },
  'inner-outline': {
    title: 'A package of three lessons',
    render: still({ outline: threeScos, currentActivityId: 'b' }, { course: firstAid }),
  },
  loading: {
    title: 'The course is being loaded',
    render: (mount, kit) => show(mount, kit, { respond: () => kit.never() }),
  },
  opening: {
    title: 'The lesson is being opened',
    render: (mount, kit) =>
      show(mount, kit, {
        attempt: new StillAttempt(
          {
            phase: 'connecting',
            save: { ...saved(0), state: 'idle', at: undefined },
            branched: false,
          },
          '',
        ),
      }),
  },
  saving: {
    title: 'Saving',
    render: still({ save: { ...saved(32), state: 'saving', pending: 1 } }),
  },
  'save-failed': {
    title: 'The server has refused changes',
    render: still({ save: { ...saved(32), state: 'failed', aside: 2 } }),
  },
  offline: {
    title: 'Offline, changes wait',
    render: still({ save: { ...saved(32), state: 'queued', pending: 3, offline: true } }),
  },
  'offline-kept': {
    title: 'Offline, kept on this device',
    render: still({
      save: { ...saved(32), state: 'queued', pending: 3, offline: true, device: 'kept' },
    }),
  },
  'storage-refused': {
    title: 'The device keeps nothing',
    render: still({ save: { ...saved(32), device: 'refused' } }),
  },
  'account-closed': {
    title: 'The account was suspended in mid-course',
    render: still({
      save: { ...saved(32), state: 'failed', pending: 2, code: 'account_suspended' },
    }),
  },
  'other-tab': {
    title: 'Open in another tab',
    render: still({
      phase: 'open_elsewhere',
      openElsewhere: { lastActiveAt: '2026-11-22T03:31:00Z', sameBrowser: true },
    }),
  },
  'other-device': {
    title: 'Open on another device',
    render: still({
      phase: 'open_elsewhere',
      openElsewhere: {
        device: 'Safari trên iPhone',
        lastActiveAt: '2026-11-22T03:31:00Z',
        sameBrowser: false,
      },
    }),
  },
  superseded: { title: 'Another device has taken over', render: still({ phase: 'superseded' }) },
  branched: { title: 'Two places recorded progress', render: still({ branched: true }) },
  review: { title: 'View only', render: still({ launch: launch('review') }) },
  'api-not-found': {
    title: 'Content has not found the API',
    render: still({ contentNotice: 'api_not_found' }),
  },
  'not-responding': {
    title: 'Content does not respond',
    render: still({ contentNotice: 'not_responding' }),
  },
  left: { title: 'The lesson was left', render: still({ phase: 'left' }) },
  'time-out': {
    title: 'The time was over, the lesson closed',
    render: still({ phase: 'left', exit: 'time-out' }),
  },
  'stage-timeout': {
    title: 'The content server does not answer',
    render: failed({ code: 'stage_timeout', status: 0, detail: 'https://p-42.noidung.example' }),
  },
  'stage-refused': {
    title: 'The content lies where it must not',
    render: failed({ code: 'stage_refused', status: 0, detail: 'https://elsewhere.example/x' }),
  },
  'entry-missing': {
    title: 'The entry file is missing',
    render: failed({ code: 'entry_missing', status: 0 }),
  },
  'launch-failed': {
    title: 'The launch failed',
    render: failed({ code: 'internal', status: 500, requestId: 'WL-7F3A-20C1' }),
  },
  done: { title: 'Completed with a score', render: result(withResult({})) },
  'done-without-score': {
    title: 'Completed without a score',
    render: result(withResult({ status: 'completed', score: undefined })),
  },
  'not-passed': {
    title: 'Not passed',
    render: result(
      withResult({
        status: 'failed',
        progress: 0.9,
        score: { scaled: 0.55, raw: 11, min: 0, max: 20 },
        completedAt: undefined,
      }),
    ),
  },
  drawer: {
    title: 'Contents as a drawer',
    width: '390px',
    render: async (mount, kit) => {
      await still({})(mount, kit);
      const player = mount.querySelector('wl-course-player')!;
      let button: HTMLButtonElement | null | undefined;
      while (!(button = player.shadowRoot?.querySelector('#menu'))?.checkVisibility()) {
        await new Promise(requestAnimationFrame);
      }
      // The player learns of its own width with the next frame.
      await new Promise(requestAnimationFrame);
      button.click();
    },
  },
  narrow: { title: 'In a narrow column', width: '390px', render: still({}) },
  'not-enrolled': { title: 'Not enrolled: open to all', render: notEnrolled('open') },
  approval: { title: 'Not enrolled: by approval', render: notEnrolled('approval') },
  closed: { title: 'Not enrolled: assigned only', render: notEnrolled('closed') },
  empty: {
    title: 'A course without lessons',
    render: (mount, kit) => show(mount, kit, { course: { ...loto, items: [] } }),
  },
  error: {
    title: 'The course could not be loaded',
    render: (mount, kit) => show(mount, kit, { respond: () => kit.problem(404, 'not_found') }),
  },
  'no-network': {
    title: 'The server cannot be reached',
    render: (mount, kit) =>
      show(mount, kit, { respond: () => Promise.reject(new TypeError('Failed to fetch')) }),
  },
  'signed-out': {
    title: 'Nobody is signed in',
    render: (mount, kit) => show(mount, kit, { signedIn: false }),
  },
  ...debugStates,
  ...windowStates,
};
