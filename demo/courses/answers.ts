import { type CourseSlug, courseSlugs, readCourse } from './packaging/course-source.js';
import { type Question, possibleChoices } from './shared/runner/lesson-data.js';

/**
 * Choice ids by question id. In the page, a choice is the input
 * `[data-question="<question id>"] [data-choice="<choice id>"]`.
 */
export type Answers = Record<string, string[]>;

const quizzes = await Promise.all(
  courseSlugs.map(async (slug): Promise<[CourseSlug, Question[]]> => {
    const course = await readCourse(slug);
    return [slug, course.lessons.flatMap((lesson) => lesson.quiz?.questions ?? [])];
  }),
);

function forEachCourse(answer: (question: Question) => string[]): Record<CourseSlug, Answers> {
  const entries = quizzes.map(([slug, questions]): [CourseSlug, Answers] => [
    slug,
    Object.fromEntries(questions.map((question) => [question.id, answer(question)])),
  ]);
  return Object.fromEntries(entries) as Record<CourseSlug, Answers>;
}

/** Answers that score 100. */
export const answers = forEachCourse((question) => [...question.answer]);

/** Complete answers that score 0. */
export const wrongAnswers = forEachCourse((question) => {
  const wrong = possibleChoices(question).filter((id) => !question.answer.includes(id));
  if (question.type !== 'matching') return wrong.slice(0, 1);
  return question.sources.flatMap((source) =>
    wrong.filter((id) => id.startsWith(`${source.id}.`)).slice(0, 1),
  );
});
