import type { LessonData } from '../shared/runner/lesson-data.js';
import type { Course, Lesson } from './course-source.js';
import { escapeXml as text } from './xml.js';

/** The data that the runner reads from the lesson's page. */
export function lessonData(course: Course, lesson: Lesson): LessonData {
  return {
    standard: course.standard,
    course: course.title,
    lesson: lesson.title,
    passScore: course.masteryScore,
    pages: lesson.pages.length + (lesson.quiz ? 1 : 0),
    ...(lesson.quiz ? { quiz: lesson.quiz } : {}),
    ...(course.sequencing ? { sequenced: true } : {}),
  };
}

/**
 * The HTML document of a lesson. Pages wait in templates, so that only the one being read is in the
 * document; nothing in it is a script but the shared runner.
 */
export function lessonPage(course: Course, lesson: Lesson): string {
  // `<` cannot end the data block early when it is written as an escape.
  const data = JSON.stringify(lessonData(course, lesson)).replaceAll('<', '\\u003c');
  const pages = lesson.pages.map((page) => `<template data-source>\n${page}\n</template>`);
  return `<!doctype html>
<html lang="${course.language}" data-accent="${course.accent}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text(lesson.title)} – ${text(course.title)}</title>
<link rel="stylesheet" href="shared/course.css">
</head>
<body>
<noscript><p class="notice">Bài học này cần JavaScript để chuyển trang và lưu kết quả.</p></noscript>
<header>
<p class="eyebrow">${text(lesson.title)} <span class="nowrap">· <span data-position></span></span></p>
<div class="dots" aria-hidden="true"></div>
</header>
<p class="notice" role="alert" hidden></p>
<main></main>
<footer>
<p class="department">${text(course.department)}</p>
<nav aria-label="Chuyển trang">
<button type="button" data-action="previous">${chevron('M10 3 5 8l5 5')}Trang trước</button>
<button type="button" data-action="end" class="quiet">Kết thúc bài</button>
<button type="button" data-action="next">Trang sau${chevron('m6 3 5 5-5 5')}</button>
</nav>
</footer>
<script type="application/json" id="lesson">${data}</script>
${pages.join('\n')}
<script src="shared/runner.js"></script>
</body>
</html>
`;
}

function chevron(path: string): string {
  return `<svg class="chevron" viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg>`;
}
