import type { Course, Item, Launch } from '../../src/client/index.js';
import type { AttemptSnapshot, Outline } from '../../src/playback/index.js';
import type { AttemptLike } from '../../src/elements/course-player/attempt-like.js';
import type { GalleryKit, GalleryState, Respond } from './kit.js';

const item = (id: string, title: string, more: Partial<Item> = {}): Item => ({
  id,
  kind: 'scorm',
  title,
  required: true,
  status: 'not_started',
  ...more,
});

const section = (id: string, title: string): Item => item(id, title, { kind: 'section' });

/** The course of the pictures. */
export const loto: Course = {
  id: 'loto',
  title: 'An toàn lao động nhóm 3: Nhận diện mối nguy và khóa nguồn LOTO',
  language: 'vi',
  summary: 'Nhận diện mối nguy trong xưởng và khóa nguồn trước khi bảo trì.',
  category: { id: 'safety', title: 'An toàn lao động' },
  mandatory: true,
  duration: 'PT3H20M',
  lessonCount: 9,
  formats: ['scorm'],
  enrollmentPolicy: 'open',
  enrollment: {
    id: 'e-loto',
    courseId: 'loto',
    status: 'in_progress',
    progress: 0.45,
    lastItemId: '2.3',
    attempt: 1,
    attemptLimit: 3,
    totalTime: 'PT1H20M',
  },
  items: [
    section('1', 'Chương 1. Quy định chung'),
    item('1.1', '1.1 Luật và trách nhiệm', {
      parentId: '1',
      status: 'completed',
      duration: 'PT15M',
    }),
    item('1.2', '1.2 Thẻ an toàn', { parentId: '1', status: 'completed', duration: 'PT10M' }),
    section('2', 'Chương 2. Nhận diện mối nguy'),
    item('2.1', '2.1 Bốn nhóm mối nguy trong xưởng', {
      parentId: '2',
      status: 'completed',
      duration: 'PT18M',
    }),
    item('2.2', '2.2 Đánh giá rủi ro theo ma trận 5 × 5', {
      parentId: '2',
      status: 'passed',
      score: { raw: 85 },
      duration: 'PT20M',
    }),
    item('2.3', '2.3 Năm bước khóa nguồn – treo thẻ (LOTO)', {
      parentId: '2',
      status: 'in_progress',
      duration: 'PT12M',
    }),
    item('2.4', '2.4 Tình huống: bảo trì băng tải số 4', { parentId: '2', duration: 'PT25M' }),
    section('3', 'Chương 3. Ứng phó sự cố'),
    item('3.1', '3.1 Sơ cứu điện giật', {
      parentId: '3',
      lock: { code: 'prerequisite_unmet', itemId: '2.4' },
    }),
    item('3.2', '3.2 Thoát nạn và điểm tập kết', {
      parentId: '3',
      lock: { code: 'prerequisite_unmet', itemId: '3.1' },
    }),
    section('4', 'Chương 4. Đánh giá cuối khóa'),
    item('4.1', '4.1 Bài thi (20 câu, cần 80%)', {
      parentId: '4',
      lock: { code: 'not_yet', opensAt: '2026-11-30T01:00:00Z' },
    }),
  ],
};

const launch = (mode: Launch['mode'] = 'normal'): Launch => ({
  id: 'launch',
  courseId: 'loto',
  itemId: '2.3',
  enrollmentId: 'e-loto',
  attempt: 1,
  mode,
  credit: true,
  current: true,
  expiresIn: 43_200,
  serverTime: '2026-11-22T03:32:00Z',
  learner: { id: 'opaque', name: 'Nguyễn Thị Minh Khai', language: 'vi' },
  policy: {
    masteryScore: 0.8,
    maxSuspendDataChars: 64_000,
    completeOn: 'content',
    rollup: 'highest',
    allow: [],
  },
  content: {
    kind: 'scorm',
    stageUrl: 'http://p-42.localhost:4175/stage/v1/stage.html',
    baseUrl: 'http://p-42.localhost:4175/c/grant/',
    isolation: 'package',
  },
  globals: { objectives: {}, data: {} },
  state: {
    seq: 4,
    activities: {},
    summary: { completion: 'incomplete', success: 'unknown', totalTime: 'PT8M' },
  },
});

/** The player's controls, with these ways on. */
export const controls = (...enabled: ('continue' | 'previous')[]): Outline['controls'] => ({
  continue: { state: enabled.includes('continue') ? 'enabled' : 'disabled' },
  previous: { state: enabled.includes('previous') ? 'enabled' : 'disabled' },
  exitAll: { state: 'enabled' },
  suspendAll: { state: 'enabled' },
});

const oneLesson: Outline = {
  title: loto.title,
  standard: 'SCORM 2004',
  entries: [{ id: 'sco', title: 'LOTO', playable: true, selectable: true, status: 'in_progress' }],
  currentId: 'sco',
  controls: controls(),
};

const saved = (minute: number): AttemptSnapshot['save'] => ({
  state: 'saved',
  at: new Date(Date.UTC(2026, 10, 22, 3, minute)),
  pending: 0,
  aside: 0,
  offline: false,
});

