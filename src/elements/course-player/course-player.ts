import { type CSSResult, html, nothing, type TemplateResult } from 'lit';
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
import { contents } from './contents.js';
import { WlCourseCompletedEvent } from './course-completed-event.js';
import type { StandingChange } from './course-keeper.js';
import { coursePlayerEn } from './course-player.en.js';
import { coursePlayerStyles } from './course-player.styles.js';
import { coursePlayerVi } from './course-player.vi.js';
import { CourseRun } from './course-run.js';
import { isDone, leaves, type Lesson, lessonsOf, playableItems } from './lessons.js';
import { WlPlayerExitEvent } from './player-exit-event.js';
import type * as screensModule from './screens/screens.js';
import type { ScreensView } from './screens/screens-view.js';
import { skeleton } from './skeleton.js';
import { lessonHead, navigationBar, stageFrame } from './stage-view.js';
import { exitControl, titleBar } from './title-bar.js';
import type { View } from './view.js';

type Screens = typeof screensModule;

const narrowest = 860;
const removalTime = 1_000;

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

  /** `normal`, or `browse` and `review`, which record nothing. */
  @property() mode?: LaunchMode;

  /** Where the way back leads. Without it the player only fires `wl-player-exit`. */
  @property({ attribute: 'catalog-href' }) catalogHref = '';

  /** An attempt of the page's own instead of one that the player makes. The player shows it, and does not dispose of it. */
  @property({ attribute: false }) attempt?: AttemptLike;

  @state() private drawerOpen = false;
  @state() private narrow = false;
  @state() private full = false;
  /** Over the page, where a phone has no full screen for elements. */
  @state() private fixed = false;
  @state() private folded: ReadonlyMap<string, boolean> = new Map();
  @state() private said: () => string = () => '';
  @state() private screens: Screens | undefined;
  @state() private screensMissing = false;

  @query('iframe') private frame!: HTMLIFrameElement | null;
  @query('.ply') private box!: HTMLElement | null;

  private readonly localize = new Localize<typeof coursePlayerVi>(this);
  private readonly run = new CourseRun({
    locale: () => this.localize.lang(),
    changed: () => this.requestUpdate(),
    moved: () => {
      this.focusLesson = true;
      this.requestUpdate();
    },
    failed: (failure, retry) => this.report(failure, retry),
    standingChanged: (change) => this.standingChanged(change),
    attemptChanged: (snapshot, before) => this.attemptChanged(snapshot, before),
  });
  private opened = '';
  private focusLesson = false;
  private loadingScreens = false;
  private sizes: ResizeObserver | undefined;

  /** Begins, or goes on after it was moved. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes = new ResizeObserver(([entry]) => {
      if (entry) this.narrow = entry.contentRect.width <= narrowest;
    });
    this.sizes.observe(this);
    document.addEventListener('fullscreenchange', this.fullChanged);
    // Moved in the document: the frame has a new window, and the content in it starts anew from what is saved.
    if (this.hasUpdated) {
      this.requestUpdate();
      if (!this.run.isOpen) this.connectionChanged();
    }
  }

  /** Rests until it is put somewhere again, and cleans up if it is not. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes?.disconnect();
    document.removeEventListener('fullscreenchange', this.fullChanged);
    setTimeout(() => {
      if (this.isConnected) return;
      this.opened = '';
      this.run.close();
    }, removalTime);
  }

  protected override connectionChanged(): void {
    const { connection, courseId, item, mode, run } = this;
    if (!connection) return;
    const { session } = connection;
    const signedIn = session.status === 'signed-in';
    // The launch's own token still saves: an expired session takes nothing from under the learner.
    if (session.reason === 'expired' && !signedIn && run.attempt) return this.requestUpdate();
    const key = signedIn && courseId ? JSON.stringify([session.learnerId, courseId, item]) : '';
    if (key && key === this.opened) return run.attempt?.retrySaving();
    this.opened = key;
    if (key) void run.open({ connection, courseId, item, mode });
    else run.close();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (changed.has('attempt')) this.run.give(this.attempt);
    if (this.hasUpdated && (changed.has('courseId') || changed.has('item'))) {
      this.connectionChanged();
    }
  }

  protected override updated(): void {
    const { attempt } = this.run;
    const window = this.frame?.contentWindow;
    if (window) attempt?.connect(window);
    attempt?.setLocale(this.localize.lang());
    for (const element of this.renderRoot.querySelectorAll<HTMLElement>('[data-value]')) {
      element.style.setProperty('--value', element.dataset['value'] ?? '0');
    }
    if (this.focusLesson) {
      const lesson = this.renderRoot.querySelector<HTMLElement>('#lesson');
      if (!lesson) return;
      this.focusLesson = false;
      lesson.focus();
    }
  }

  protected override renderContent(): unknown {
    const { localize, timeZone, run, service, headingLevel: level } = this;
    const { course, failure } = run;
    const frame = { localize, level, timeZone, mail: service?.tenant.supportEmail };
    if (this.sessionStatus === 'signed-out' && !run.attempt) {
      return this.screen((screens, texts) => screens.signedOut(texts, this.signIn), frame);
    }
    if (failure) {
      return this.screen(
        (screens, texts) => screens.courseFailure(texts, failure, () => run.reopen()),
        frame,
      );
    }
    if (!course) return skeleton(frame);
    const view: View = { ...frame, course };
    if (!course.enrollment) {
      return this.screen(
        (screens, texts) => screens.enrollPanel(texts, course, run, () => void run.enroll()),
        view,
      );
    }
    if (playableItems(course).length === 0) {
      return this.screen((screens, texts) => screens.noLessons(texts), frame);
    }
    return this.renderPlayer(view);
  }

  private renderPlayer(view: View): TemplateResult {
    const { localize, course } = view;
    const { run, drawerOpen, narrow, catalogHref } = this;
    const { snapshot, attempt } = run;
    const lessons = lessonsOf(course, run.openItem, snapshot.outline, snapshot.currentActivityId);
    const items = playableItems(course);
    const all = items.length > 1 ? items : leaves(lessons);
    const done = all.filter(({ status }) => isDone(status)).length;
    const drawer = drawerOpen && narrow;
    return html`<section
      class="ply ${this.fixed ? 'fixed' : ''}"
      part="player"
      aria-label=${localize.term('player.label')}
    >
      ${titleBar(view, {
        snapshot,
        href: catalogHref,
        drawerOpen: drawer,
        full: this.full || this.fixed,
        onExit: this.exit,
        onDrawer: () => this.openDrawer(true),
        onFull: this.toggleFull,
      })}
      <div class="ply-ban">
        <div class="show-n">
          <div class="bar thin" data-value=${course.enrollment?.progress ?? 0}><i></i></div>
        </div>
        ${this.renderBanners(view)}
      </div>
      <button type="button" class="btn s skip hide-n" @click=${this.skip}>
        ${localize.term('player.skip')}
      </button>
      ${contents(view, {
        lessons,
        done,
        total: all.length,
        progress: snapshot.summary?.progress,
        folded: this.folded,
        open: drawer,
        exit: exitControl(view, 'btn quiet s show-n', catalogHref, this.exit),
        onFold: (key, folded) => (this.folded = new Map(this.folded).set(key, folded)),
        onChoose: (lesson) => {
          this.drawerOpen = false;
          run.choose(lesson);
        },
        onClose: () => this.openDrawer(false),
        onKey: (event) => {
          if (event.key === 'Escape' && drawer) this.openDrawer(false);
        },
      })}
      ${
        drawer
          ? html`<button
              type="button"
              class="scrim"
              tabindex="-1"
              aria-label=${localize.term('toc.close')}
              @click=${() => this.openDrawer(false)}
            ></button>`
          : nothing
      }
      <div class="main" ?inert=${drawer}>
        ${
          run.finished && course.enrollment
            ? html`<div class="stage" part="stage">
                ${this.screen(
                  (screens, texts) =>
                    screens.finishScreen(texts, {
                      done,
                      total: all.length,
                      masteryScore: attempt?.snapshot.launch?.policy.masteryScore,
                      onBack: this.exit,
                      onAgain: () => run.again(),
                      onRestart: () => run.relaunch({ attempt: 'new' }),
                    }),
                  view,
                )}
              </div>`
            : this.renderLesson(view, lessons)
        }
      </div>
      <div class="vh" role="status">${this.said()}</div>
    </section>`;
  }

  private renderLesson(view: View, lessons: readonly Lesson[]): TemplateResult {
    const { localize, course } = view;
    const { run } = this;
    const { snapshot } = run;
    const flat = leaves(lessons);
    const items = playableItems(course);
    const item = items.find(({ id }) => id === run.openItem);
    const lesson = flat.find(({ current }) => current);
    const title = lesson?.title ?? item?.title ?? course.title;
    const all: readonly unknown[] = items.length > 1 ? items : flat;
    const at = all.indexOf(items.length > 1 ? item : lesson);
    const over = this.renderOver(view);
    const waiting =
      over === nothing && ['launching', 'connecting', 'loading'].includes(snapshot.phase);
    const status = course.enrollment?.status ?? 'not_started';
    return html`${lessonHead(view, title, lesson?.activityId ? undefined : item, {
        standard: snapshot.outline?.standard,
        at: at >= 0 && all.length > 1 ? localize.term('lesson.of', at + 1, all.length) : undefined,
      })}
      <div class="stage" part="stage" aria-busy=${waiting}>
        ${waiting ? html`<p class="sm muted">${localize.term('player.opening')}</p>` : nothing}
        ${stageFrame(run.attempt?.frameAddress, title, snapshot, over !== nothing)} ${over}
      </div>
      ${navigationBar(view, {
        previous: run.step('previous'),
        next: run.step('continue'),
        onResult: isDone(status) || status === 'failed' ? () => run.showResult() : undefined,
        onBack: all.length > 1 ? undefined : this.exit,
        quiet: over !== nothing,
      })}`;
  }

  private renderBanners(view: View): unknown {
    const { run, sessionStatus } = this;
    const { save, branched, contentNotice, launch } = run.snapshot;
    const any =
      (save.offline && save.pending > 0) ||
      save.aside > 0 ||
      branched ||
      contentNotice !== undefined;
    const looking = launch !== undefined && launch.mode !== 'normal';
    if (!any && !looking && sessionStatus !== 'signed-out') return nothing;
    return this.screen(
      (screens, texts) =>
        screens.banners(texts, run.snapshot, sessionStatus === 'signed-out', {
          onReconnect: () => run.attempt?.retrySaving(),
          onTakeBranch: () => void this.takeBranch(),
          onDismissBranch: () => run.attempt?.dismissBranch(),
          onFile: () => screens.saveFile(this.renderRoot, run.attempt?.asideFile(), 'tien-do.json'),
          onSignIn: this.signIn,
          onReload: () => run.relaunch(),
        }),
      view,
    );
  }

  private renderOver(view: View): TemplateResult | typeof nothing {
    const { run } = this;
    const { phase, openElsewhere, failure, save } = run.snapshot;
    const take = (): void => run.relaunch({ supersede: true });
    if (phase === 'open_elsewhere' && openElsewhere) {
      const look = (): void => run.relaunch({ mode: 'review' });
      return this.screen((s, texts) => s.openElsewhere(texts, openElsewhere, look, take), view);
    }
    if (phase === 'superseded') return this.screen((s, texts) => s.takenOver(texts, take), view);
    if (phase === 'left') {
      const next = run.step('continue');
      const go = next && !next.locked ? next.go : undefined;
      const back = (): void => this.exit();
      return this.screen((s, texts) => s.hasLeft(texts, back, () => run.relaunch(), go), view);
    }
    if (phase === 'failed' && failure) {
      const others = playableItems(view.course).length > 1;
      const onRetry = (): void => run.relaunch();
      return this.screen(
        (s, texts) => s.failureSheet(texts, failure, save, { others, onRetry }),
        view,
      );
    }
    return nothing;
  }

  /** Something that is not seen in the ordinary course of a lesson: drawn when its code is there. */
  private screen<T extends Omit<View, 'course'>>(
    draw: (screens: Screens, texts: T & Pick<ScreensView, 'localize'>) => TemplateResult,
    view: T,
  ): TemplateResult {
    const { screens, localize } = this;
    // Its texts are registered with its code.
    if (screens) return draw(screens, view as T & Pick<ScreensView, 'localize'>);
    if (!this.screensMissing) {
      void this.loadScreens();
      return html`<p class="vh">${localize.term('player.opening')}</p>`;
    }
    return html`<div class="empty">
      <p class="sm">${localize.term('error.network')}</p>
      <button type="button" class="btn" @click=${() => void this.loadScreens()}>
        ${localize.term('retry')}
      </button>
    </div>`;
  }

  private async loadScreens(): Promise<void> {
    if (this.screens || this.loadingScreens) return;
    this.loadingScreens = true;
    try {
      const screens = await import('./screens/screens.js');
      this.addStyles(screens.prepare());
      this.screens = screens;
    } catch {
      this.screensMissing = true;
    } finally {
      this.loadingScreens = false;
    }
  }

  private addStyles({ styleSheet }: CSSResult): void {
    const root = this.renderRoot as ShadowRoot;
    if (styleSheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
  }

  private attemptChanged(snapshot: AttemptSnapshot, before: AttemptSnapshot): void {
    const { localize } = this;
    const { save } = snapshot;
    if (snapshot.phase === 'playing') void this.loadScreens();
    if (save.offline && !before.save.offline) {
      this.said = () => `${localize.term('offline.title')} ${localize.term('offline.body')}`;
    } else if (before.save.offline && !save.offline && save.state === 'saved') {
      this.said = () => localize.term('online.again');
    }
    if (snapshot.branched && !before.branched) this.said = () => localize.term('branch.body');
  }

  private standingChanged({ enrollment, completed }: StandingChange): void {
    this.dispatchEvent(new WlAttemptChangedEvent(enrollment));
    if (!completed) return;
    this.dispatchEvent(new WlCourseCompletedEvent(enrollment));
    this.said = () => this.localize.term('done.said');
  }

  private async takeBranch(): Promise<void> {
    const { attempt } = this.run;
    try {
      if (!(await attempt?.takeBranch())) this.said = () => this.localize.term('branch.none');
      attempt?.dismissBranch();
    } catch (error) {
      this.report(failureOf(error), () => void this.takeBranch());
      this.said = () => this.localize.term('error.network');
    }
  }

  private readonly exit = (event?: MouseEvent): void => {
    // A link in another tab is the browser's.
    if (event && (event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0)) return;
    event?.preventDefault();
    if (!this.dispatchEvent(new WlPlayerExitEvent(this.courseId))) return;
    const { catalogHref } = this;
    void (this.run.attempt?.leave() ?? Promise.resolve()).then(() => {
      if (catalogHref) location.assign(catalogHref);
    });
  };

  private readonly signIn = (): void => {
    this.dispatchEvent(new WlSignInRequestEvent());
  };

  private readonly skip = (): void => {
    this.renderRoot.querySelector<HTMLElement>('#lesson')?.focus();
  };

  private readonly toggleFull = (): void => {
    const { box } = this;
    if (this.full) void document.exitFullscreen();
    else if (!box?.requestFullscreen) this.fixed = !this.fixed;
    else box.requestFullscreen().catch(() => (this.fixed = true));
  };

  private readonly fullChanged = (): void => {
    this.full = this.box !== null && this.shadowRoot?.fullscreenElement === this.box;
  };

  private openDrawer(open: boolean): void {
    this.drawerOpen = open;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(open ? '#close' : '#menu')?.focus(),
    );
  }
}
