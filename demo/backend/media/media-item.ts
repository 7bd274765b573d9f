import type { LaunchPolicy } from '../../../src/contract/index.js';

/** Kinds of items that are files or addresses, and no packages of a standard. */
export const mediaKinds = ['html5', 'video', 'audio', 'image', 'pdf', 'file', 'link'] as const;
export type MediaKind = (typeof mediaKinds)[number];

export const isMediaKind = (kind: string): kind is MediaKind =>
  (mediaKinds as readonly string[]).includes(kind);

/** A text track that lies beside a video or audio. */
export interface TrackFile {
  kind: 'captions' | 'chapters';
  file: string;
  /** BCP 47. */
  language: string;
}

/** What such an item is made of; names are those of files in its folder. */
export interface MediaContent {
  /** Absent for a link; for HTML5 the page to open. */
  file?: string | undefined;
  sizeBytes?: number | undefined;
  tracks?: TrackFile[] | undefined;
  poster?: string | undefined;
  transcript?: string | undefined;
  /** Of a link. */
  url?: string | undefined;
  /** Of a link: it said so when it was imported. */
  refusesFrames?: boolean | undefined;
}

/** How such an item is completed, and what of it is open. */
export type MediaPolicy = Pick<
  LaunchPolicy,
  'completionThreshold' | 'completeBy' | 'completeAfter' | 'download' | 'seekAhead'
>;
