import type { HostMessage, StageLaunch } from '../stage-protocol/index.js';
import { apiNameOf, makeApi, publishApi } from './api-objects.js';
import { ContentFrame } from './content-frame.js';
import { CourseStage, type CourseStageParts } from './course-stage.js';
import { DirectSender } from './direct-sender.js';
import { connectToHost, hostOf, type HostWindow, readInvitation, sayAlone } from './handshake.js';
import { Journal } from './journal.js';
import { HostLink } from './link.js';
import { makeFetch, makePageStore } from './natives.js';
import { loadPackage } from './package-loader.js';
import { loadPrerequisites, loadStandard } from './runtime/load-standard.js';

// Entry of the page on the content's origin. All that is worth stealing lives in the closures of this module.

const fetchFile = makeFetch();
const journal = new Journal(makePageStore());
const startedAt = performance.now.bind(performance);

async function main(): Promise<void> {
  const invitation = readInvitation(location.hash);
  // Content can read its parent's address.
  history.replaceState(null, '', location.pathname + location.search);
  const host = invitation && hostOf(window, invitation);
  if (window.parent === window) {
    // The fragment is gone with a reload, the opener is not; it is nothing secret that anybody may hear.
    if (!invitation) sayAlone(window.opener as HostWindow | null);
    watchInvitations();
  }
  if (!host) {
    show('alone');
    return;
  }
  const { port } = await connectToHost(window, host, invitation);
  const link = new HostLink(port);
  link.send({ type: 'journal', entries: journal.read() });
  let stage: Promise<Playing | undefined> | undefined;
  link.listen((message: HostMessage) => {
    if (message.type === 'launch') {
      // One page plays one launch.
      stage ??= play(message.launch, link);
    } else if (message.type === 'ping') {
      link.send({ type: 'pong' });
    } else {
      if (message.type === 'locale') document.documentElement.lang = message.locale;
      if (stage) {
        void stage.then((playing) => (playing ? playing.handle(message) : refuse(message, link)));
      } else if (message.type === 'kept') {
        journal.forget(message.launchId, message.seq);
      }
    }
  });
}

// The host leads its window to another launch, or back after a reload: with the same page the address changes in its fragment only.
function watchInvitations(): void {
  // Content looks for an API there too, and some navigates what it finds: that would be the customer's page.
  Object.defineProperty(window, 'opener', { value: null });
  addEventListener('hashchange', () => {
    if (readInvitation(location.hash)) location.reload();
  });
}

/** What plays: a course by its standard, or a file or address in a viewer. */
type Playing = Pick<CourseStage, 'handle' | 'pageHidden' | 'pageShown' | 'start'>;

async function play(launch: StageLaunch, link: HostLink): Promise<Playing | undefined> {
  document.documentElement.lang = launch.locale;
  const place = document.getElementById('content');
  // Only a page that is not ours lacks it.
  if (!place) return undefined;
  try {
    const parts = {
      launch,
      link,
      journal,
      direct: new DirectSender(launch.direct, fetchFile),
      place,
      fetchFile,
      now: startedAt,
    };
    const stage =
      launch.content.kind === 'scorm'
        ? await courseStage(parts)
        : await (await import('./viewers/play-viewer.js')).playViewer(parts);
    watchPage(stage);
    show('content');
    void stage.start();
    return stage;
  } catch (error) {
    link.threw(error);
    return undefined;
  }
}

/** What each stage works with, and where it draws. */
type Parts = Pick<
  CourseStageParts,
  'launch' | 'link' | 'journal' | 'direct' | 'fetchFile' | 'now'
> & { place: HTMLElement };

async function courseStage(parts: Parts): Promise<CourseStage> {
  const { launch, link, place } = parts;
  const course = await loadPackage(launch.content.baseUrl, fetchFile);
  // Few launches want it, so only they load it.
  const onlooker = launch.debug
    ? (await import('./watcher.js')).watch(link, place, { course, session: () => stage.session })
    : undefined;
  const stage: CourseStage = new CourseStage({
    ...parts,
    course,
    ...(await loadStandard(course.standard)),
    ...(await loadPrerequisites(course)),
    frame: new ContentFrame(place),
    onlooker,
  });
  const api = makeApi(
    course.standard,
    () => stage.session,
    () => stage.sessionToBegin,
    onlooker,
  );
  publishApi(window, apiNameOf(course.standard), api);
  return stage;
}

// Where nothing plays there is nothing to wait for.
function refuse(message: HostMessage, link: HostLink): void {
  if (message.type !== 'navigate') return;
  if (message.request.to === 'exitAll') link.send({ type: 'left', exit: 'normal' });
  if (message.request.to === 'suspendAll') link.send({ type: 'left', exit: 'suspend' });
}

// `unload` is no longer reliable anywhere; a page that is hidden may never be shown again (facts of the platforms).
function watchPage(stage: Playing): void {
  addEventListener('pagehide', () => stage.pageHidden('suspend'));
  addEventListener('pageshow', () => stage.pageShown());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') stage.pageHidden();
    else stage.pageShown();
  });
}

function show(state: 'alone' | 'content'): void {
  document.documentElement.dataset['state'] = state;
}

if (typeof document !== 'undefined') void main();
