/** Verbs by the names that this room uses (ADL's, and those of the xAPI video profile 1.0). */
export const verbs = {
  initialized: 'http://adlnet.gov/expapi/verbs/initialized',
  resumed: 'http://adlnet.gov/expapi/verbs/resumed',
  played: 'https://w3id.org/xapi/video/verbs/played',
  paused: 'https://w3id.org/xapi/video/verbs/paused',
  seeked: 'https://w3id.org/xapi/video/verbs/seeked',
  interacted: 'http://adlnet.gov/expapi/verbs/interacted',
  experienced: 'http://adlnet.gov/expapi/verbs/experienced',
  opened: 'http://activitystrea.ms/schema/1.0/open',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
  passed: 'http://adlnet.gov/expapi/verbs/passed',
  failed: 'http://adlnet.gov/expapi/verbs/failed',
  suspended: 'http://adlnet.gov/expapi/verbs/suspended',
  terminated: 'http://adlnet.gov/expapi/verbs/terminated',
} as const;
export type VerbName = keyof typeof verbs;

/** Kinds of activities, by the kind of the item. */
export const activityTypes: Readonly<Record<string, string>> = {
  video: 'https://w3id.org/xapi/video/activity-type/video',
  audio: 'https://w3id.org/xapi/audio/activity-type/audio',
  image: 'http://activitystrea.ms/schema/1.0/image',
  pdf: 'http://activitystrea.ms/schema/1.0/article',
  file: 'http://activitystrea.ms/schema/1.0/file',
  link: 'http://adlnet.gov/expapi/activities/link',
  html5: 'http://adlnet.gov/expapi/activities/module',
  scorm: 'http://adlnet.gov/expapi/activities/lesson',
};

export const courseType = 'http://adlnet.gov/expapi/activities/course';
export const attemptType = 'http://adlnet.gov/expapi/activities/attempt';
export const pageType = 'http://activitystrea.ms/schema/1.0/page';

/** Profiles that statements follow, as activities of their category: by the kind of the item. */
export const profiles: Readonly<Record<string, string>> = {
  video: 'https://w3id.org/xapi/video',
  audio: 'https://w3id.org/xapi/audio',
  scorm: 'https://w3id.org/xapi/scorm',
};

/** Extensions of the video profile 1.0; the audio profile uses the same. */
export const extension = (
  name:
    | 'session-id'
    | 'length'
    | 'completion-threshold'
    | 'time'
    | 'time-from'
    | 'time-to'
    | 'progress'
    | 'played-segments'
    | 'speed'
    | 'volume'
    | 'full-screen'
    | 'screen-size'
    | 'video-playback-size'
    | 'cc-enabled'
    | 'cc-subtitle-lang',
): string => `https://w3id.org/xapi/video/extensions/${name}`;
