import type {
  Commit,
  CommitAnswer,
  Elements,
  Enrollment,
  Globals,
  LaunchRequest,
  Score,
  Summary,
} from '../../../../src/contract/index.js';

/** What a call comes to: a value, or the code of the refusal. */
export type Outcome<T> = { value: T } | { code: string };

interface State {
  activities: Record<string, Elements>;
  sequencing?: unknown;
  summary: Summary;
}

const nothing: State = {
  activities: {},
  summary: { completion: 'unknown', success: 'unknown', totalTime: 'PT0S' },
};

/** One of the places where states of an attempt are kept: the line, or a branch. */
interface Place {
  state: State;
  seq: number;
  /** Who wrote it last. */
  writer: ModelLaunch | undefined;
}

interface Branch extends Place {
  id: string | undefined;
}

interface Attempt {
  number: number;
  line: Place;
  /** How often the line has changed. */
  changes: number;
  branches: Branch[];
  result: Result;
}

interface Result {
  completion: number;
  success: number;
  score: Score | undefined;
  progress: number;
}

export interface ModelLaunch {
  id: string;
  mode: 'normal' | 'browse' | 'review';
  attempt: Attempt | undefined;
  held: number;
  /** What it has written last, or read where it has not written. */
  view: State;
  /** Which change of the line it has seen last. */
  seen: number;
  branch: Branch | undefined;
  isLeft: boolean;
  isCurrent: boolean;
  openedAt: number;
  /** Seconds of the attempt before it. */
  before: number;
  seconds: number;
}

const completions: readonly string[] = ['unknown', 'not_attempted', 'incomplete', 'completed'];
const successes: readonly string[] = ['unknown', 'failed', 'passed'];

/** What a course, as one learner has it, comes to by the commit protocol. One item, results of the best attempt. */
export class PlayingModel {
  enrollmentId: string | undefined;
  isEnrolled = false;
  readonly launches: ModelLaunch[] = [];
  readonly #attempts: Attempt[] = [];
  #started = false;
  #lastDevice: string | undefined;

  constructor(
    private readonly package_: { activities: string[]; objectives: string[]; data: string[] },
    private readonly clock: { now: number },
    private readonly globals: Globals,
  ) {}

  /** Opens the item; the caller fills in the id that the backend gave. */
  open(request: LaunchRequest): Outcome<ModelLaunch> {
    if (!this.isEnrolled) return { code: 'not_enrolled' };
    const { mode = 'normal' } = request;
    let attempt = this.#attempts.at(-1);
    if (mode === 'normal') {
      const open = this.launches.some(
        (launch) => launch.mode === 'normal' && launch.isCurrent && !launch.isLeft,
      );
      if (open && !request.supersede) return { code: 'launch_open' };
      if (request.branchId !== undefined) {
        const found = this.#attempts.flatMap((owner) =>
          owner.branches
            .filter(({ id }) => id === request.branchId)
            .map((branch) => ({ owner, branch })),
        )[0];
        if (!found) return { code: 'not_found' };
        attempt = found.owner;
        swap(attempt, found.branch);
      } else if (!attempt || request.attempt === 'new') {
        attempt = {
          number: this.#attempts.length + 1,
          line: { state: nothing, seq: 0, writer: undefined },
          changes: 0,
          branches: [],
          result: { completion: 0, success: 0, score: undefined, progress: 0 },
        };
        this.#attempts.push(attempt);
      }
      for (const launch of this.launches) if (launch.mode === 'normal') launch.isCurrent = false;
      this.#started = true;
      this.#lastDevice = request.device ?? this.#lastDevice;
    }
    const launch: ModelLaunch = {
      id: '',
      mode,
      attempt,
      held: attempt?.line.seq ?? 0,
      view: attempt?.line.state ?? nothing,
      seen: attempt?.changes ?? 0,
      branch: undefined,
      isLeft: false,
      isCurrent: true,
      openedAt: this.clock.now,
      before: secondsOf(attempt?.line.state.summary.totalTime ?? 'PT0S'),
      seconds: 0,
    };
    this.launches.push(launch);
    return { value: launch };
  }

  commit(launch: ModelLaunch, commit: Commit): Outcome<CommitAnswer> {
    const { attempt } = launch;
    if (launch.mode !== 'normal' || !attempt) return { code: 'unsupported' };
    const current = launch.isCurrent;
    if (commit.seq <= launch.held) {
      return { value: { seq: launch.held, outcome: 'replayed', current } };
    }
    if (commit.seq > launch.held + 10_000_000) return { code: 'invalid_input' };
    if (commit.base > launch.held) return { code: 'resync' };
    if (!this.#belongs(commit)) return { code: 'invalid_input' };

    launch.view = after(launch.view, commit);
    launch.held = commit.seq;
    launch.isLeft = commit.exit !== undefined;
    const claimed = secondsOf(commit.summary.totalTime) - launch.before;
    const possible = (this.clock.now - launch.openedAt) / 1000 + 60;
    launch.seconds = Math.max(launch.seconds, Math.min(claimed, possible));
    attempt.result = better(attempt.result, claimOf(commit.summary));
    this.#keepGlobals(commit.globals);

    const extendsLine = !launch.branch && launch.seen === attempt.changes;
    if (extendsLine) {
      launch.seen = attempt.changes += 1;
      attempt.line = { state: launch.view, seq: commit.seq, writer: launch };
    } else {
      if (!launch.branch) {
        launch.branch = { id: undefined, state: launch.view, seq: commit.seq, writer: launch };
        attempt.branches.push(launch.branch);
      }
      launch.branch.state = launch.view;
      launch.branch.seq = commit.seq;
    }
    const outcome = extendsLine ? 'applied' : 'branched';
    return { value: { seq: commit.seq, outcome, current } };
  }

  /** What `GET /launches/{id}` has of state. Who looks on sees the line as it is now. */
  stateOf(launch: ModelLaunch): object {
    const state = launch.mode === 'normal' ? launch.view : (launch.attempt?.line.state ?? nothing);
    return { seq: launch.held, ...state };
  }

  /** The globals that the package names. */
  globalsSeen(): Globals {
    const named = <T>(all: Record<string, T>, ids: string[]): Record<string, T> =>
      Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id)));
    return {
      objectives: named(this.globals.objectives, this.package_.objectives),
      data: named(this.globals.data, this.package_.data),
    };
  }

  branches(): Branch[] {
    return this.#attempts.flatMap(({ branches }) => branches);
  }

  /** What the enrollment has to say, without its times of day. */
  enrollment(): Partial<Enrollment> & { seconds: number } {
    const result = this.#attempts.map(({ result: one }) => one).reduce(better, nothingAchieved);
    const status = this.#attempts.length === 0 ? 'not_started' : statusOf(result);
    const isDone = status === 'completed' || status === 'passed';
    return {
      status,
      progress: isDone ? 1 : result.progress,
      ...(result.score && { score: result.score }),
      attempt: Math.max(1, this.#attempts.length),
      ...(this.#started && { lastItemId: 'main' }),
      ...(this.#lastDevice !== undefined && { lastDevice: this.#lastDevice }),
      seconds: this.launches.reduce((sum, { seconds }) => sum + seconds, 0),
    };
  }

  #belongs({ activities, globals }: Commit): boolean {
    const { activities: own, objectives, data } = this.package_;
    return (
      Object.keys(activities).every((id) => own.includes(id)) &&
      Object.keys(globals?.objectives ?? {}).every((id) => objectives.includes(id)) &&
      Object.keys(globals?.data ?? {}).every((id) => data.includes(id))
    );
  }

  #keepGlobals(changes: Globals | undefined): void {
    for (const [id, elements] of Object.entries(changes?.objectives ?? {})) {
      const kept = { ...this.globals.objectives[id], ...elements };
      this.globals.objectives[id] = Object.fromEntries(
        Object.entries(kept).filter(([, value]) => value !== null),
      );
    }
    for (const [id, value] of Object.entries(changes?.data ?? {})) {
      if (value === null) delete this.globals.data[id];
      else this.globals.data[id] = value;
    }
  }
}