/** An attempt that stands still. */
export class StillAttempt extends EventTarget implements AttemptLike {
  /** What the player has asked for. */
  readonly calls: string[] = [];

  constructor(
    public snapshot: AttemptSnapshot,
    readonly frameAddress: string | undefined = 'about:blank',
  ) {
    super();
  }

  /** Shows something else. */
  turn(change: Partial<AttemptSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.dispatchEvent(new Event('change'));
  }

  launch(options?: object): Promise<void> {
    this.calls.push(`launch ${JSON.stringify(options ?? {})}`);
    return Promise.resolve();
  }
  navigate(request: object): void {
    this.calls.push(`navigate ${JSON.stringify(request)}`);
  }
  leave(): Promise<void> {
    this.calls.push('leave');
    return Promise.resolve();
  }
  connect(): void {}
  setLocale(): void {}
  retrySaving(): void {
    this.calls.push('retrySaving');
  }
  takeBranch(): Promise<boolean> {
    this.calls.push('takeBranch');
    return Promise.resolve(true);
  }
  dismissBranch(): void {
    this.calls.push('dismissBranch');
  }
  asideFile(): string {
    return '{}';
  }
  dispose(): void {
    this.calls.push('dispose');
  }
}

/** A snapshot while the lesson of the pictures is played. */
export const playing = (change: Partial<AttemptSnapshot> = {}): AttemptSnapshot => ({
  phase: 'playing',
  launch: launch(),
  outline: oneLesson,
  currentActivityId: 'sco',
  summary: { completion: 'incomplete', success: 'unknown', progress: 0.4, totalTime: 'PT8M' },
  save: saved(32),
  branched: false,
  ...change,
});

function show(
  mount: HTMLElement,
  kit: GalleryKit,
  o: { course?: Course; attempt?: AttemptLike; respond?: Respond; signedIn?: boolean } = {},
): void {
  const { course = loto, attempt, signedIn = true } = o;
  const provider = document.createElement('wl-provider');
  const player = document.createElement('wl-course-player');
  const respond: Respond = (request) =>
    request.url.includes('/courses/') ? kit.json(course) : kit.problem(404, 'not_found');
  provider.connection = kit.connect(o.respond ?? respond, { signedIn });
  player.courseId = course.id;
  if (attempt) player.attempt = attempt;
  provider.append(player);
  mount.append(provider);
}

const still =
  (change: Partial<AttemptSnapshot>, o: { course?: Course } = {}): GalleryState['render'] =>
  (mount, kit) =>
    show(mount, kit, { attempt: new StillAttempt(playing(change)), ...o });

const failed =
  (failure: NonNullable<AttemptSnapshot['failure']>): GalleryState['render'] =>
  (mount, kit) =>
    show(mount, kit, {
      attempt: new StillAttempt(playing({ phase: 'failed', failure }), ''),
    });

const firstAid: Course = {
  ...loto,
  id: 'first-aid',
  title: 'Sơ cấp cứu tại nơi làm việc',
  lessonCount: 1,
  items: [item('sca', 'Sơ cấp cứu', { status: 'in_progress', duration: 'PT30M' })],
  enrollment: { ...loto.enrollment!, lastItemId: 'sca', progress: 0.33 },
};

const threeScos: Outline = {
  title: 'Sơ cấp cứu tại nơi làm việc',
  standard: 'SCORM 1.2',
  entries: [
    {
      id: 'a',
      title: 'Ngừng tuần hoàn và hồi sinh tim phổi',
      playable: true,
      selectable: true,
      status: 'completed',
    },
    {
      id: 'b',
      title: 'Cầm máu và băng bó',
      playable: true,
      selectable: true,
      status: 'in_progress',
    },
    {
      id: 'c',
      title: 'Bỏng và điện giật',
      playable: true,
      selectable: false,
      status: 'not_started',
      lock: { code: 'prerequisite', activityId: 'b' },
    },
  ],
  currentId: 'b',
  controls: controls('previous'),
};

const withResult = (change: Partial<NonNullable<Course['enrollment']>>): Course => ({
  ...loto,
  items: loto.items.map(({ lock: _, ...rest }) =>
    rest.kind === 'section' ? rest : { ...rest, status: 'completed' as const },
  ),
  enrollment: {
    ...loto.enrollment!,
    status: 'passed',
    progress: 1,
    score: { scaled: 0.9, raw: 18, min: 0, max: 20 },
    totalTime: 'PT3H5M',
    completedAt: '2026-11-22T04:48:00Z',
    ...change,
  },
});

const result =
  (course: Course): GalleryState['render'] =>
  async (mount, kit) => {
    show(mount, kit, { course, attempt: new StillAttempt(playing({ save: saved(48) })) });
    const player = mount.querySelector('wl-course-player')!;
    let button: HTMLButtonElement | null | undefined;
    while (!(button = player.shadowRoot?.querySelector('.navb .btn:last-child'))) {
      await new Promise(requestAnimationFrame);
    }
    button.click();
  };

