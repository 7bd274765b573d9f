import type { Course } from '../../client/index.js';
import type { Localize } from '../../ui/index.js';
import type { courseVi } from '../course/course.vi.js';
import type { CourseDetailsTexts } from './course-details.vi.js';
import type { DetailsBodyTexts } from './later/details-body.vi.js';

/** What every part of the page needs to know. */
export interface DetailsView {
  /** Texts that the first sight does not need come after it. */
  localize: Localize<typeof courseVi & CourseDetailsTexts & DetailsBodyTexts>;
  course: Course;
  timeZone: string;
  now: Date;
  /** Of the headings of its sections. */
  level: number;
  signedIn: boolean;
  /** Whom to send an error's code to. */
  mail: string | undefined;
  /** Where another course's link leads; empty: it only tells the page. */
  courseHref(courseId: string): string;
  onCourse(course: Pick<Course, 'id' | 'title'>, event: Event): void;
}

/** The language of what the course says, where it is not the one around it. */
export const foreignLang = ({ localize, course }: DetailsView): string | undefined =>
  course.language.toLowerCase() === localize.lang() ? undefined : course.language;