const nothingAchieved: Result = { completion: 0, success: 0, score: undefined, progress: 0 };

/** Branch and line change places. Launches whose branch becomes the line are left behind; the writer of the line goes along. */
function swap(attempt: Attempt, branch: Branch): void {
  const { line } = attempt;
  for (const launch of launchesOn(branch)) {
    launch.branch = undefined;
    launch.seen = -1;
  }
  if (line.writer && !line.writer.branch && line.writer.seen === attempt.changes) {
    line.writer.branch = branch;
  }
  attempt.changes += 1;
  attempt.line = { state: branch.state, seq: branch.seq, writer: branch.writer };
  Object.assign(branch, { state: line.state, seq: line.seq, writer: line.writer });
}

function launchesOn(branch: Branch): ModelLaunch[] {
  return branch.writer?.branch === branch ? [branch.writer] : [];
}

/** The state after a commit, by the commit protocol. */
function after(before: State, { base, activities, sequencing, summary }: Commit): State {
  const next: Record<string, Elements> = base === 0 ? {} : structuredClone(before.activities);
  for (const [id, changes] of Object.entries(activities)) {
    const { '*': clears, ...others } = changes;
    const elements: Elements = clears === null ? {} : { ...next[id] };
    for (const [name, value] of Object.entries(others)) {
      if (value === null) delete elements[name];
      else elements[name] = value;
    }
    if (Object.keys(elements).length > 0) next[id] = elements;
    else delete next[id];
  }
  const kept = sequencing ?? (base === 0 ? undefined : before.sequencing);
  return { activities: next, ...(kept !== undefined && { sequencing: kept }), summary };
}

function claimOf({ completion, success, score, progress = 0 }: Summary): Result {
  return {
    completion: completions.indexOf(completion),
    success: successes.indexOf(success),
    score,
    progress: completion === 'completed' ? 1 : progress,
  };
}

function better(a: Result, b: Result): Result {
  return {
    completion: Math.max(a.completion, b.completion),
    success: Math.max(a.success, b.success),
    score: (b.score?.scaled ?? -2) > (a.score?.scaled ?? -2) ? b.score : a.score,
    progress: Math.max(a.progress, b.progress),
  };
}

function statusOf({ success, completion }: Result): Enrollment['status'] {
  if (success > 0) return successes[success] as 'failed' | 'passed';
  return completions[completion] === 'completed' ? 'completed' : 'in_progress';
}

/** Of the durations that the operations make, and that the backend answers. */
export function secondsOf(duration: string): number {
  const [, hours = 0, minutes = 0, seconds = 0] =
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
