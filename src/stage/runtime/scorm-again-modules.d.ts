// The library's types claim default exports where its modules have named ones only. An ambient module cannot import by a relative name,
// so the types are named in place.

declare module 'scorm-again/scorm12' {
  export const Scorm12API: new (
    // eslint-disable-next-line @typescript-eslint/consistent-type-imports
    settings: import('./scorm-again.js').ScormAgainSettings,
    // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  ) => import('./scorm-again.js').ScormAgainApi;
}

declare module 'scorm-again/scorm2004' {
  export const Scorm2004API: new (
    // eslint-disable-next-line @typescript-eslint/consistent-type-imports
    settings: import('./scorm-again.js').ScormAgainSettings,
    // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  ) => import('./scorm-again.js').ScormAgainApi;
}
