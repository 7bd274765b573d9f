// Met together, and of the same schemas: one request, and nothing of them in what every page carries.
export * as categories from './categories.js';
export * as courses from './courses.js';
export * as enrollments from './enrollments.js';
