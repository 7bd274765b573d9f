import type { Service } from '../../client/index.js';
import type { Connection } from '../provider/connection.js';
import type { Failure } from '../provider/connected-element.js';
import type { CatalogChoice } from './catalog-query.js';
import type { CatalogTexts } from './catalog-texts.js';
import type { WlCourseCatalog } from './course-catalog.js';
import type { CourseList } from './course-list.js';

/** The enrollments that are under way, and what the last one of a course has failed with. */
export type Enrolling = Map<string, Failure | 'pending'>;

/** What a learner can choose anew. */
export type Chosen = Partial<Pick<CatalogChoice, 'words' | 'filters' | 'sort'>>;

/** What every notice needs to know of the element. */
export interface NoticeContext {
  localize: CatalogTexts;
  /** Of the notice's heading. */
  level: number;
  /** The backend's description, once it is known: whom to send an error's code to, and what it takes. */
  service: Service | undefined;
}

/** What those work on that come after the first courses. */
export interface CatalogWork {
  readonly host: WlCourseCatalog;
  readonly localize: CatalogTexts;
  readonly list: CourseList;
  readonly enrolling: Enrolling;
  connection(): Connection | undefined;
  choice(): CatalogChoice;
  notices(): NoticeContext;
  /** Shows what is chosen, and asks for its courses. */
  choose(chosen: Chosen): void;
  /** Says to those who do not see it what has happened. */
  say(text: () => string): void;
  /** Tells the page of a failure, and says that there is one. */
  report(failure: Failure, retry: () => void): void;
}
