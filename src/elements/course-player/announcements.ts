import type { AttemptSnapshot } from '../../playback/index.js';
import type { Localize } from '../../ui/index.js';
import type { coursePlayerVi } from './course-player.vi.js';
import type { ScreenLoader } from './screen-loader.js';
import type { ScreensView } from './screens/screens-view.js';

type Texts = Localize<typeof coursePlayerVi>;

/**
 * What has come about that a learner who does not look must hear, as a text in the language of the moment; undefined when there is
 * nothing to say.
 */
export function announcement(
  frame: { localize: Texts; timeZone: string; loader: ScreenLoader },
  snapshot: AttemptSnapshot,
  before: AttemptSnapshot,
): (() => string) | undefined {
  const { localize, loader } = frame;
  const { save, refused, phase } = snapshot;
  if (refused && refused !== before.refused) {
    return () => loader.screens?.refusal(frame as unknown as ScreensView, snapshot) ?? '';
  }
  if (phase === 'choosing' && before.phase !== 'choosing') {
    return () => (localize as ScreensView['localize']).term('choosing.title');
  }
  if (snapshot.branched && !before.branched) return () => localize.term('branch.body');
  if (save.offline && !before.save.offline) {
    return () => `${localize.term('offline.title')} ${localize.term('offline.body')}`;
  }
  if (before.save.offline && !save.offline && save.state === 'saved') {
    return () => localize.term('online.again');
  }
  return undefined;
}
