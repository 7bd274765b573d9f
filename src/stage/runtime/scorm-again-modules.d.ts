// The library's types claim default exports where its modules have named ones only.

declare module 'scorm-again/scorm12' {
  export const Scorm12API: new (
    settings: import('./scorm-again.js').ScormAgainSettings,
  ) => import('./scorm-again.js').ScormAgainApi;
}

declare module 'scorm-again/scorm2004' {
  export const Scorm2004API: new (
    settings: import('./scorm-again.js').ScormAgainSettings,
  ) => import('./scorm-again.js').ScormAgainApi;
}
