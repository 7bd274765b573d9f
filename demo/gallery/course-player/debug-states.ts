import { TraceLog } from '../../../src/playback/index.js';
import type { TraceEntry } from '../../../src/playback/index.js';
import type { GalleryKit, GalleryState } from '../kit.js';
import { show } from './show.js';
import { playing, StillAttempt } from './still-attempt.js';

const start = Date.UTC(2026, 10, 22, 3, 31, 58);

const call = (
  at: number,
  name: string,
  given: string[],
  answer: string,
  more: { error?: string; note?: string } = {},
): TraceEntry => ({
  kind: 'call',
  at: start + at,
  activityId: 'sco',
  name,
  arguments: given,
  answer,
  error: '0',
  milliseconds: 0.18,
  ...more,
});

/** What a lesson of the pictures has called, with some of what goes wrong. */
export function picturedLog(): TraceLog {
  const log = new TraceLog();
  log.note(start, 'launching', { item: '2.3' });
  log.note(start + 92, 'launched', { id: 'launch', mode: 'normal', attempt: 1, kind: 'scorm' });
  log.note(start + 340, 'connected', { origin: 'http://p-42.localhost:4175' });
  log.note(start + 610, 'activity', { id: 'sco', state: 'running' });
  log.add([
    {
      kind: 'sequencing',
      at: start + 380,
      process: 'SB.2.5',
      activityId: 'sco',
      text: 'Resume All: the activity that was suspended is delivered.',
    },
    {
      kind: 'warning',
      at: start + 390,
      code: 'finding',
      text: 'item "quiz" refers to resource "R-7", which the manifest does not have; it is read as a chapter.',
    },
    call(702, 'Initialize', [''], 'true'),
    call(705, 'GetValue', ['cmi.learner_name'], 'Nguyễn Thị Minh Khai'),
    call(707, 'GetValue', ['cmi.location'], '', { error: '403' }),
    call(2_410, 'SetValue', ['cmi.location', '<img src=x onerror=alert(1)>'], 'true'),
    call(2_411, 'SetValue', ['cmi.session_time', 'PT4M7,5S'], 'true', {
      note: 'A comma in a duration was read as a point.',
    }),
    call(2_412, 'SetValue', ['cmi.score.scaled', '85'], 'false', { error: '407' }),
    call(2_415, 'SetValue', ['cmi.completion_status', 'complete'], 'false', { error: '406' }),
    {
      kind: 'warning',
      at: start + 2_411,
      activityId: 'sco',
      code: 'tolerated',
      text: 'cmi.session_time = "PT4M7,5S"',
    },
    call(2_440, 'Commit', [''], 'true'),
  ]);
  log.note(start + 2_446, 'commit', { seq: 5, base: 4, bytes: 412 });
  log.note(start + 2_447, 'save', { state: 'saving', pending: 1, offline: false });
  log.note(start + 2_531, 'committed', { sent: 5, seq: 5, outcome: 'applied', current: true });
  log.note(
    start + 5_020,
    'refused',
    {
      to: 'choice',
      lock: 'disabled',
      rule: 'if not satisfied then disabled',
      exception: 'SB.2.9-5',
    },
    true,
  );
  log.add([
    {
      kind: 'warning',
      at: start + 25_000,
      activityId: 'sco2',
      code: 'never_initialized',
      text: 'No Initialize within 20 s.',
    },
  ]);
  return log;
}

const withLog =
  (log: () => TraceLog, then?: (root: ShadowRoot) => void): GalleryState['render'] =>
  async (mount: HTMLElement, kit: GalleryKit) => {
    show(mount, kit, { attempt: Object.assign(new StillAttempt(playing()), { trace: log() }) });
    const player = mount.querySelector('wl-course-player')!;
    player.debug = true;
    player.style.setProperty('--wl-player-height', '420px');
    while (!player.shadowRoot?.querySelector('.dbg-list')) {
      await new Promise(requestAnimationFrame);
    }
    then?.(player.shadowRoot);
  };

const openLast = (root: ShadowRoot): void =>
  [...root.querySelectorAll<HTMLElement>('.dbg-row')].at(-1)?.click();

/** The debug panel. */
export const debugStates: Record<string, GalleryState> = {
  debug: { title: 'Debug panel', render: withLog(picturedLog, openLast) },
  'debug-empty': {
    title: 'Debug panel, nothing recorded',
    render: withLog(() => new TraceLog()),
  },
  'debug-none': {
    title: 'Debug panel, nothing fits the filter',
    render: withLog(picturedLog, (root) => {
      const input = root.querySelector<HTMLInputElement>('.dbg-find input')!;
      input.value = 'cmi.interactions';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }),
  },
};
