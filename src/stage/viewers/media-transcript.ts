import { disclosure, type Disclosure } from './disclosure.js';
import { el } from './draw.js';
import type { ViewerParts } from './viewer.js';

/** What is said in a video or audio, behind a button; one that does nothing where it does not come. */
export async function mediaTranscript({
  content,
  texts,
  fetchFile,
}: Pick<ViewerParts, 'content' | 'texts' | 'fetchFile'>): Promise<Disclosure> {
  const shown = disclosure('transcript', texts['media.transcript']);
  const answer = await fetchFile(content.transcriptUrl ?? '', { credentials: 'omit' }).catch(
    () => undefined,
  );
  if (!answer?.ok) shown.button.disabled = true;
  else {
    const text = await answer.text();
    shown.panel.append(...text.split(/\n\s*\n/).map((paragraph) => el('p', {}, paragraph.trim())));
  }
  return shown;
}