const notEnrolled =
  (enrollmentPolicy: Course['enrollmentPolicy']): GalleryState['render'] =>
  (mount, kit) => {
    const course: Course = { ...loto };
    delete course.enrollment;
    show(mount, kit, { course: { ...course, enrollmentPolicy } });
  };

export const states: Record<string, GalleryState> = {
  playing: { title: 'Playing', render: still({}) },
  'inner-outline': {
    title: 'A package of three lessons',
    render: still({ outline: threeScos, currentActivityId: 'b' }, { course: firstAid }),
  },
  loading: {
    title: 'The course is being loaded',
    render: (mount, kit) => show(mount, kit, { respond: () => kit.never() }),
  },
  opening: {
    title: 'The lesson is being opened',
    render: (mount, kit) =>
      show(mount, kit, {
        attempt: new StillAttempt(
          {
            phase: 'connecting',
            save: { ...saved(0), state: 'idle', at: undefined },
            branched: false,
          },
          '',
        ),
      }),
  },
  saving: {
    title: 'Saving',
    render: still({ save: { ...saved(32), state: 'saving', pending: 1 } }),
  },
  'save-failed': {
    title: 'The server has refused changes',
    render: still({ save: { ...saved(32), state: 'failed', aside: 2 } }),
  },
  offline: {
    title: 'Offline, changes wait',
    render: still({ save: { ...saved(32), state: 'queued', pending: 3, offline: true } }),
  },
  'other-tab': {
    title: 'Open in another tab',
    render: still({
      phase: 'open_elsewhere',
      openElsewhere: { lastActiveAt: '2026-11-22T03:31:00Z', sameBrowser: true },
    }),
  },
  'other-device': {
    title: 'Open on another device',
    render: still({
      phase: 'open_elsewhere',
      openElsewhere: {
        device: 'Safari trên iPhone',
        lastActiveAt: '2026-11-22T03:31:00Z',
        sameBrowser: false,
      },
    }),
  },
  superseded: { title: 'Another device has taken over', render: still({ phase: 'superseded' }) },
  branched: { title: 'Two places recorded progress', render: still({ branched: true }) },
  review: { title: 'View only', render: still({ launch: launch('review') }) },
  'api-not-found': {
    title: 'Content has not found the API',
    render: still({ contentNotice: 'api_not_found' }),
  },
  left: { title: 'The lesson was left', render: still({ phase: 'left' }) },
  'stage-timeout': {
    title: 'The content server does not answer',
    render: failed({ code: 'stage_timeout', status: 0, detail: 'https://p-42.noidung.example' }),
  },
  'stage-refused': {
    title: 'The content lies where it must not',
    render: failed({ code: 'stage_refused', status: 0, detail: 'https://elsewhere.example/x' }),
  },
  'entry-missing': {
    title: 'The entry file is missing',
    render: failed({ code: 'entry_missing', status: 0 }),
  },
  'launch-failed': {
    title: 'The launch failed',
    render: failed({ code: 'internal', status: 500, requestId: 'WL-7F3A-20C1' }),
  },
  done: { title: 'Completed with a score', render: result(withResult({})) },
  'done-without-score': {
    title: 'Completed without a score',
    render: result(withResult({ status: 'completed', score: undefined })),
  },
  'not-passed': {
    title: 'Not passed',
    render: result(
      withResult({
        status: 'failed',
        progress: 0.9,
        score: { scaled: 0.55, raw: 11, min: 0, max: 20 },
        completedAt: undefined,
      }),
    ),
  },
  drawer: {
    title: 'Contents as a drawer',
    width: '390px',
    render: async (mount, kit) => {
      await still({})(mount, kit);
      const player = mount.querySelector('wl-course-player')!;
      let button: HTMLButtonElement | null | undefined;
      while (!(button = player.shadowRoot?.querySelector('#menu'))?.checkVisibility()) {
        await new Promise(requestAnimationFrame);
      }
      // The player learns of its own width with the next frame.
      await new Promise(requestAnimationFrame);
      button.click();
    },
  },
  narrow: { title: 'In a narrow column', width: '390px', render: still({}) },
  'not-enrolled': { title: 'Not enrolled: open to all', render: notEnrolled('open') },
  approval: { title: 'Not enrolled: by approval', render: notEnrolled('approval') },
  closed: { title: 'Not enrolled: assigned only', render: notEnrolled('closed') },
  empty: {
    title: 'A course without lessons',
    render: (mount, kit) => show(mount, kit, { course: { ...loto, items: [] } }),
  },
  error: {
    title: 'The course could not be loaded',
    render: (mount, kit) => show(mount, kit, { respond: () => kit.problem(404, 'not_found') }),
  },
  'no-network': {
    title: 'The server cannot be reached',
    render: (mount, kit) =>
      show(mount, kit, { respond: () => Promise.reject(new TypeError('Failed to fetch')) }),
  },
  'signed-out': {
    title: 'Nobody is signed in',
    render: (mount, kit) => show(mount, kit, { signedIn: false }),
  },
};
