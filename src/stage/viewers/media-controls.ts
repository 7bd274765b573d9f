import 'media-chrome/media-captions-button.js';
import 'media-chrome/media-control-bar.js';
import 'media-chrome/media-controller.js';
import 'media-chrome/media-fullscreen-button.js';
import 'media-chrome/media-loading-indicator.js';
import 'media-chrome/media-mute-button.js';
import 'media-chrome/media-pip-button.js';
import 'media-chrome/media-play-button.js';
import 'media-chrome/media-preview-chapter-display.js';
import 'media-chrome/media-preview-time-display.js';
import 'media-chrome/media-seek-backward-button.js';
import 'media-chrome/media-time-display.js';
import 'media-chrome/media-time-range.js';
import 'media-chrome/media-volume-range.js';
import 'media-chrome/menu/media-captions-menu.js';
import 'media-chrome/menu/media-captions-menu-button.js';
import 'media-chrome/menu/media-chrome-menu-item.js';
import 'media-chrome/menu/media-playback-rate-menu.js';
import 'media-chrome/menu/media-playback-rate-menu-button.js';
import 'media-chrome/menu/media-rendition-menu.js';
import 'media-chrome/menu/media-rendition-menu-button.js';
import { addTranslation, setLanguage } from 'media-chrome/utils/i18n.js';
import { mediaTextsEn, mediaTextsVi } from './media-chrome-texts.js';
import type { Qualities } from './qualities.js';

addTranslation('vi', mediaTextsVi);
addTranslation('en', mediaTextsEn);

/** Seconds that the button back leads back: a sentence that was not understood. */
const back = 10;

const rates = '0.5 0.75 1 1.25 1.5 1.75 2';

/** The controls around a video or audio: media-chrome's elements in the order of the design. */
export function mediaControls(
  media: HTMLMediaElement,
  hasCaptions: boolean,
  qualities: Qualities,
): HTMLElement {
  setLanguage(document.documentElement.lang);
  const isAudio = media instanceof HTMLAudioElement;
  const make = (name: string, facts: Readonly<Record<string, string>> = {}): HTMLElement => {
    const element = document.createElement(`media-${name}`);
    for (const [key, value] of Object.entries(facts)) element.setAttribute(key, value);
    return element;
  };
  const controller = make('controller', {
    ...(isAudio ? { audio: '' } : {}),
    // What the learner likes the host keeps: this origin is one of many, and maybe on a computer that others use.
    novolumepref: '',
    nomutedpref: '',
    nosubtitleslangpref: '',
  });
  media.slot = 'media';
  Object.assign(media, { videoRenditions: qualities });
  const range = make('time-range');
  const preview = make('preview-time-display', { slot: 'preview' });
  const chapter = make('preview-chapter-display', { slot: 'preview' });
  range.append(chapter, preview);
  const bar = make('control-bar');
  // Sound has no picture over which they could open: they may be as high as the page.
  const menu = { hidden: '', anchor: 'auto', ...(isAudio ? { bounds: 'listen' } : {}) };
  const rate = make('playback-rate-menu-button');
  const quality = make('rendition-menu-button');
  qualities.addEventListener('addrendition', () => {
    if (qualities.length > 1) rate.after(quality);
    else quality.remove();
  });
  const menus = [
    ...(hasCaptions ? [make('captions-menu', menu)] : []),
    make('playback-rate-menu', { ...menu, rates }),
    make('rendition-menu', menu),
  ];
  // There is no menu to go back to: the button is never shown, which those who look at trees of slots do not see.
  for (const each of menus) {
    each.shadowRoot?.querySelector('[part~="back"]')?.setAttribute('aria-hidden', 'true');
  }
  bar.append(
    make('play-button'),
    make('seek-backward-button', { seekoffset: String(back) }),
    make('mute-button'),
    make('volume-range'),
    // No button that swaps times: its name would not be what stands on it.
    make('time-display', { showduration: '', notoggle: '', role: 'group' }),
    range,
    ...(hasCaptions ? [make('captions-menu-button')] : []),
    rate,
    ...(isAudio ? [] : [make('pip-button'), make('fullscreen-button')]),
  );
  controller.append(media);
  if (!isAudio) {
    const busy = make('loading-indicator', { slot: 'centered-chrome', noautohide: '' });
    controller.append(busy);
  }
  controller.append(...menus, bar);
  return controller;
}
