import type { Course, Handout } from './course-source.js';
import { escapeXml as text } from './xml.js';

/** The HTML document of a handout: a page of the course without a script. */
export const handoutPage = (course: Course, { title, page }: Handout): string => `<!doctype html>
<html lang="${course.language}" data-accent="${course.accent}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text(title)} – ${text(course.title)}</title>
<link rel="stylesheet" href="shared/course.css">
</head>
<body>
<header>
<p class="eyebrow">${text(title)}</p>
</header>
<main>
${page}
</main>
<footer>
<p class="department">${text(course.department)}</p>
</footer>
</body>
</html>
`;
