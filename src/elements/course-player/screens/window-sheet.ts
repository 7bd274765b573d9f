import type { TemplateResult } from 'lit';
import { tabs, warning } from '../../../ui/icons.js';
import type { WindowState } from '../lesson-window.js';
import { sheet } from './prompt-sheet.js';
import type { ScreensView as View } from './screens-view.js';

/** What stands in the stage's place while the lesson is played in a window of its own. */
export function windowSheet(
  view: View,
  state: WindowState,
  onOpen: () => void,
  onFocus: () => void,
): TemplateResult {
  const { localize } = view;
  const wrong = state === 'blocked' || state === 'cut_off';
  const open = state === 'open';
  const again = state === 'closed' || state === 'cut_off';
  return sheet(view, {
    drawing: wrong ? warning : tabs,
    ...(wrong && { tone: 'w' }),
    title: localize.term(`win.${state}.title`),
    body: localize.term(`win.${state}.body`),
    actions: [
      [localize.term(open ? 'win.focus' : again ? 'win.again' : 'win.go'), open ? onFocus : onOpen],
    ],
  });
}
