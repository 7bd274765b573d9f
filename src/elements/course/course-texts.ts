import type { Localize } from '../../ui/index.js';
import type { courseVi } from './course.vi.js';

/** The texts of a course, wherever it is shown. */
export type CourseTexts = Localize<typeof courseVi>;
