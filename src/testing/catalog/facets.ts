import { type CourseFacets, CourseStatus, ItemKind } from '../../contract/index.js';
import type { TestCourse } from '../fixtures/courses.js';
import { countedCategories } from './categories.js';
import { type Asked, type Filter, formatsOf, isListed, isWithin, standingsOf } from './list.js';

const bands: readonly { minMinutes?: number; maxMinutes?: number }[] = [
  { maxMinutes: 29 },
  { minMinutes: 30, maxMinutes: 120 },
  { minMinutes: 121 },
];

/** How many courses each choice would show, each facet counted without its own filter. */
export function facetsOf(asked: Asked, courses: readonly TestCourse[]): CourseFacets {
  const beside = (filter: Filter): TestCourse[] =>
    courses.filter((course) => isListed(asked, course, filter));
  return {
    category: countedCategories(asked.tenant, beside('category')).filter(
      ({ courseCount }) => courseCount > 0,
    ),
    format: counted(ItemKind.options, beside('format'), formatsOf),
    ...(asked.learnerId !== undefined && {
      status: counted(CourseStatus.options, beside('status'), (course) =>
        standingsOf(asked, course),
      ),
    }),
    language: counted(
      [...new Set(courses.map(({ language }) => language))],
      beside('language'),
      ({ language }) => [language],
    ),
    mandatory: beside('mandatory').filter(({ mandatory }) => mandatory).length,
    length: bands
      .map((band) => ({
        ...band,
        count: beside('length').filter((course) => isWithin(course, band)).length,
      }))
      .filter(({ count }) => count > 0),
  };
}

const counted = <T>(
  values: readonly T[],
  courses: readonly TestCourse[],
  valuesOf: (course: TestCourse) => readonly T[],
): { value: T; count: number }[] =>
  values
    .map((value) => ({
      value,
      count: courses.filter((course) => valuesOf(course).includes(value)).length,
    }))
    .filter(({ count }) => count > 0);
