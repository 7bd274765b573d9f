import { drawing, drawings, el } from './draw.js';

/** What is seen of what is only heard: a drawing, and the captions, for which a player of sound has no place of its own. */
export function audioView(media: HTMLMediaElement, controls: HTMLElement): HTMLElement {
  const said = el('p', { className: 'said' });
  const tracks = [...media.textTracks].filter(({ kind }) => kind === 'captions');
  const show = (): void => {
    const cues = tracks
      .filter(({ mode }) => mode === 'showing')
      .flatMap(({ activeCues }) => [...(activeCues ?? [])]);
    said.textContent = cues.map((cue) => (cue as VTTCue).text.replace(/<[^>]*>/g, '')).join('\n');
  };
  for (const track of tracks) track.addEventListener('cuechange', show);
  media.textTracks.addEventListener('change', show);
  return el('div', { id: 'listen', className: 'listen' }, drawing(drawings.sound), said, controls);
}
