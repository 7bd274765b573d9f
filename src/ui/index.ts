/** What elements are made of. Icons and styles are imported from their own modules, so that an element carries only its own. */
export { WlErrorEvent, type ErrorDetail } from './events/error-event.js';
export { WlSignInRequestEvent } from './events/sign-in-request-event.js';
export { failureKey, failureReference } from './failure.js';
export * from './format.js';
export { heading } from './heading.js';
export { addTexts, Localize } from './localize.js';
export { nearest } from './nearest.js';
export { registerTexts } from './register-texts.js';
export { commonStyles, type Scheme, WlElement } from './wl-element.js';
