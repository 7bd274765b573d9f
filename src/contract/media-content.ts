import { LanguageTag } from './common.js';
import * as z from './zod.js';

/** A text track beside a video or audio, as WebVTT. */
export const MediaTrack = z.object({
  kind: z.enum(['captions', 'chapters']),
  url: z.string(),
  language: LanguageTag,
  label: z.string(),
});
export type MediaTrack = z.infer<typeof MediaTrack>;

/** What kinds other than packages of a standard carry in a launch; addresses of files lie below `baseUrl`. */
export const mediaFields = {
  /** Of the item, in the language of the course. */
  title: z.optional(z.string()),
  /** Video, audio, image, PDF, file: where it lies. Link: where it leads, as a person would open it. */
  url: z.optional(z.string()),
  /** HTML5: the page to open. */
  entryUrl: z.optional(z.string()),
  mediaType: z.optional(z.string()),
  sizeBytes: z.optional(z.number()),
  /** Under which name it is downloaded. */
  fileName: z.optional(z.string()),
  tracks: z.optional(z.array(MediaTrack)),
  /** Picture of a video before it plays. */
  posterUrl: z.optional(z.string()),
  /** What is said in a video or audio, as plain text. */
  transcriptUrl: z.optional(z.string()),
  /** Of a link: `drive, onedrive, dropbox, youtube, vimeo, other`; open to more. */
  provider: z.optional(z.string()),
  /** Of a link: the form of its address that may be framed; absent where none is known, or where the organization lets none be framed. */
  embedUrl: z.optional(z.string()),
};

/** How an item that is no package of a standard is completed and what of it is open. */
export const mediaPolicyFields = {
  /** Share of a video or audio that is to be watched, of a PDF's pages that are to be seen; 0..1, absent: 1. */
  completionThreshold: z.optional(z.number()),
  /** HTML5: what completes it; absent: `opened`. `message`: the page posts `{"wl": "complete"}` to its parent. */
  completeBy: z.optional(z.enum(['opened', 'time', 'message'])),
  /** With `completeBy: 'time'`: seconds that it is to be open. */
  completeAfter: z.optional(z.number()),
  /** Whether the learner may keep a copy of a PDF, video, audio or image; a file is there to be kept. */
  download: z.optional(z.boolean()),
};
