// Of the same schemas: one request, and nothing of them in what every page carries.
export * as consultations from './consultations.js';
export * as courseSuggestions from './course-suggestions.js';
