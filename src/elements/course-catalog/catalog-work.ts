import type { LitElement } from 'lit';
import type { Failure } from '../provider/connected-element.js';
import type { CatalogTexts } from './catalog-texts.js';
import type { CourseList } from './course-list.js';

/** The enrollments that are under way, and what the last one of a course has failed with. */
export type Enrolling = Map<string, Failure | 'pending'>;

/** What those work on that come after the first courses. */
export interface CatalogWork {
  readonly host: LitElement;
  readonly localize: CatalogTexts;
  readonly list: CourseList;
  readonly enrolling: Enrolling;
  /** Says to those who do not see it what has happened. */
  say(text: () => string): void;
}
