import { type CSSResult, html, type TemplateResult, nothing } from 'lit';
import { property, query, state } from '../../ui/decorators.js';
import type { LaunchMode } from '../../client/index.js';
import type { AttemptSnapshot } from '../../playback/index.js';
import { Localize, registerTexts, WlSignInRequestEvent } from '../../ui/index.js';
import { button } from '../../ui/styles/button.js';
import { notice } from '../../ui/styles/notice.js';
import { commonStyles } from '../../ui/wl-element.js';
import { ConnectedElement, failureOf } from '../provider/connected-element.js';
import type { AttemptLike } from './attempt-like.js';
import { WlAttemptChangedEvent } from './attempt-changed-event.js';
import { announcement, type Words } from './announcements.js';
import { WlCourseCompletedEvent } from './course-completed-event.js';
import type { StandingChange } from './course-keeper.js';
import { coursePlayerEn } from './course-player.en.js';
import { coursePlayerStyles } from './course-player.styles.js';
import { coursePlayerVi } from './course-player.vi.js';
import { CourseRun } from './course-run.js';
import type { DebugLoader } from './debug-loader.js';
import { Drawer } from './drawer.js';
import { FullScreen } from './full-screen.js';
import type { LessonWindow } from './lesson-window.js';
import { playableItems } from './lessons.js';
import { WlPlayerExitEvent } from './player-exit-event.js';
import { playerFrame } from './player-frame.js';
import { reveal } from './reveal.js';
import { ScreenLoader } from './screen-loader.js';
import type { ScreensView } from './screens/screens-view.js';
import { skeleton } from './skeleton.js';
import { TimeLeft } from './time-left.js';
import type { View } from './view.js';

const removalTime = 1_000;
const noNetwork: Words = ({ localize }) => localize.term('error.network');

/**
 * Plays a course: its contents, the lesson in a frame on the content's own origin, and the learner's progress as the backend has it. It
 * goes on by itself where the learner left off.
 *
 * @slot signed-out - Shown instead of the player's own words while nobody is signed in.
 * @fires {WlPlayerExitEvent} wl-player-exit - The learner goes back to the catalog. Cancelable: then `catalog-href` is not followed.
 * @fires {WlAttemptChangedEvent} wl-attempt-changed - Status, score or progress of the enrollment has changed.
 * @fires {WlCourseCompletedEvent} wl-course-completed - The learner has completed or passed the course.
 * @fires {WlSignInRequestEvent} wl-sign-in-request - The learner wants to sign in. Cancelable.
 * @fires {WlErrorEvent} wl-error - The course or a lesson could not be opened.
 * @csspart player - Everything.
 * @csspart bar - Title, progress, save state, full screen.
 * @csspart save-state - Whether progress is saved, in words.
 * @csspart contents - The list of lessons.
 * @csspart banner - A notice below the bar.
 * @csspart stage - What the lesson is shown in.
 * @csspart frame - The content's frame.
 * @csspart prompt - A question over the stage.
 * @csspart failure - Why a lesson is not there.
 * @csspart result - The finish screen.
 * @csspart navigation - The bar with previous and next.
 * @csspart debug - The debug panel.
 * @csspart leave - The menu with the ways out of a lesson.
 * @csspart time - How much time is left for a lesson.
 * @cssproperty --wl-player-height - Height of the player. Default 720px.
 */
export class WlCoursePlayer extends ConnectedElement {
  /** Its own style sheets. */
  static override styles = [commonStyles, button, notice, coursePlayerStyles];

  static {
    registerTexts(coursePlayerVi, coursePlayerEn);
  }

  /** The course to play. */
  @property({ attribute: 'course-id' }) courseId = '';

  /** The item to open. Without it the course goes on where the learner left off. */
  @property() item = '';

  /** The activity of that item to open, where the package's sequencing allows it. */
  @property() activity = '';

  /** `ask` whether to go on or to begin anew where both are possible, or go on `always`. */
  @property() resume: 'ask' | 'always' = 'ask';

  /** `normal`, or `browse` and `review`, which record nothing. */
  @property() mode?: LaunchMode;

  /** Where the way back leads. Without it the player only fires `wl-player-exit`. */
  @property({ attribute: 'catalog-href' }) catalogHref = '';

  /** Shows what the content calls and what the player decides. For developers; from the next launch on. */
  @property({ type: Boolean, reflect: true }) debug = false;

  /** Where lessons are shown: in a `frame` of the player, or in a `window` of their own that the learner opens. From the next launch on. */
  @property({ reflect: true }) display: 'frame' | 'window' = 'frame';

  /** Refuses what the standard refuses, instead of taking what authoring tools send. From the next lesson on. */
  @property({ type: Boolean, reflect: true }) strict = false;

