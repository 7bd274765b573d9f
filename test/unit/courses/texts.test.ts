import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { answers, wrongAnswers } from '../../../demo/courses/answers.js';
import {
  coursesDir,
  courseSlugs,
  readCourse,
} from '../../../demo/courses/packaging/course-source.js';
import {
  isRight,
  neededChoices,
  possibleChoices,
} from '../../../demo/courses/shared/runner/lesson-data.js';

const courses = await Promise.all(courseSlugs.map((slug) => readCourse(slug)));
const lessons = courses.flatMap((course) => course.lessons.map((lesson) => ({ course, lesson })));

test('every source text is NFC and breaks no diacritic apart', async () => {
  for (const slug of courseSlugs) {
    const dir = join(coursesDir, slug);
    for (const name of await readdir(dir, { recursive: true })) {
      if (!/\.(html|json|svg)$/.test(name)) continue;
      const text = await readFile(join(dir, name), 'utf8');
      assert.equal(text, text.normalize('NFC'), `${slug}/${name}`);
      assert.doesNotMatch(text, /\p{M}|\uFFFD/u, `${slug}/${name}`);
    }
  }
});

test('texts keep to one spelling of oa, oe and uy', () => {
  for (const { course, lesson } of lessons) {
    const text = lesson.pages.join('\n') + JSON.stringify(lesson.quiz ?? {}) + course.summary;
    // Old tone placement in an open syllable: khóa, not khoá.
    const newStyle = text.match(/(?<![qQ])(?:o[áàảãạéèẻẽẹ]|(?<![qQ])u[ýỳỷỹỵ])(?!\p{L})/gu);
    assert.equal(newStyle, null, `${course.slug} ${lesson.id}`);
  }
});

test('every page has exactly one heading, first, and no script or style of its own', () => {
  for (const { course, lesson } of lessons) {
    lesson.pages.forEach((page, index) => {
      const where = `${course.slug} ${lesson.id} page ${index + 1}`;
      assert.match(page, /^<h1>[^<]+<\/h1>/, where);
      assert.equal(page.match(/<h1/g)?.length, 1, where);
      assert.doesNotMatch(page, /<script|<style|\sstyle=|\son\w+=|\{\{/, where);
    });
  }
});

test('every drawing says what it shows or stays out of the way', () => {
  for (const { lesson } of lessons) {
    for (const tag of lesson.pages.join('').match(/<svg[^>]*>/g) ?? []) {
      assert.match(tag, /aria-hidden="true"|role="img"[^>]* aria-label="[^"]{10,}"/s);
    }
  }
});

test('every question has the right answers it needs, and wrong ones beside them', () => {
  const quizzes = lessons.flatMap(({ lesson }) => (lesson.quiz ? [lesson.quiz] : []));
  assert.equal(quizzes.length, 7);
  for (const quiz of quizzes) {
    assert.ok(quiz.questions.length >= 5 && quiz.questions.length <= 6);
    for (const question of quiz.questions) {
      const possible = possibleChoices(question);
      assert.equal(new Set(possible).size, possible.length, question.id);
      assert.ok(
        question.answer.every((id) => possible.includes(id)),
        question.id,
      );
      assert.ok(question.answer.length < possible.length, question.id);
      assert.ok(question.explanation.length > 20, question.id);
      if (question.type === 'multiple') assert.ok(question.answer.length > 1, question.id);
      else assert.equal(question.answer.length, neededChoices(question), question.id);
    }
  }
});

test('ids of questions and choices suit SCORM and differ within a course', () => {
  for (const { slug, lessons: own } of courses) {
    const questions = own.flatMap((lesson) => lesson.quiz?.questions ?? []);
    assert.equal(new Set(questions.map(({ id }) => id)).size, questions.length, slug);
    for (const question of questions) {
      for (const id of [question.id, ...possibleChoices(question)]) {
        assert.match(id, /^[a-z0-9-]+(\.[a-z0-9-]+)?$/);
      }
    }
  }
});

test('the answers for tests pass and fail every question', () => {
  for (const { slug, lessons: own } of courses) {
    for (const question of own.flatMap((lesson) => lesson.quiz?.questions ?? [])) {
      const right = answers[slug][question.id] ?? [];
      const wrong = wrongAnswers[slug][question.id] ?? [];
      assert.ok(isRight(question, right), question.id);
      assert.ok(!isRight(question, wrong), question.id);
      assert.ok(wrong.length >= neededChoices(question), question.id);
    }
  }
});
