import type { Dialect } from '../content.js';
import { scriptOf } from '../page-script.js';

const page = (title: string, scripts: readonly string[], script: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body>${scripts
    .map((name) => `<script src="/scorm-again/${name}"></script>`)
    .join('')}<script>${script}</script>`;

/**
 * The page of an LMS on which a course is played.
 * @param bridge Origin of content where it is another one.
 */
export const lmsPage = (dialect: Dialect, bridge: string | undefined): string =>
  page(
    'Course',
    [`${dialect}.min.js`, ...(bridge ? ['cross-frame-lms.min.js'] : [])],
    scriptOf(playCourse, { dialect, bridge }),
  );

/** The page on content's origin that has the bridge's end and, in a frame, the SCO. */
export const launchPage = (dialect: Dialect, lms: string): string =>
  page('Launch', ['cross-frame-api.min.js'], scriptOf(launchSco, { dialect, lms }));

/** A page that has nothing to do with courses. */
export const otherPage = page('Account', [], '');

interface Api {
  on(event: string, heard: () => void): void;
  loadFromJSON(json: object): void;
  [method: string]: unknown;
}

/**
 * Runs in the page of the LMS. The settings are those that make the most of asynchronous commits by scorm-again's README and integration guide:
 *
 * - `asyncModeBeaconBehavior: 'never'`: each commit is a fetch with `keepalive`, which outlives the page as a beacon does, carries the header that
 *   authorizes it, and has an answer.
 * - `throttleCommits` off: it would put each commit off for half a second.
 * - `enableOfflineSupport`: while the page is told that it is offline, commits are kept in localStorage, and sent at the next Initialize or Commit.
 *   Without `renderCommonCommitFields`, as what it renders cannot be kept offline.
 * - `includeCommitSequence`, and the server's check of it: what was overtaken on its way does not count.
 * - CommitError: tried again with growing pauses, as the guide's table of errors asks for.
 * - Nothing at `pagehide`: all commits have been sent by then, and to terminate there would make the API refuse content's last words.
 */
function playCourse({ dialect, bridge }: { dialect: Dialect; bridge: string | undefined }): void {
  const is12 = dialect === 'scorm12';
  const there = window as unknown as Record<string, unknown> & {
    CrossFrameLMS: new (api: Api, origin: string, options: object) => unknown;
  };
  const say = (text: string): void => document.body.append(text);

  const begin = async (): Promise<void> => {
    const answer = await fetch('/api/launch', { method: 'POST' });
    if (!answer.ok) return say(`The course cannot be opened (${String(answer.status)}).`);
    const { learner, token, cmi } = (await answer.json()) as {
      learner: string;
      token: string;
      cmi?: { core?: object };
    };
    const Made = there[is12 ? 'Scorm12API' : 'Scorm2004API'] as new (settings: object) => Api;
    const api = new Made({
      lmsCommitUrl: '/api/commit',
      useAsynchronousCommits: true,
      asyncModeBeaconBehavior: 'never',
      throttleCommits: false,
      autocommit: true,
      autocommitSeconds: 30,
      includeCommitSequence: true,
      xhrHeaders: { Authorization: `Bearer ${token}` },
      enableOfflineSupport: true,
      courseId: `${dialect}-${learner}`,
      syncOnInitialize: true,
      syncOnTerminate: true,
      maxSyncAttempts: 5,
      requestHandler: (commit: object, about?: { trigger: string }) =>
        about?.trigger === 'offline-replay' ? { ...commit, replay: true } : commit,
    });

    let tries = 0;
    api.on('CommitSuccess', () => (tries = 0));
    api.on('CommitError', () => {
      if (tries >= 6) return;
      const pause = 500 * 2 ** tries;
      tries += 1;
      setTimeout(() => (api[is12 ? 'LMSCommit' : 'Commit'] as (text: string) => string)(''), pause);
    });

    const entry = cmi ? 'resume' : 'ab-initio';
    const known = is12
      ? { student_id: learner, student_name: 'Learner, A', lesson_mode: 'normal' }
      : { learner_id: learner, learner_name: 'A Learner', mode: 'normal' };
    const given = { ...known, credit: 'credit', entry };
    api.loadFromJSON({
      cmi: is12 ? { ...cmi, core: { ...cmi?.core, ...given } } : { ...cmi, ...given },
    });
    there[is12 ? 'API' : 'API_1484_11'] = api;
    if (bridge) {
      // By default what goes beyond 100 messages a second is dropped, and content writes in bursts.
      new there.CrossFrameLMS(api, bridge, { rateLimit: 10_000 });
    }

    const frame = document.createElement('iframe');
    if (bridge) frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
    frame.src = bridge ? `${bridge}/launch/${dialect}` : `/sco/${dialect}`;
    document.body.append(frame);
  };
  begin().catch((error: unknown) => say(String(error)));
}

/**
 * Runs in the frame in which content is launched. The bridge knows nothing when it begins, and answers "" to what it does not know yet. The guide has
 * content wait; this content does not, so the page begins the session, and asks for what content will ask for until it is known.
 */
function launchSco({ dialect, lms }: { dialect: Dialect; lms: string }): void {
  const is12 = dialect === 'scorm12';
  type Bridge = Record<string, (...values: string[]) => string>;
  const there = window as unknown as Record<string, unknown> & {
    CrossFrameAPI: new (origin: string, target: Window) => Bridge;
  };
  const api = new there.CrossFrameAPI(lms, window.parent);
  there['API'] = there['API_1484_11'] = api;
  const prefix = is12 ? 'LMS' : '';
  const ask = (name: string): string => api[`${prefix}GetValue`]?.(name) ?? '';
  api[`${prefix}Initialize`]?.('');
  const look = (): void => {
    const asked = [is12 ? 'cmi.core.student_id' : 'cmi.learner_id', 'cmi.interactions._count'];
    if (!asked.map(ask).every(Boolean)) return void setTimeout(look, 20);
    const frame = document.createElement('iframe');
    frame.src = `/sco/${dialect}`;
    document.body.append(frame);
  };
  look();
}
