import type { GalleryState } from '../kit.js';
import { show } from './show.js';
import { playing, StillAttempt } from './still-attempt.js';

/** A window as far as the player uses one. None is opened for a picture. */
const pictured = (closed: boolean): Partial<Window> => ({
  closed,
  length: 1,
  location: { replace: () => undefined } as unknown as Location,
  focus: () => undefined,
  close: () => undefined,
});

/** The lesson in a window of its own; `answer` is what opening it brings, when it is to be opened. */
const inWindow =
  (answer?: () => Partial<Window> | null, again = false): GalleryState['render'] =>
  async (mount, kit) => {
    show(mount, kit, { attempt: new StillAttempt(playing()) });
    const player = mount.querySelector('wl-course-player')!;
    player.display = 'window';
    const until = async (found: () => HTMLElement | null | undefined): Promise<HTMLElement> => {
      for (;;) {
        const element = found();
        if (element) return element;
        await new Promise(requestAnimationFrame);
      }
    };
    const open = await until(() => player.shadowRoot?.querySelector<HTMLElement>('.sheet .btn'));
    if (!answer) return;
    globalThis.open = () => answer() as Window | null;
    open.click();
    await player.updateComplete;
    if (!again) return;
    // A closed window is noticed at the next look.
    await until(() => {
      const button = player.shadowRoot?.querySelector<HTMLElement>('.sheet .btn');
      return /Mở lại|Open again/.test(button?.textContent ?? '') ? button : undefined;
    });
  };

/** The player while the lesson is played in a window of its own. */
export const windowStates: Record<string, GalleryState> = {
  'window-ready': { title: 'In its own window: to be opened', render: inWindow() },
  'window-open': {
    title: 'In its own window: playing',
    render: inWindow(() => pictured(false)),
  },
  'window-blocked': {
    title: 'In its own window: blocked',
    render: inWindow(() => null),
  },
  'window-closed': {
    title: 'In its own window: closed',
    render: inWindow(() => pictured(true), true),
  },
};
