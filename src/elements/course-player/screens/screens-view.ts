import type { Localize } from '../../../ui/index.js';
import type { coursePlayerVi } from '../course-player.vi.js';
import type { View } from '../view.js';
import type { screensVi } from './screens.vi.js';

/** As `View`, with the texts of the screens. */
export type ScreensView = View & { localize: Localize<typeof coursePlayerVi & typeof screensVi> };
