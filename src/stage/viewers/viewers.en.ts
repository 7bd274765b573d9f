import type { TranslationOf } from '../../i18n/index.js';
import { sizeText } from './size-text.js';
import type { viewersVi } from './viewers.vi.js';

/** Texts of what the stage shows by itself. */
export const viewersEn: TranslationOf<typeof viewersVi> = {
  'open.tab': 'Open in a new tab',
  retry: 'Try again',
  kind: (kind) => kinds[kind] ?? 'File',
  download: 'Download',
  'download.name': (name) => `Download ${name}`,
  size: (bytes) => sizeText(bytes, 'en-US'),

  'file.hint': 'This lesson is a file. Download it to read it; downloading completes the lesson.',
  'file.done': 'Downloaded. You have completed this lesson.',
  'file.kind': 'File',

  'image.tools': 'Image tools',
  'image.in': 'Zoom in',
  'image.out': 'Zoom out',
  'image.fit': 'Fit',
  'image.zoom': (percent) => `${String(percent)}%`,
  'image.broken': 'This image cannot be shown',
  'image.broken.body': 'The file is damaged, or this browser cannot read its format.',

  'media.play': 'Play',
  'media.pause': 'Pause',
  'media.region.video': 'Video player',
  'media.region.audio': 'Audio player',
  'media.transcript': 'Transcript',
  'media.chapters': 'Chapters',
  'media.watched': (percent, needed) =>
    needed >= 100
      ? `${String(percent)}% watched`
      : `${String(percent)}% watched, ${String(needed)}% needed`,
  'media.heard': (percent, needed) =>
    needed >= 100
      ? `${String(percent)}% heard`
      : `${String(percent)}% heard, ${String(needed)}% needed`,
  'media.done': 'Completed',
  'media.no.ahead': 'Please watch in order: you cannot skip to what you have not watched yet.',
  'media.missing': 'The content could not be loaded',
  'media.missing.body':
    'The network may be slow, or the file is gone. What you have watched is saved.',
  'media.codec': 'This browser cannot play this file',
  'media.codec.body': 'The format is not supported here. Use another browser, or report a problem.',
  'media.stalled': 'Waiting for the network…',
  'media.stalled.long': 'The network is very slow. What you have watched is kept.',
  'media.blocked': 'Autoplay was blocked. Press to play.',

  'pdf.page': (page, of) => `Page ${String(page)} of ${String(of)}`,
  'pdf.tools': 'Document tools',
  'pdf.document': 'Document',
  'pdf.previous': 'Previous page',
  'pdf.next': 'Next page',
  'pdf.go': 'Go to page',
  'pdf.width': 'Fit width',
  'pdf.find': 'Find in document',
  'pdf.find.next': 'Next match',
  'pdf.find.previous': 'Previous match',
  'pdf.found': (at, of) => `${String(at)}/${String(of)}`,
  'pdf.found.none': 'Not found',
  'pdf.seen': (seen, of) => `${String(seen)} of ${String(of)} pages seen`,
  'pdf.locked': 'This document has a password',
  'pdf.locked.body': 'Enter the password that the sender gave you.',
  'pdf.password': 'Password',
  'pdf.password.wrong': 'That password is not right. Please try again.',
  'pdf.unlock': 'Open document',
  'pdf.damaged': 'This document cannot be read',
  'pdf.damaged.body': 'The PDF is damaged. Report a problem, so that it can be replaced.',

  'link.goes': (host) => `This content is hosted by ${host}.`,
  'link.sends': (name) => `Loading it sends your IP address to ${name}.`,
  'link.once': 'Load once',
  'link.always': (name) => `Always allow ${name}`,
  'link.only.tab':
    'This page is not shown inside the lesson. Open it in a new tab, then come back.',
  'link.blank':
    'Nothing to see? The page may not allow being shown here, or the link was withdrawn.',
  'link.stuck':
    'This page has not appeared yet. It may not allow being shown here, not answer, or the link was withdrawn. Please open it in a new tab.',
  'link.refused': 'Cannot be shown here',
  'link.refused.body': (name) =>
    `${name} leads to a page that may not be shown inside the lesson. Open it in a new tab, then come back.`,
  'link.offline': 'This device is offline. Try again once it is connected.',
  'link.confirm': 'I have finished reading',
  'link.done': 'You have completed this lesson.',
};

/** What a lesson is, beside its title. */
const kinds: Readonly<Record<string, string>> = {
  video: 'Video',
  audio: 'Audio',
  image: 'Image',
  pdf: 'PDF document',
  html5: 'HTML5',
  link: 'Link',
};
