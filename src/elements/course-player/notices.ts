import { nothing } from 'lit';
import type { CourseRun } from './course-run.js';
import type { BannerActions } from './screens/banners.js';
import type { View } from './view.js';

/** The notices below the bar, where there is any: what they are drawn by is not loaded for none. */
export function notices(
  view: View,
  o: {
    run: CourseRun;
    signedOut: boolean;
    root: ParentNode;
  } & Pick<BannerActions, 'onSignIn' | 'onTakeBranch'>,
): unknown {
  const { loader } = view;
  const { run, signedOut } = o;
  const { snapshot } = run;
  const { save, branched, contentNotice, launch, refused } = snapshot;
  const any =
    (save.offline && save.pending) ||
    save.aside ||
    save.state === 'failed' ||
    save.device === 'refused' ||
    branched ||
    contentNotice ||
    refused ||
    (launch && launch.mode !== 'normal') ||
    signedOut;
  if (!any) return nothing;
  return loader.draw(view, (screens, texts) =>
    screens.banners(texts, snapshot, signedOut, {
      onReconnect: () => run.attempt?.retrySaving(),
      onTakeBranch: o.onTakeBranch,
      onDismissBranch: () => run.attempt?.dismissBranch(),
      onFile: () => screens.saveFile(o.root, run.attempt?.asideFile(), 'tien-do.json'),
      onSignIn: o.onSignIn,
      onReload: () => run.relaunch(),
    }),
  );
}
