import { waitUntil as waitFor } from '@open-wc/testing';
import { launch, type StillAttempt } from '../../demo/gallery/course-player/still-attempt.js';
import { ScriptedKit } from '../../demo/gallery/scripted-kit.js';
import type { Course } from '../../src/client/index.js';
import '../../src/elements/course-player/course-player.define.js';
import type { WlCoursePlayer } from '../../src/elements/course-player/course-player.js';
import '../../src/elements/provider/provider.define.js';

const kit = new ScriptedKit();
const mounted: HTMLElement[] = [];

/** Takes away what a test has put on the page. */
export const unmount = (): void => mounted.splice(0).forEach((element) => element.remove());

/** A player, and the bodies of the launches that it has asked for. */
export function mount(
  course: Course,
  o: { attempt?: StillAttempt; mode?: 'review'; resume?: 'always'; activity?: string } = {},
): { player: WlCoursePlayer; launches: Record<string, unknown>[] } {
  const launches: Record<string, unknown>[] = [];
  const provider = document.createElement('wl-provider');
  provider.lang = 'vi';
  provider.connection = kit.connect(async (request) => {
    if (request.method === 'POST' && request.url.endsWith('/launches')) {
      const body = (await request.json()) as Record<string, unknown>;
      launches.push(body);
      const { itemId, mode = 'normal' } = body;
      return kit.json({ ...launch(), itemId, mode, id: 'l', token: 't' }, 201);
    }
    return request.url.includes('/courses/') ? kit.json(course) : kit.problem(404, 'not_found');
  });
  const player = document.createElement('wl-course-player');
  player.courseId = course.id;
  Object.assign(player, o);
  provider.append(player);
  document.body.append(provider);
  mounted.push(provider);
  return { player, launches };
}

export const all = (player: WlCoursePlayer, selector: string): HTMLElement[] => [
  ...(player.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
export const one = (player: WlCoursePlayer, selector: string): HTMLElement => {
  const [found] = all(player, selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
export const text = (element: Element | undefined): string =>
  element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
export const shown = (player: WlCoursePlayer, selector: string): Promise<void> =>
  waitFor(() => all(player, selector).length > 0, selector, { timeout: 30_000 });
export const button = (player: WlCoursePlayer, name: string): HTMLElement => {
  const found = all(player, 'button').find((element) => text(element).startsWith(name));
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
export const lineOf = (player: WlCoursePlayer, title: string): HTMLElement => {
  const found = all(player, '.ls, .ch').find((element) => text(element).includes(title));
  if (!found) throw new Error(`no line ${title}`);
  return found;
};
