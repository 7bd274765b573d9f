import type { AttemptSnapshot } from '../../playback/index.js';
import type { Screens } from './screen-loader.js';
import type { ScreensView } from './screens/screens-view.js';

/** A text in the language of the moment, by what comes with the screens. */
export type Words = (view: ScreensView, screens: Screens) => string;

/** What has come about that a learner who does not look must hear; undefined when there is nothing to say. */
export function announcement(
  snapshot: AttemptSnapshot,
  before: AttemptSnapshot,
): Words | undefined {
  const { save, refused, phase } = snapshot;
  if (refused && refused !== before.refused) {
    return (view, screens) => screens.refusal(view, snapshot);
  }
  if (phase === 'choosing' && before.phase !== 'choosing') {
    return ({ localize }) => localize.term('choosing.title');
  }
  if (snapshot.branched && !before.branched) {
    return ({ localize }) => localize.term('branch.body');
  }
  if (save.offline && !before.save.offline) {
    return ({ localize }) => {
      const stay = save.device === 'kept' ? '' : localize.term('offline.stay');
      return `${localize.term('offline.title')} ${localize.term('offline.body')} ${stay}`.trim();
    };
  }
  if (before.save.offline && !save.offline && save.state === 'saved') {
    return ({ localize }) => localize.term('online.again');
  }
  return undefined;
}
