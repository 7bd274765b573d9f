import type { Course } from '../../client/index.js';
import type { Localize } from '../../ui/index.js';
import type { coursePlayerVi } from './course-player.vi.js';
import type { ScreenLoader } from './screen-loader.js';

/** What every part of the player needs to know to be drawn. */
export interface View {
  localize: Localize<typeof coursePlayerVi>;
  /** Of the player's own heading; lessons and prompts are one below. */
  level: number;
  timeZone: string;
  /** Whom to send an error's code to. */
  mail: string | undefined;
  course: Course;
  /** What brings the rarely seen. */
  loader: ScreenLoader;
}
