export type ElementChanges = Record<string, string | null>;
export type Elements = Record<string, string>;

export interface GlobalChanges {
  objectives: Record<string, ElementChanges>;
  data: Record<string, string | null>;
}

/** A score as the standards give it: `scaled` is -1..1, the others are the course’s own scale. */
export interface Score {
  scaled?: number | undefined;
  raw?: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
}

/** What content claims of the learner’s result. */
export interface Summary {
  completion: 'unknown' | 'not_attempted' | 'incomplete' | 'completed';
  success: 'unknown' | 'passed' | 'failed';
  score?: Score | undefined;
  /** 0..1 */
  progress?: number | undefined;
  /** ISO 8601 duration of the whole attempt. */
  totalTime: string;
}

/** How content, or the stage in its place, left. */
export type Exit = 'normal' | 'suspend' | 'time-out' | 'logout' | 'abandon';

/** What is played. Packages of SCORM need no more than where they lie; other kinds say what lies there. */
export interface StageContent {
  kind: string;
  /** Ends with a slash. */
  baseUrl: string;
  url?: string | undefined;
  entryUrl?: string | undefined;
  mediaType?: string | undefined;
  sizeBytes?: number | undefined;
  fileName?: string | undefined;
  tracks?:
    { kind: 'captions' | 'chapters'; url: string; language: string; label: string }[] | undefined;
  posterUrl?: string | undefined;
  transcriptUrl?: string | undefined;
  /** Of a link: who serves it, and the form of its address that may be framed. */
  provider?: string | undefined;
  embedUrl?: string | undefined;
  /** cmi5 and Tin Can: what is launched, and the address that opens it, once. `OwnWindow` is never opened in a frame. */
  activityId?: string | undefined;
  launchUrl?: string | undefined;
  launchMethod?: 'AnyWindow' | 'OwnWindow' | undefined;
}

/** How a learner likes videos and audio. The host keeps it for the browser: each package has an origin, and so a storage, of its own. */
export interface Preferences {
  /** BCP 47 of the captions that are shown; empty: none. */
  captions?: string | undefined;
  /** 1: as it was made. */
  rate?: number | undefined;
  /** 0..1 */
  volume?: number | undefined;
  muted?: boolean | undefined;
}

/** `allowed`: the learner has agreed to what a link's host hears of them. `askable`: they have not, and the host's page can ask. */
export type Embedding = 'askable' | 'allowed';

/** How the page around looks, as values of the design tokens. */
export interface Look {
  dark: boolean;
  /** Colors and a list of fonts as style sheets write them. */
  primary?: string | undefined;
  surface?: string | undefined;
  text?: string | undefined;
  font?: string | undefined;
  /** Pixels. */
  size?: number | undefined;
  radius?: number | undefined;
}

/** What the stage needs of a launch. Never the learner's access token. */
export interface StageLaunch {
  launchId: string;
  mode: 'normal' | 'browse' | 'review';
  credit: boolean;
  /** Opaque id and a name as content may know them. */
  learner: { id: string; name: string; language: string };
  /** The item that is played. */
  item: { id: string; title: string };
  /** BCP 47; language of the stage's own few texts. */
  locale: string;
  /** The activity to open, instead of where the learner was; only if sequencing allows it. */
  activityId?: string | undefined;
  /** Refuse what the standard refuses, instead of taking what authoring tools send. */
  strict?: boolean | undefined;
  /** Tell every call and every decision. */
  debug?: boolean | undefined;
  /** Others use this device too: keep nothing in this origin's storage. */
  sharedComputer?: boolean | undefined;
  /** The host makes statements of what the learner does: tell it. */
  records?: boolean | undefined;
  preferences?: Preferences | undefined;
  look?: Look | undefined;
  /** Of a link; absent: each time is asked about. */
  embed?: Embedding | undefined;
  policy: {
    masteryScore?: number | null | undefined;
    maxSuspendDataChars: number;
    completeOn: 'content' | 'finish';
    /** How the scores of a course's activities make one; default `average`. SCORM 2004 rolls up by its own rules. */
    scoreOf?: 'average' | 'highest' | 'last' | 'objective' | undefined;
    /** With `scoreOf: 'objective'`: the id of the objective whose score is the course's. */
    scoreObjective?: string | undefined;
    timeLimit?: string | null | undefined;
    allow: string[];
    /** Whether a learner may jump to what they have not watched yet; default yes. */
    seekAhead?: boolean | undefined;
    /** Share of a video or of a document's pages that completes it, 0..1; default 1. */
    completionThreshold?: number | undefined;
    /** HTML5: what completes it; default `opened`. */
    completeBy?: 'opened' | 'time' | 'message' | undefined;
    /** With `completeBy: 'time'`: seconds. */
    completeAfter?: number | undefined;
    /** The learner may keep a copy. */
    download?: boolean | undefined;
  };
  content: StageContent;
  globals: GlobalChanges;
  state: {
    seq: number;
    activities: Record<string, Elements>;
    sequencing?: unknown;
    summary: Summary;
  };
  /** Where and with what the stage sends by itself while the page goes away. */
  direct: { stateUrl: string; token: string };
}
