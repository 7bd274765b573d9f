/**
 * The messages between the host (the player, on the customer's page) and the stage (on the content's origin).
 *
 * Two window messages make the link; everything after them goes by `MessagePort`. Content shares the stage's origin and
 * can forge whatever the stage could say: the host treats each message as hostile and lets it do no more than
 * the launch's own token could.
 */

import type {
  ElementChanges,
  Embedding,
  Exit,
  GlobalChanges,
  Look,
  Preferences,
  Score,
  StageLaunch,
  Summary,
} from './launch.js';

/** Versions of the protocol that this build speaks, newest first. */
export const protocolVersions: readonly number[] = [1];

/** Fragment parameters of the stage's address: the nonce of this link, the origin that may connect, and whether the host has opened a window. */
export const fragmentKeys = { nonce: 'wl-nonce', host: 'wl-host', ownWindow: 'wl-window' } as const;

/** Stage to the window that has framed or opened it, once, when it is ready to be connected. */
export interface StageHello {
  wl: 'stage-hello';
  nonce: string;
  versions: number[];
}

/** Stage to the page that has opened its window, when it was loaded there without an invitation, such as after a reload. */
export interface StageAlone {
  wl: 'stage-alone';
}

/** Host to stage window, in answer, with the `MessagePort` transferred. */
export interface HostConnect {
  wl: 'host-connect';
  nonce: string;
  version: number;
}

/** What the learner can ask of navigation, by the names of SCORM 2004 SN 4.1. */
export type NavigationRequest =
  | { to: 'continue' }
  | { to: 'previous' }
  | { to: 'choice'; target: string }
  /** Leave the current activity. */
  | { to: 'exit' }
  /** Leave the course in the normal way. */
  | { to: 'exitAll' }
  /** Leave the course and go on later where one was. */
  | { to: 'suspendAll' }
  /** Leave the course; what this visit to the activity has brought does not count. */
  | { to: 'abandonAll' };

/** Host to stage. */
export type HostMessage =
  | { type: 'launch'; launch: StageLaunch }
  | { type: 'navigate'; request: NavigationRequest }
  /** The server has everything of this launch up to `seq`: later commits count from it. */
  | { type: 'confirmed'; seq: number }
  /** The host keeps everything of a launch up to `seq` on the device: the stage's journal may forget it. */
  | { type: 'kept'; launchId: string; seq: number }
  /** Another token for what the stage sends by itself: the one before it has ended. */
  | { type: 'token'; token: string }
  /** The server lacks what deltas build on: the next commit carries everything with `base: 0`. */
  | { type: 'resync' }
  /** Stop taking input: another launch has taken over. */
  | { type: 'pause' }
  /** The host's page goes, at this moment in milliseconds since 1970: what is played after it nobody watches. */
  | { type: 'gone'; at: number }
  /** A sign of life is asked for: `pong`. */
  | { type: 'ping' }
  | { type: 'locale'; locale: string }
  | { type: 'look'; look: Look }
  | { type: 'embed'; embed: Embedding };

/** Why something cannot be done now. */
export interface OutlineLock {
  /**
   * An open list: `prerequisite, disabled, hidden, attempts_used, time_used, choice_off, choice_exit, forward_only, constrained,
   * activation, stopped, flow_off, end, nothing, content_hides, not_selected, no_current`.
   */
  code: string;
  /** The activity in which something has to be done first, where that can be told. */
  activityId?: string | undefined;
  /** The rule that decided, in the manifest's words, and the standard's exception: for the debug panel. */
  rule?: string | undefined;
  exception?: string | undefined;
}

/** One of the player's controls: content may hide it, sequencing may refuse it. */
export interface OutlineControl {
  state: 'enabled' | 'disabled' | 'hidden';
  lock?: OutlineLock | undefined;
}

/** One entry of a package's inner outline, depth first; children follow their parent. */
export interface OutlineEntry {
  id: string;
  parentId?: string | undefined;
  title: string;
  /** False for a chapter, which only groups. */
  playable: boolean;
  /** It can be chosen now; a chapter too, where the course then leads into it. */
  selectable: boolean;
  status: 'not_started' | 'in_progress' | 'completed' | 'passed' | 'failed';
  /** As content reports it. */
  score?: Score | undefined;
  /** Why it is not selectable; absent for a chapter that never is. */
  lock?: OutlineLock | undefined;
  /** Not shown to learners; the lock says why. */
  hidden?: boolean | undefined;
}

/** Material beside the current activity. */
export interface OutlineResource {
  id: string;
  purpose: string;
  /** Relative to the package. */
  href: string;
}

/** What a package is made of, and what of it can be opened now. */
export interface Outline {
  title: string;
  /** The standard and its edition for people: `SCORM 1.2`, `SCORM 2004`; of other kinds what it is, in the learner's language. */
  standard: string;
  entries: OutlineEntry[];
  /** SCORM 2004: the organization itself, which can be chosen like a chapter. */
  root?: { id: string; selectable: boolean; lock?: OutlineLock | undefined } | undefined;
  currentId?: string | undefined;
  /** What navigation is possible now. */
  controls: Record<'continue' | 'previous' | 'exitAll' | 'suspendAll', OutlineControl>;
  resources?: OutlineResource[] | undefined;
}

