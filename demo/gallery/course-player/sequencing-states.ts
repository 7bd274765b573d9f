import type { Course } from '../../../src/client/index.js';
import type { AttemptSnapshot } from '../../../src/playback/index.js';
import type { GalleryState } from '../kit.js';
import { firstAid, loto, threeScos, withResult } from './courses.js';
import { largeOutline, sequenced, sequencedCourse, withControls } from './sequenced.js';
import { result, show, still } from './show.js';
import { launch } from './still-attempt.js';

const inside = (change: Partial<AttemptSnapshot> = {}): GalleryState['render'] =>
  still(
    { outline: sequenced, currentActivityId: sequenced.currentId, ...change },
    { course: sequencedCourse },
  );

/** The learner is asked before anything is opened. */
const asked =
  (change: Partial<NonNullable<Course['enrollment']>>): GalleryState['render'] =>
  (mount, kit) =>
    show(mount, kit, { course: { ...loto, enrollment: { ...loto.enrollment!, ...change } } });

const lastOpened = { lastOpenedAt: '2026-11-21T10:45:00Z', lastDevice: 'Chrome trên Android' };

/** What rules make of the player, and what is asked and told on the way. */
export const sequencingStates: Record<string, GalleryState> = {
  sequenced: { title: 'Nested chapters, every kind of lock', render: inside() },
  'sequenced-narrow': {
    title: 'Next is refused, in a narrow column',
    width: '390px',
    render: inside(),
  },
  'previous-hidden': {
    title: 'Content hides the way back',
    render: inside({
      outline: withControls({
        previous: { state: 'hidden' },
        continue: { state: 'enabled' },
      }),
    }),
  },
  'content-navigates': {
    title: 'Content has ways of its own',
    render: inside({
      outline: withControls({
        previous: { state: 'hidden' },
        continue: { state: 'hidden' },
        suspendAll: { state: 'hidden' },
        exitAll: { state: 'hidden' },
      }),
    }),
  },
  'large-outline': {
    title: '500 lessons on five levels',
    render: still(
      { outline: largeOutline(), currentActivityId: 'n1.3.4.2.5' },
      { course: sequencedCourse },
    ),
  },
  choosing: {
    title: 'No lesson is open: choose one',
    render: inside({
      phase: 'choosing',
      currentActivityId: undefined,
      outline: {
        ...withControls({
          continue: { state: 'disabled', lock: { code: 'no_current' } },
          previous: { state: 'disabled', lock: { code: 'no_current' } },
        }),
        currentId: undefined,
      },
    }),
  },
  refused: {
    title: 'A lesson was refused',
    render: inside({
      refused: {
        request: { to: 'choice', target: 'store' },
        lock: { code: 'prerequisite', activityId: 'receive' },
      },
    }),
  },
  'leave-menu': {
    title: 'The ways out of a lesson',
    render: async (mount, kit) => {
      await inside()(mount, kit);
      const player = mount.querySelector('wl-course-player')!;
      let menu: HTMLDetailsElement | null | undefined;
      while (!(menu = player.shadowRoot?.querySelector('details'))) {
        await new Promise(requestAnimationFrame);
      }
      menu.open = true;
    },
  },
  'time-limit': {
    title: 'Four minutes are left, then the lesson closes',
    render: (mount, kit) =>
      still(
        {
          outline: threeScos,
          currentActivityId: 'b',
          time: { activityId: 'b', until: Date.now() + 235_000, exits: true, message: true },
        },
        { course: firstAid },
      )(mount, kit),
  },
  'time-over': {
    title: 'The time is over, the lesson goes on',
    render: (mount, kit) =>
      still(
        {
          outline: threeScos,
          currentActivityId: 'b',
          time: { activityId: 'b', until: Date.now(), exits: false, message: true },
        },
        { course: firstAid },
      )(mount, kit),
  },
  resume: { title: 'Go on, or begin anew?', render: asked(lastOpened) },
  'resume-narrow': {
    title: 'The same in a narrow column',
    width: '390px',
    render: asked(lastOpened),
  },
  'resume-unlimited': {
    title: 'The same without a limit, from an unknown device',
    render: asked({ lastOpenedAt: '2026-11-18T01:05:00Z', attemptLimit: undefined }),
  },
  browse: { title: 'Preview', render: still({ launch: launch('browse') }) },
  'done-certificate': {
    title: 'Completed, with a certificate',
    render: result(withResult({ certificateId: 'c-1' })),
  },
  'not-passed-last': {
    title: 'Not passed, no attempt left',
    render: result(
      withResult({
        status: 'failed',
        attempt: 3,
        score: { scaled: 0.55, raw: 11, min: 0, max: 20 },
        completedAt: undefined,
      }),
    ),
  },
  'done-next': {
    title: 'Completed, one lesson is still to do',
    render: (mount, kit) => {
      const course = withResult({ status: 'completed', score: undefined });
      const last = course.items.length - 1;
      const items = course.items.map((entry, at) =>
        at === last ? { ...entry, status: 'not_started' as const } : entry,
      );
      return result({ ...course, items })(mount, kit);
    },
  },
};
