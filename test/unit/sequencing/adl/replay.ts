import type { GlobalObjectives, LookAhead } from '../../../../src/sequencing/index.js';
import type { ContentRequest } from '../../../../src/stage/dialects/dialect.js';
import { secondsOf } from '../../../../src/stage/durations.js';
import {
  adlManifest,
  type AdlCase,
  type AdlStep,
  type AdlVisit,
} from '../../../support/adl-suite.js';
import { read } from '../../content/parse.js';
import { Learner, type Keeping } from './learner.js';

/** What a case has led to: empty lists are what is wanted. */
export interface Replayed {
  failures: string[];
  /** What the interface would have shown otherwise. */
  mismatches: string[];
  questions: number;
  globals: GlobalObjectives;
}

/** Plays a case as its learner and its content do. */
export function replay(each: AdlCase, globals: GlobalObjectives, keeping: Keeping): Replayed {
  const replayed: Replayed = { failures: [], mismatches: [], questions: 0, globals };
  const learner = new Learner(read(adlManifest(each.case)), globals, keeping);
  learner.launch(each.start === '.' ? undefined : each.start);
  for (const visit of each.visits) {
    const fail = (text: string): void => void replayed.failures.push(`${visit.label}: ${text}`);
    const { session } = learner;
    const act = /[?&]act=(\d+)/.exec(session?.activity.href ?? '')?.[1];
    if (act !== String(visit.act)) {
      fail(`delivered was ${act ?? 'nothing'}`);
      break;
    }
    for (const step of visit.steps) {
      const problem = play(learner, step);
      if (problem !== undefined) fail(problem);
    }
    compareInterface(learner, visit, replayed);
    goOn(learner, visit, fail);
  }
  if (!learner.hasEnded) learner.ask({ to: 'exitAll' });
  if (learner.tree.objectivesGlobalToSystem) {
    replayed.globals = { ...globals, ...learner.state.globals };
  }
  return replayed;
}

function play(learner: Learner, step: AdlStep): string | undefined {
  const { session } = learner;
  if (!session) return 'there is no content';
  const objectives = (): string[] =>
    Array.from({ length: Number(session.getValue('cmi.objectives._count')) }, (_, n) =>
      session.getValue(`cmi.objectives.${String(n)}.id`),
    );
  if (step.call === 'compareObjIds') {
    const [wanted, there] = [(step.element ?? '').split(','), objectives()];
    return wanted.sort().join() === there.sort().join() ? undefined : `objectives: ${there.join()}`;
  }
  const [, name] = /&(.*?)&/.exec(step.element ?? '') ?? [];
  const index = name === undefined ? -1 : objectives().indexOf(name);
  const element = (step.element ?? '').replace(/&.*?&/, String(index));
  const answer =
    step.call === 'Initialize'
      ? session.initialize(element)
      : step.call === 'Commit'
        ? session.commit(element)
        : step.call === 'SetValue'
          ? session.setValue(element, step.value ?? '')
          : session.getValue(element);
  const error = session.getLastError();
  const wanted =
    name !== undefined && element.endsWith('.id') && step.returns === '' ? name : step.returns;
  const isSame = wanted === undefined || wanted === answer || isSameValue(wanted, answer);
  return isSame && error === step.error
    ? undefined
    : `${step.call} ${step.element ?? ''} ${step.value ?? ''}: "${answer}" ${error}, not "${wanted ?? ''}" ${step.error}`;
}

// Numbers and durations may be written in several ways.
const isSameValue = (a: string, b: string): boolean =>
  (a.trim() !== '' && b.trim() !== '' && Number(a) === Number(b)) ||
  (a.startsWith('P') && secondsOf(a) !== undefined && secondsOf(a) === secondsOf(b));

// What the learner does when the content has run its steps; a click wins over what the content asks for.
function goOn(learner: Learner, visit: AdlVisit, fail: (text: string) => void): void {
  const { session } = learner;
  const then = visit.learnerThen ?? '';
  const [word, title = ''] = then.split('~');
  const clicks: Record<string, () => void> = {
    Continue: () => learner.ask({ to: 'continue' }),
    Previous: () => learner.ask({ to: 'previous' }),
    Exit: () => learner.ask({ to: 'exit' }),
    TRIGExitAll: () => learner.ask({ to: 'exitAll' }),
    Choice: () => learner.ask({ to: 'choice', target: learner.idOf(title) }),
    ChoiceExit: () => learner.ask({ to: 'choice', target: learner.idOf(title) }),
    ContinueExitCM8: () => learner.ask({ to: 'continue' }),
    SuspendCM09ca: () => learner.ask({ to: 'suspendAll' }),
    ExitCM09ba: () => learner.ask({ to: 'exitAll' }),
  };
  const click = clicks[word ?? ''];
  if (click && !(unloads(learner) === undefined && session?.request)) click();
  else {
    session?.terminate('');
    const request = session?.request;
    if (request) learner.ask(requestOf(request));
    if (click) click();
  }
  if (then === 'RootSX4b') learner.ask({ to: 'choice', target: learner.tree.root });
  if (/^(AutoTest|ChoiceExit|ContinueExit|TRIGExitAll|HasEnded)/.test(then) && !learner.hasEnded) {
    fail(`the session has not ended after ${then}`);
  }
  if (/^(Relaunch|SuspendCM09ca|ExitCM09ba|ContinueExit)/.test(then)) {
    learner.launch(then === 'RelaunchCM10' ? 'Activity 4' : undefined);
  }
}

const unloads = (learner: Learner): string | undefined =>
  /SingleDoTerminate|OnUnload/.exec(learner.session?.activity.href ?? '')?.[0];

const requestOf = (request: ContentRequest): Parameters<Learner['ask']>[0] =>
  'target' in request ? request : { to: request.to === 'leave' ? 'exitAll' : request.to };

function compareInterface(learner: Learner, visit: AdlVisit, replayed: Replayed): void {
  if (visit.ask === undefined) return;
  const answers = (visit.answer ?? '').split('~');
  const ahead = learner.lookAhead();
  const hides = learner.session?.activity.hideLmsUi ?? [];
  visit.ask.split('~').forEach((question, i) => {
    const shown = isShown(learner, ahead, hides, question);
    if (shown === undefined) return;
    replayed.questions++;
    if (shown !== (answers[i] === 'Y')) {
      replayed.mismatches.push(`${visit.label}: ${question} is ${shown ? 'Y' : 'N'}`);
    }
  });
}

function isShown(
  learner: Learner,
  ahead: LookAhead,
  hides: readonly string[],
  question: string,
): boolean | undefined {
  const [what = '', title = ''] = question.split('@');
  const way = /^(continue|previous)\.(enabled|disabled)$/.exec(what);
  if (way) {
    const to = way[1] as 'continue' | 'previous';
    return (ahead.offered[to] && !hides.includes(to)) === (way[2] === 'enabled');
  }
  switch (what) {
    case 'toc.enabled':
      return Object.entries(ahead.choice).some(
        ([id, { possible }]) => possible && id !== learner.state.current,
      );
    case 'toc.enabled.selectable':
      return ahead.choice[learner.idOf(title)]?.possible ?? false;
    case 'toc.visible':
      return !(learner.idOf(title) in ahead.hidden);
    default:
      return undefined;
  }
}