/** What happened, for the debug panel: told only where the launch asks for it. */
export type TraceEntry =
  | {
      kind: 'call';
      /** Milliseconds since 1970. */
      at: number;
      activityId: string;
      /** As content calls it: `SetValue`, `LMSSetValue`, … */
      name: string;
      arguments: string[];
      answer: string;
      /** The standard's error code; `0`: none. */
      error: string;
      /** What was wrong or was tolerated, in words. */
      note?: string | undefined;
      milliseconds: number;
    }
  | {
      kind: 'sequencing';
      at: number;
      /** The standard's process: `SB.2.9`, … */
      process: string;
      activityId?: string | undefined;
      text: string;
    }
  | {
      kind: 'warning';
      at: number;
      activityId?: string | undefined;
      /** `never_initialized, finding, tolerated, refused, api_after_terminate, frame_left, …` */
      code: string;
      text: string;
    };

/** A commit as the stage makes it; the host sends it for its own launch, whatever content may claim. */
export interface StageCommit {
  seq: number;
  base: number;
  activities: Record<string, ElementChanges>;
  sequencing?: unknown;
  globals?: GlobalChanges | undefined;
  summary: Summary;
  exit?: Exit | undefined;
}

/**
 * What an earlier page of this origin has made and no host has said to keep: the latest commit of a launch, which carries all that
 * changed since the server last confirmed something to it.
 */
export interface JournalEntry {
  launchId: string;
  /** Opaque: whose it is. */
  learnerId: string;
  commit: StageCommit;
}

/** What can go wrong in the stage. */
export type StageErrorCode =
  /** The manifest could not be fetched. */
  | 'manifest_unreachable'
  /** The manifest is not what it should be. */
  | 'manifest_invalid'
  /** Nothing in the package can be played. */
  | 'nothing_to_play'
  /** The activity's entry file is missing or refused. */
  | 'entry_missing'
  /** The activity runs, but has not found the API. */
  | 'api_not_found'
  /** The kind of content is not one that this stage plays. */
  | 'unsupported_content'
  | 'internal';

/**
 * What a learner did with a file or address, for the host to make statements of. Times are seconds of the video or audio, progress is the
 * share of it that was played.
 */
export interface Deed {
  /**
   * `began`: it is there. `watched`: it plays on; where it is now. `chose`: another speed, volume, caption or size. `saw`: a page.
   * `completed`: nothing more is asked of the learner.
   */
  did:
    'began' | 'played' | 'paused' | 'seeked' | 'watched' | 'chose' | 'saw' | 'opened' | 'completed';
  /** When, in milliseconds since 1970: it is heard a little later. */
  at?: number | undefined;
  time?: number | undefined;
  /** `seeked`: where from; `time` is where to. */
  from?: number | undefined;
  /** All that was ever played: `0.000[.]12.000[,]14.000[.]21.000`. */
  segments?: string | undefined;
  /** 0..1 */
  progress?: number | undefined;
  /** Seconds of it that pass in a second: 0 while it rests or waits. */
  rate?: number | undefined;
  /** Of the video or audio, in seconds. */
  length?: number | undefined;
  /** Of a document, from 1. */
  page?: number | undefined;
  /** `chose`: what, and what it is now. */
  setting?: 'speed' | 'volume' | 'captions' | 'full-screen' | undefined;
  value?: string | number | boolean | undefined;
  /** `chose`: the picture's size on the screen, and the screen's: `640x360`. */
  size?: string | undefined;
  screen?: string | undefined;
}

/** Stage to host. */
export type StageMessage =
  | { type: 'outline'; outline: Outline }
  | { type: 'activity'; activityId: string; state: 'loading' | 'running' | 'finished' }
  /**
   * Comes first, before the launch is known: what is left of earlier ones. Content shares the storage they lie in, so that each is checked
   * by itself: `isJournalEntry`.
   */
  | { type: 'journal'; entries: unknown[] }
  | { type: 'commit'; commit: StageCommit }
  /** The browser refuses to keep what content sets: only sending helps. */
  | { type: 'unkept' }
  /** Everything that content has set is in commits sent before this; the learner left by `exit`. */
  | { type: 'left'; exit: Exit }
  /** No activity is open: the learner has to choose one. */
  | { type: 'choosing' }
  /** The answer to `ping`. */
  | { type: 'pong' }
  /** Navigation was refused; nothing has changed. */
  | { type: 'refused'; request: NavigationRequest; lock: OutlineLock }
  /** Time of the current activity: how much is left, and what happens at its end. */
  | {
      type: 'time';
      activityId: string;
      /** Seconds; 0: it is over. */
      left: number;
      /** The activity is left when it is over. */
      exits: boolean;
      /** The learner is told. */
      message: boolean;
    }
  | { type: 'trace'; entries: TraceEntry[] }
  /** Told only where the launch asks for it. */
  | { type: 'did'; deed: Deed }
  /** The learner likes it otherwise than before; what is left out stays as it was. */
  | { type: 'prefer'; preferences: Preferences }
  /** The learner wants links to this service always framed. Only the host's page asks for consent, and only it keeps the answer. */
  | { type: 'ask-embed' }
  | {
      type: 'error';
      code: StageErrorCode;
      activityId?: string | undefined;
      detail?: string | undefined;
    };
