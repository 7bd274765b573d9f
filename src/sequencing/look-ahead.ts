import { undeliverable } from './delivery.js';
import { Draft } from './draft.js';
import { refuse, translate } from './navigation.js';
import { find } from './requests.js';
import { refusalBy, ruleThatHolds } from './rules.js';
import { terminate } from './termination.js';
import type {
  ActivityTree,
  LookAhead,
  Refusal,
  SequencingRequest,
  SequencingState,
  Verdict,
} from './types.js';
import { childrenOf, downwards, parentOf } from './walk.js';

/** Whether a request would lead anywhere now, and why not: {@link navigate} without its consequences. */
export function isPossible(
  tree: ActivityTree,
  state: SequencingState,
  request: SequencingRequest,
): Verdict {
  return asker(tree, state)(request);
}

/** What is possible now, and why not. */
export function lookAhead(tree: ActivityTree, state: SequencingState): LookAhead {
  const ask = asker(tree, state);
  const each = (to: 'choice' | 'jump'): Record<string, Verdict> =>
    Object.fromEntries(tree.order.map((target) => [target, ask({ to, target })]));
  const [onward, back] = [ask({ to: 'continue' }), ask({ to: 'previous' })];
  return {
    start: ask({ to: 'start' }),
    resumeAll: ask({ to: 'resumeAll' }),
    continue: onward,
    previous: back,
    offered: {
      continue: onward.possible || onward.exception === 'SB.2.2-1',
      previous: back.possible,
    },
    choice: each('choice'),
    jump: each('jump'),
    hidden: hidden(new Draft(tree, state)),
  };
}

function asker(
  tree: ActivityTree,
  state: SequencingState,
): (request: SequencingRequest) => Verdict {
  const now = new Draft(tree, state);
  // Most requests end the current activity in the same way: what comes of that is found once.
  const ends = new Map<string, { draft: Draft } & ReturnType<typeof terminate>>();
  return (request) => {
    const asked = translate(now, request);
    if ('exception' in asked) return { possible: false, ...asked };
    const { termination } = asked;
    if (!termination) return verdictOf(now, asked.sequencing);
    let end = ends.get(termination);
    if (!end) {
      const draft = new Draft(tree, state);
      end = { draft, ...terminate(draft, termination) };
      ends.set(termination, end);
    }
    if (end.refusal) return { possible: false, ...end.refusal };
    return verdictOf(end.draft, end.sequencing ?? asked.sequencing);
  };
}

function verdictOf(draft: Draft, request: Parameters<typeof find>[1]): Verdict {
  const { refusal, deliver } = find(draft, request);
  const reason = refusal ?? (deliver === undefined ? undefined : undeliverable(draft, deliver));
  return reason ? { possible: false, ...reason } : { possible: true };
}

function hidden(draft: Draft): Record<string, Refusal> {
  return Object.fromEntries(
    draft.tree.order.flatMap((id) => {
      const reason = reasonToHide(draft, id);
      return reason ? [[id, reason]] : [];
    }),
  );
}

function reasonToHide(draft: Draft, id: string): Refusal | undefined {
  const parent = parentOf(draft, id);
  if (parent !== undefined && !childrenOf(draft, parent).includes(id)) {
    return refuse('SB.2.9-2', 'not_selected', id);
  }
  if (!draft.node(id).isVisible) return refuse('isvisible', 'hidden', id);
  // What a rule hides is hidden with all that lies below (SB.2.9, step 3).
  for (const each of downwards(draft, id)) {
    const rule = ruleThatHolds(draft, each, 'pre', 'hiddenFromChoice');
    if (rule) return refusalBy(draft, each, rule, 'SB.2.9-3', 'hidden');
  }
  return undefined;
}
