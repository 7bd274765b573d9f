import type { StageCommit, StageLaunch } from '../stage-protocol/index.js';
import type { HostLink } from './link.js';

/**
 * Takes commits away. `dying` says that the page may be gone before anything asynchronous happens: whoever sends by
 * another way than the port, or keeps commits until they are confirmed, does it here.
 */
export interface CommitSender {
  send(commit: StageCommit, dying: boolean): void;
}

/** Hands commits to the host, which keeps and delivers them; browse and review write nothing. */
export function makeCommitSender(link: HostLink, launch: StageLaunch): CommitSender {
  if (launch.mode !== 'normal') return { send: () => undefined };
  return {
    send(commit) {
      link.send({ type: 'commit', commit });
    },
  };
}
