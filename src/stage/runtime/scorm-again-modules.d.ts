/* eslint-disable @typescript-eslint/consistent-type-imports -- an ambient module cannot import by a relative name */
// The library's types claim default exports where its modules have named ones only.

declare module 'scorm-again/scorm12/min' {
  export const Scorm12API: new (
    settings: import('./scorm-again.js').ScormAgainSettings,
  ) => import('./scorm-again.js').ScormAgainApi;
}

declare module 'scorm-again/scorm2004/min' {
  export const Scorm2004API: new (
    settings: import('./scorm-again.js').ScormAgainSettings,
  ) => import('./scorm-again.js').ScormAgainApi;
}