  /** An attempt of the page's own instead of one that the player makes. The player shows it, and does not dispose of it. */
  @property({ attribute: false }) attempt?: AttemptLike;

  @state() private folded: ReadonlyMap<string, boolean> = new Map();
  @state() private said: Words | undefined;

  @query('iframe') private frame!: HTMLIFrameElement | null;
  @query('.ply') private box!: HTMLElement | null;

  private readonly localize = new Localize<typeof coursePlayerVi>(this);
  private readonly run = new CourseRun({
    locale: () => this.localize.lang(),
    manner: () => this,
    changed: () => this.requestUpdate(),
    moved: () => {
      this.focusLesson = true;
      this.requestUpdate();
    },
    failed: (failure, retry) => this.report(failure, retry),
    standingChanged: (change) => this.standingChanged(change),
    attemptChanged: (snapshot, before) => this.attemptChanged(snapshot, before),
  });
  private readonly drawer = new Drawer(this);
  private readonly fullScreen = new FullScreen(this, () => this.box);
  private readonly addStyles = ({ styleSheet }: CSSResult): void => {
    const root = this.renderRoot as ShadowRoot;
    if (styleSheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
  };
  private readonly loader = new ScreenLoader(this, this.addStyles);
  private lessonWindow: LessonWindow | undefined;
  private debugging: DebugLoader | undefined;
  /** What few pages ask for, once it is on its way. */
  private readonly extras = new Set<'window' | 'debug'>();
  private readonly time = new TimeLeft(this, () => this.sayTime());
  private opened = '';
  private revealed: HTMLElement | undefined;
  private focusLesson = false;

  /** Begins, or goes on after it was moved. */
  override connectedCallback(): void {
    super.connectedCallback();
    // Moved in the document: the frame has a new window, and the content in it starts anew from what is saved.
    if (this.hasUpdated) {
      this.requestUpdate();
      if (!this.run.isOpen) this.connectionChanged();
    }
  }

  /** Rests until it is put somewhere again, and cleans up if it is not. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    setTimeout(() => {
      if (this.isConnected) return;
      this.opened = '';
      this.run.close();
    }, removalTime);
  }

  protected override connectionChanged(): void {
    const { connection, courseId, item, activity, mode, run } = this;
    if (!connection) return;
    const { session } = connection;
    const signedIn = session.status === 'signed-in';
    // The launch's own token still saves: an expired session takes nothing from under the learner.
    if (session.reason === 'expired' && !signedIn && run.attempt) return this.requestUpdate();
    const key =
      signedIn && courseId
        ? JSON.stringify([session.learnerId, courseId, item, activity, mode])
        : '';
    if (key && key === this.opened) return run.attempt?.retrySaving();
    this.opened = key;
    const resumes = this.resume === 'always';
    if (key) void run.open({ connection, courseId, item, activity, mode, resumes });
    else run.close();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (changed.has('attempt')) this.run.give(this.attempt);
    this.time.set(this.run.snapshot.time);
    this.loadExtras();
    const asked = ['courseId', 'item', 'activity', 'mode'].some((name) => changed.has(name));
    if (this.hasUpdated && asked) {
      this.connectionChanged();
    }
  }

  /** Loads what is asked for; the window before the learner's click, in which it has to open. */
  private loadExtras(): void {
    const { extras, run, localize, addStyles } = this;
    const add = (name: 'window' | 'debug', load: () => Promise<void>): void => {
      if (extras.has(name)) return;
      extras.add(name);
      load().then(
        () => this.requestUpdate(),
        // Without a network there is none; the next change of the player tries again.
        () => extras.delete(name),
      );
    };
    if (this.display === 'window') {
      add('window', async () => {
        const { LessonWindow } = await import('./lesson-window.js');
        this.lessonWindow = new LessonWindow(this, run);
      });
    }
    if (this.debug) {
      add('debug', async () => {
        const { DebugLoader } = await import('./debug-loader.js');
        const timeZone = (): string => this.timeZone;
        this.debugging = new DebugLoader(this, { run, localize, timeZone, addStyles });
      });
    }
  }

  protected override updated(): void {
    const { attempt, snapshot } = this.run;
    // While there is a network: what is needed when there is none is in it too.
    if (snapshot.phase === 'playing' || snapshot.phase === 'choosing') this.loader.foresee();
    const window = this.frame?.contentWindow;
    if (window) attempt?.connect(window);
    attempt?.setLocale(this.localize.lang());
    for (const element of this.renderRoot.querySelectorAll<HTMLElement>('[data-value]')) {
      element.style.setProperty('--value', element.dataset['value'] ?? '0');
    }
    this.revealCurrent();
    if (this.focusLesson) {
      const lesson = this.renderRoot.querySelector<HTMLElement>('#lesson');
      if (!lesson) return;
      this.focusLesson = false;
      lesson.focus();
    }
  }

  /** The current lesson is seen in the contents when it has become so, and when they are opened. */
  private revealCurrent(): void {
    const list = this.renderRoot.querySelector<HTMLElement>('.toc');
    const line = list?.querySelector<HTMLElement>('[aria-current]') ?? undefined;
    const shown = list?.checkVisibility() ? line : undefined;
    if (shown && shown !== this.revealed && list) reveal(list, shown);
    this.revealed = shown;
  }

  protected override renderContent(): unknown {
    return html`<div class="desk">
      <div>${this.renderScreen()}</div>
      ${this.debugging?.box() ?? nothing}
    </div>`;
  }

  private renderScreen(): unknown {
    const { localize, timeZone, run, service, loader, headingLevel: level } = this;
    const { course, failure } = run;
    const frame = { localize, loader, level, timeZone, mail: service?.tenant.supportEmail };
    if (this.sessionStatus === 'signed-out' && !run.attempt) {
      return loader.draw(frame, (screens, texts) => screens.signedOut(texts, this.signIn));
    }
    if (failure) {
      return loader.draw(frame, (screens, texts) =>
        screens.courseFailure(texts, failure, () => run.reopen()),
      );
    }
    if (!course) return skeleton(frame);
    const view: View = { ...frame, course };
    if (!course.enrollment) {
      return loader.draw(view, (screens, texts) =>
        screens.enrollPanel(texts, course, run, () => void run.enroll()),
      );
    }
    if (playableItems(course).length === 0) {
      return loader.draw(frame, (screens, texts) => screens.noLessons(texts));
    }
    return this.renderPlayer(view);
  }

  private renderPlayer(view: View): TemplateResult {
    const {
      run,
      loader,
      drawer,
      fullScreen,
      time,
      lessonWindow,
      folded,
      catalogHref,
      renderRoot: root,
    } = this;
    return playerFrame(view, {
      ...{ run, drawer, fullScreen, time, lessonWindow, folded, catalogHref, root },
      said: loader.screens && this.said?.(view as ScreensView, loader.screens),
      signedOut: this.sessionStatus === 'signed-out',
      windowed: this.display === 'window',
      onExit: this.exit,
      onSignIn: this.signIn,
      onTakeBranch: () => void this.takeBranch(),
      onCertificate: () => void this.saveCertificate(),
      onFold: (key, fold) => (this.folded = new Map(this.folded).set(key, fold)),
    });
  }

  private attemptChanged(snapshot: AttemptSnapshot, before: AttemptSnapshot): void {
    this.said = announcement(snapshot, before) ?? this.said;
  }

  private sayTime(): void {
    const { now } = this.time;
    // Said as it was at that moment: what counts on would be said again and again.
    if (now) this.said = (view, screens) => screens.timeSentence(view, now);
  }

  private async saveCertificate(): Promise<void> {
    const { connection, renderRoot } = this;
    const certificateId = this.run.course?.enrollment?.certificateId;
    if (!connection || !certificateId) return;
    try {
      const file = await connection.client.certificates.file(certificateId);
      const suffix = file.type.includes('pdf') ? 'pdf' : 'html';
      this.loader.screens?.saveFile(renderRoot, file, `chung-chi.${suffix}`);
    } catch (error) {
      this.report(failureOf(error), () => void this.saveCertificate());
      this.said = noNetwork;
    }
  }

  private standingChanged({ enrollment, completed }: StandingChange): void {
    this.dispatchEvent(new WlAttemptChangedEvent(enrollment));
    if (!completed) return;
    this.dispatchEvent(new WlCourseCompletedEvent(enrollment));
    this.said = ({ localize }) => localize.term('done.said');
  }

  private async takeBranch(): Promise<void> {
    const { attempt } = this.run;
    try {
      if (!(await attempt?.takeBranch())) {
        this.said = ({ localize }) => localize.term('branch.none');
      }
      attempt?.dismissBranch();
    } catch (error) {
      this.report(failureOf(error), () => void this.takeBranch());
      this.said = noNetwork;
    }
  }

  private readonly exit = (event?: MouseEvent): void => {
    // A link in another tab is the browser's.
    if (event && (event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0)) return;
    event?.preventDefault();
    if (!this.dispatchEvent(new WlPlayerExitEvent(this.courseId))) return;
    const { catalogHref } = this;
    void (this.run.attempt?.leave() ?? Promise.resolve()).then(() => {
      this.lessonWindow?.close();
      if (catalogHref) location.assign(catalogHref);
    });
  };

  private readonly signIn = (): void => {
    this.dispatchEvent(new WlSignInRequestEvent());
  };
}
