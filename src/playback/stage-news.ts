import type { StageMessage } from '../stage-protocol/index.js';
import type { AttemptSnapshot } from './snapshot.js';

/** What the stage says that may change what is shown. */
export type News = Exclude<
  StageMessage,
  {
    type: 'commit' | 'journal' | 'trace' | 'unkept' | 'pong' | 'did' | 'prefer' | 'ask-embed';
  }
>;

// What the learner asks for next makes these stale.
const onTheMove = { refused: undefined, time: undefined } as const;

/**
 * What a word of the stage changes in what an attempt shows. Only known members are taken over: the stage is content's, and
 * may have put anything beside them.
 *
 * @param now - Milliseconds since 1970.
 */
export function newsOf(shown: AttemptSnapshot, news: News, now: number): Partial<AttemptSnapshot> {
  const ended = shown.phase === 'superseded' || shown.phase === 'left';
  switch (news.type) {
    case 'outline': {
      const { outline } = news;
      // The outline of an activity's change may come before or after the word of the change itself.
      return { outline, currentActivityId: outline.currentId ?? shown.currentActivityId };
    }
    case 'activity': {
      const { activityId, state } = news;
      if (state === 'finished') {
        // Content may be done before its page has loaded: then this is the first word of it.
        const here =
          shown.phase === 'loading' && ({ phase: 'playing', failure: undefined } as const);
        return { currentActivityId: activityId, ...here };
      }
      const moved = state === 'loading' ? { ...onTheMove, contentNotice: undefined } : {};
      if (ended) return { ...moved, currentActivityId: activityId };
      const phase = state === 'running' ? 'playing' : shown.phase === 'choosing' ? 'loading' : '';
      return {
        ...moved,
        currentActivityId: activityId,
        ...(phase && { phase }),
        ...(state === 'running' && { failure: undefined }),
      };
    }
    case 'choosing':
      if (ended) return {};
      return { phase: 'choosing', currentActivityId: undefined, failure: undefined, ...onTheMove };
    case 'refused': {
      const { request, lock } = news;
      const { code, activityId } = lock;
      return { refused: { request, lock: { code, activityId } } };
    }
    case 'time': {
      const { activityId, left, exits, message } = news;
      return { time: { activityId, until: now + Math.max(0, left) * 1000, exits, message } };
    }
    case 'left':
      return ended ? {} : { phase: 'left', exit: news.exit, ...onTheMove };
    case 'error':
      if (news.code === 'api_not_found') {
        return { contentNotice: 'api_not_found', ...(!ended && { phase: 'playing' }) };
      }
      return ended
        ? {}
        : { phase: 'failed', failure: { code: news.code, status: 0, detail: news.detail } };
  }
}
