import type { Course } from '../../../src/client/index.js';
import type { AttemptLike } from '../../../src/elements/course-player/attempt-like.js';
import type { AttemptSnapshot } from '../../../src/playback/index.js';
import type { GalleryKit, GalleryState, Respond } from '../kit.js';
import { loto } from './courses.js';
import { playing, saved, StillAttempt } from './still-attempt.js';

/** A player in a provider of its own. */
export function show(
  mount: HTMLElement,
  kit: GalleryKit,
  o: { course?: Course; attempt?: AttemptLike; respond?: Respond; signedIn?: boolean } = {},
): void {
  const { course = loto, attempt, signedIn = true } = o;
  const provider = document.createElement('wl-provider');
  const player = document.createElement('wl-course-player');
  const respond: Respond = (request) =>
    request.url.includes('/courses/') ? kit.json(course) : kit.problem(404, 'not_found');
  provider.connection = kit.connect(o.respond ?? respond, { signedIn });
  player.courseId = course.id;
  if (attempt) player.attempt = attempt;
  provider.append(player);
  mount.append(provider);
}

/** The lesson of the pictures, with a difference. */
export const still =
  (change: Partial<AttemptSnapshot>, o: { course?: Course } = {}): GalleryState['render'] =>
  (mount, kit) =>
    show(mount, kit, { attempt: new StillAttempt(playing(change)), ...o });

/** The lesson could not be opened. */
export const failed =
  (failure: NonNullable<AttemptSnapshot['failure']>): GalleryState['render'] =>
  (mount, kit) =>
    show(mount, kit, {
      attempt: new StillAttempt(playing({ phase: 'failed', failure }), ''),
    });

/** The result of a course, as the learner opens it. */
export const result =
  (course: Course): GalleryState['render'] =>
  async (mount, kit) => {
    show(mount, kit, { course, attempt: new StillAttempt(playing({ save: saved(48) })) });
    const player = mount.querySelector('wl-course-player')!;
    let button: HTMLButtonElement | null | undefined;
    while (!(button = player.shadowRoot?.querySelector('#result'))) {
      await new Promise(requestAnimationFrame);
    }
    button.click();
  };

/** The entrance, as the course's policy has it. */
export const notEnrolled =
  (enrollmentPolicy: Course['enrollmentPolicy']): GalleryState['render'] =>
  (mount, kit) => {
    const course: Course = { ...loto };
    delete course.enrollment;
    show(mount, kit, { course: { ...course, enrollmentPolicy } });
  };
