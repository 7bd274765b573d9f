import type { LaunchContent, LaunchPolicy, MediaTrack } from '../../../src/contract/index.js';
import { mediaTypeOf } from '../content/media-types.js';
import type { ItemRow } from '../courses/rows.js';
import { framedLink, type Framing } from './links.js';
import { isMediaKind, type MediaContent, type MediaPolicy, type TrackFile } from './media-item.js';

/** What a launch says of an item that is no package of a standard; nothing of others. */
export function mediaContentOf(
  item: ItemRow,
  baseUrl: string,
  framing: Framing,
): Partial<LaunchContent> {
  if (!isMediaKind(item.kind) || item.content === null) return {};
  const content = JSON.parse(item.content) as MediaContent;
  const { file, sizeBytes, tracks = [], poster, transcript } = content;
  const at = (name: string): string => baseUrl + name.split('/').map(encodeURIComponent).join('/');
  if (item.kind === 'link') return linkOf(content, framing);
  if (file === undefined) return {};
  if (item.kind === 'html5') return { entryUrl: at(file) };
  return {
    url: at(file),
    mediaType: mediaTypeOf(file),
    fileName: file,
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    ...(tracks.length === 0 ? {} : { tracks: tracks.map((track) => trackOf(track, at)) }),
    ...(poster === undefined ? {} : { posterUrl: at(poster) }),
    ...(transcript === undefined ? {} : { transcriptUrl: at(transcript) }),
  };
}

function linkOf({ url, refusesFrames }: MediaContent, framing: Framing): Partial<LaunchContent> {
  if (url === undefined) return {};
  return framedLink(url, refusesFrames ? { ...framing, hosts: [] } : framing);
}

/** What an item adds to the policy of its course. */
export const mediaPolicyOf = (item: ItemRow): Partial<LaunchPolicy> =>
  item.policy === null ? {} : (JSON.parse(item.policy) as MediaPolicy);

/** A language by its own name, as people choose it: `Tiếng Việt`, `English`. */
function trackOf({ kind, file, language }: TrackFile, at: (name: string) => string): MediaTrack {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  const label = name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  return { kind, url: at(file), language, label };
}
