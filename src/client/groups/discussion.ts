// Of the same schemas: one request, and nothing of them in what every page carries.
export * as comments from './comments.js';
export * as reviews from './reviews.js';
