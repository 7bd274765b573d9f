import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Course, LaunchMode } from '../../client/index.js';
import type { AttemptSnapshot } from '../../playback/index.js';
import { Localize, registerTexts, WlSignInRequestEvent } from '../../ui/index.js';
import { button } from '../../ui/styles/button.js';
import { notice } from '../../ui/styles/notice.js';
import { commonStyles } from '../../ui/wl-element.js';
import { ConnectedElement, type Failure, failureOf } from '../provider/connected-element.js';
import { type AttemptLike, createAttempt } from './attempt-like.js';
import { WlAttemptChangedEvent } from './attempt-changed-event.js';
import { banners } from './banners.js';
import { contents, durationText } from './contents.js';
import { WlCourseCompletedEvent } from './course-completed-event.js';
import { CourseKeeper, type StandingChange } from './course-keeper.js';
import { coursePlayerEn } from './course-player.en.js';
import { coursePlayerStyles } from './course-player.styles.js';
import { coursePlayerVi } from './course-player.vi.js';
import * as entrance from './entrance.js';
import { failureSheet, failureText } from './failure-sheet.js';
import { finishScreen } from './finish.js';
import { saveFile } from './save-file.js';
import {
  activities,
  isDone,
  itemToOpen,
  leaves,
  type Lesson,
  lessonsOf,
  playableItems,
} from './lessons.js';
import { WlPlayerExitEvent } from './player-exit-event.js';
import * as prompts from './prompts.js';
import { lessonHead, navigationBar, stageFrame, type Step } from './stage-view.js';
import { exitControl, titleBar } from './title-bar.js';
import type { View } from './view.js';

const narrowest = 860;
const removalTime = 1_000;

const idle: AttemptSnapshot = {
  phase: 'idle',
  save: { state: 'idle', pending: 0, aside: 0, offline: false },
  branched: false,
};

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

  @state() private course: Course | undefined;
  @state() private failure: Failure | undefined;
  @state() private openItem: string | undefined;
  @state() private finished = false;
  @state() private drawerOpen = false;
  @state() private narrow = false;
  @state() private fixed = false;
  @state() private full = false;
  @state() private enrolling = false;
  @state() private enrollFailure: Failure | undefined;
  @state() private folded: ReadonlyMap<string, boolean> = new Map();
  @state() private said: () => string = () => '';

  @query('iframe') private frame!: HTMLIFrameElement | null;
  @query('.ply') private box!: HTMLElement | null;

  private readonly localize = new Localize<typeof coursePlayerVi>(this);
  private own: AttemptLike | undefined;
  private heard: AttemptLike | undefined;
  private last: AttemptSnapshot = idle;
  private keeper: CourseKeeper | undefined;
  private opened = '';
  private turn = 0;
  private focusLesson = false;
  private sizes: ResizeObserver | undefined;

  private get played(): AttemptLike | undefined {
    return this.attempt ?? this.own;
  }

  private get snapshot(): AttemptSnapshot {
    return this.played?.snapshot ?? idle;
  }

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
      if (!this.own) this.connectionChanged();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes?.disconnect();
    document.removeEventListener('fullscreenchange', this.fullChanged);
    setTimeout(() => {
      if (!this.isConnected) this.close();
    }, removalTime);
  }

  protected override connectionChanged(): void {
    const { connection } = this;
    if (!connection) return;
    const { session } = connection;
    const signedIn = session.status === 'signed-in';
    const expired = session.status === 'signed-out' && session.reason === 'expired';
    // The launch's own token still saves: an expired session takes nothing from under the learner.
    if (expired && this.own) return this.requestUpdate();
    const key = signedIn ? JSON.stringify([session.learnerId, this.courseId, this.item]) : '';
    if (key === this.opened && this.keeper) {
      this.played?.retrySaving();
      return;
    }
    this.close();
    this.opened = key;
    if (signedIn && this.courseId) void this.open();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.hasUpdated && (changed.has('courseId') || changed.has('item'))) {
      this.connectionChanged();
    }
    if (changed.has('attempt') || this.heard !== this.played) this.listen();
  }

  protected override updated(): void {
    const { frame, played } = this;
    if (frame?.contentWindow) played?.connect(frame.contentWindow);
    played?.setLocale(this.localize.lang());
    for (const element of this.renderRoot.querySelectorAll<HTMLElement>('[data-value]')) {
      element.style.setProperty('--value', element.dataset['value'] ?? '0');
    }
    if (this.focusLesson) {
      this.focusLesson = false;
      this.renderRoot.querySelector<HTMLElement>('#lesson')?.focus();
    }
  }

  private get level(): number {
    return this.headingLevel;
  }

  protected override renderContent(): unknown {
    const { localize, course, level, timeZone } = this;
    const frame = { localize, level, timeZone, mail: this.service?.tenant.supportEmail };
    if (this.sessionStatus === 'signed-out' && !this.played) {
      return entrance.signedOut(frame, this.signIn);
    }
    if (this.failure) return entrance.courseFailure(frame, this.failure, this.retryOpening);
    if (!course) return entrance.skeleton(frame);
    const view: View = { ...frame, course };
    if (!course.enrollment) {
      return entrance.enrollPanel(view, course, {
        busy: this.enrolling,
        failure: this.enrollFailure,
        onEnroll: () => void this.enroll(),
      });
    }
    if (playableItems(course).length === 0) return entrance.noLessons(frame);
    return this.renderPlayer(view);
  }

  private renderPlayer(view: View): TemplateResult {
    const { localize, course } = view;
    const { snapshot, openItem } = this;
    const lessons = lessonsOf(course, openItem, snapshot.outline, snapshot.currentActivityId);
    const items = playableItems(course);
    const all = items.length > 1 ? items : leaves(lessons);
    const done = all.filter(({ status }) => isDone(status)).length;
    const drawer = this.drawerOpen && this.narrow;
    const exit = exitControl(view, 'btn quiet s show-n', this.catalogHref, this.exit);
    return html`<section
      class="ply ${this.fixed ? 'fixed' : ''}"
      part="player"
      aria-label=${localize.term('player.label')}
    >
      ${titleBar(view, {
        snapshot,
        href: this.catalogHref,
        drawerOpen: drawer,
        full: this.full || this.fixed,
        onExit: this.exit,
        onDrawer: () => this.openDrawer(true),
        onFull: this.toggleFull,
      })}
      ${banners(view, snapshot, this.sessionStatus === 'signed-out', {
        onReconnect: () => this.played?.retrySaving(),
        onTakeBranch: () => void this.takeBranch(),
        onDismissBranch: () => this.played?.dismissBranch(),
        onFile: () => saveFile(this.renderRoot, this.played?.asideFile(), 'tien-do.json'),
        onSignIn: this.signIn,
        onReload: () => this.relaunch(),
      })}
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
        exit,
        onFold: (key, folded) => (this.folded = new Map(this.folded).set(key, folded)),
        onChoose: (lesson) => void this.choose(lesson),
        onClose: () => this.openDrawer(false),
        onKey: (event) => {
          if (event.key === 'Escape' && drawer) this.openDrawer(false);
        },
      })}
      ${drawer ? html`<div class="scrim" @click=${() => this.openDrawer(false)}></div>` : nothing}
      <div class="main" ?inert=${drawer}>
        ${
          this.finished && course.enrollment
            ? html`<div class="stage" part="stage">
                ${finishScreen(view, course.enrollment, {
                  done,
                  total: all.length,
                  masteryScore: snapshot.launch?.policy.masteryScore,
                  onBack: this.exit,
                  onAgain: () => this.again(),
                  onRestart: () => this.relaunch({ attempt: 'new' }),
                })}
              </div>`
            : this.renderLesson(view, lessons)
        }
      </div>
      <div class="vh" role="status">${this.said()}</div>
    </section>`;
  }

  private renderLesson(view: View, lessons: readonly Lesson[]): TemplateResult {
    const { localize, course } = view;
    const { snapshot, openItem } = this;
    const flat = leaves(lessons);
    const items = playableItems(course);
    const item = items.find(({ id }) => id === openItem);
    const lesson = flat.find(({ current }) => current);
    const title = lesson?.title ?? item?.title ?? course.title;
    const at =
      items.length > 1
        ? items.findIndex(({ id }) => id === openItem)
        : flat.findIndex((l) => l === lesson);
    const total = items.length > 1 ? items.length : flat.length;
    const over = this.renderOver(view);
    const busy = ['launching', 'connecting', 'loading'].includes(snapshot.phase);
    const waiting = over === nothing && busy;
    const status = course.enrollment?.status ?? 'not_started';
    return html`${lessonHead(view, title, [
        snapshot.outline?.standard ?? item?.kind.toUpperCase(),
        durationText(view, item?.duration),
        at >= 0 && total > 1 ? localize.term('lesson.of', at + 1, total) : undefined,
      ])}
      <div class="stage" part="stage" aria-busy=${waiting}>
        ${waiting ? html`<p class="sm muted">${localize.term('player.opening')}</p>` : nothing}
        ${stageFrame(this.played?.frameAddress, title, snapshot, over !== nothing)} ${over}
      </div>
      ${navigationBar(view, {
        previous: this.step('previous'),
        next: this.step('continue'),
        onResult: isDone(status) || status === 'failed' ? () => this.showResult() : undefined,
        onBack: total > 1 ? undefined : this.exit,
        quiet: over !== nothing,
      })}`;
  }

  private renderOver(view: View): TemplateResult | typeof nothing {
    const { snapshot } = this;
    const take = (): void => this.relaunch({ supersede: true });
    switch (snapshot.phase) {
      case 'open_elsewhere':
        return snapshot.openElsewhere
          ? prompts.openElsewhere(
              view,
              snapshot.openElsewhere,
              () => this.relaunch({ mode: 'review' }),
              take,
            )
          : nothing;
      case 'superseded':
        return prompts.takenOver(view, take);
      case 'left': {
        const next = this.step('continue');
        return prompts.hasLeft(
          view,
          () => this.exit(),
          () => this.relaunch(),
          next && !next.locked ? next.go : undefined,
        );
      }
      case 'failed':
        return snapshot.failure
          ? failureSheet(view, snapshot.failure, snapshot.save, {
              others: playableItems(view.course).length > 1,
              onRetry: () => this.relaunch(),
            })
          : nothing;
      default:
        return nothing;
    }
  }

  /** Where previous or next leads: inside the package as the stage says, otherwise to the neighboring item. */
  private step(to: 'continue' | 'previous'): Step | undefined {
    const { course, openItem, snapshot, played, localize } = this;
    if (snapshot.phase === 'playing' && snapshot.outline?.can[to]) {
      return { go: () => played?.navigate({ to }) };
    }
    const items = course ? playableItems(course) : [];
    const at = items.findIndex(({ id }) => id === openItem);
    const item = at < 0 ? undefined : items[at + (to === 'continue' ? 1 : -1)];
    if (!item || (item.lock && to === 'previous')) return undefined;
    return {
      title: item.title,
      go: () => void this.play(item.id, true),
      locked: item.lock && localize.term('player.next.locked'),
    };
  }

  private async open(): Promise<void> {
    const { connection, courseId } = this;
    if (!connection) return;
    const turn = ++this.turn;
    const keeper = new CourseKeeper(connection.client, courseId, (change) => {
      if (this.keeper === keeper) this.standingChanged(change);
    });
    this.keeper = keeper;
    try {
      const [course, service] = await Promise.all([keeper.load(), connection.service()]);
      if (turn !== this.turn) return;
      this.course = course;
      this.service = service;
      if (course.enrollment) this.begin(course);
    } catch (error) {
      if (turn !== this.turn) return;
      this.failure = failureOf(error);
      this.report(this.failure, this.retryOpening);
    }
  }

  private begin(course: Course): void {
    const item = itemToOpen(course, this.item || undefined);
    if (!item) return;
    this.openItem = item.id;
    // A course that is done opens on its result; the lessons are a click away.
    if (course.enrollment && isDone(course.enrollment.status) && !this.item && !this.attempt) {
      this.finished = true;
    } else {
      void this.play(item.id, false);
    }
  }

  private async play(itemId: string, byLearner: boolean): Promise<void> {
    const { connection, service } = this;
    const turn = ++this.turn;
    this.finished = false;
    this.focusLesson = byLearner;
    if (this.attempt || !connection || !service) {
      this.openItem = itemId;
      return;
    }
    const before = this.own;
    if (before) {
      if (this.openItem !== itemId) await before.leave();
      if (turn !== this.turn) return;
      before.dispose();
    }
    this.openItem = itemId;
    this.own = createAttempt({
      client: connection.client,
      service,
      courseId: this.courseId,
      itemId,
      mode: this.mode,
      locale: this.localize.lang(),
    });
    this.listen();
    this.requestUpdate();
    await this.own.launch();
  }

  private relaunch(options: Parameters<AttemptLike['launch']>[0] = {}): void {
    this.finished = false;
    if (this.played) void this.played.launch(options);
    else if (this.openItem) void this.play(this.openItem, true).then(() => undefined);
  }

  private again(): void {
    if (this.played && this.snapshot.phase !== 'left') this.finished = false;
    else this.relaunch();
  }

  private listen(): void {
    this.heard?.removeEventListener('change', this.attemptChanged);
    this.heard = this.played;
    this.last = this.snapshot;
    this.heard?.addEventListener('change', this.attemptChanged);
  }

  private readonly attemptChanged = (): void => {
    const { snapshot, last, localize } = this;
    this.last = snapshot;
    this.requestUpdate();
    if (snapshot.summary !== last.summary && last.summary) void this.keeper?.refresh();
    if (snapshot.save.offline && !last.save.offline) {
      this.say(() => `${localize.term('offline.title')} ${localize.term('offline.body')}`);
    } else if (last.save.offline && !snapshot.save.offline && snapshot.save.state === 'saved') {
      this.say(() => localize.term('online.again'));
    }
    if (snapshot.branched && !last.branched) this.say(() => localize.term('branch.body'));
    if (snapshot.failure && snapshot.failure !== last.failure) {
      this.report(snapshot.failure, () => this.relaunch());
    }
    if (snapshot.phase === 'left' && last.phase !== 'left') void this.hasLeft();
  };

  private async hasLeft(): Promise<void> {
    await this.keeper?.refresh();
    const status = this.course?.enrollment?.status;
    if (this.snapshot.phase !== 'left') return;
    if (status && (isDone(status) || status === 'failed')) this.showResult();
  }

  private standingChanged(change: StandingChange | undefined): void {
    this.course = this.keeper?.course;
    if (!change) return;
    this.dispatchEvent(new WlAttemptChangedEvent(change.enrollment));
    if (!change.completed) return;
    this.dispatchEvent(new WlCourseCompletedEvent(change.enrollment));
    this.say(() => this.localize.term('done.said'));
  }

  private showResult(): void {
    this.finished = true;
    this.focusLesson = true;
  }

  private async choose(lesson: Lesson): Promise<void> {
    this.drawerOpen = false;
    this.focusLesson = true;
    this.requestUpdate();
    const { activityId, itemId } = lesson;
    const running =
      ['playing', 'failed'].includes(this.snapshot.phase) && this.played?.frameAddress;
    if (activityId && itemId === this.openItem && running) {
      this.finished = false;
      this.played?.navigate({ to: 'choice', target: activityId });
    } else {
      await this.play(itemId, true);
    }
  }

  private async takeBranch(): Promise<void> {
    try {
      if (!(await this.played?.takeBranch())) this.say(() => this.localize.term('branch.none'));
      this.played?.dismissBranch();
    } catch (error) {
      this.report(failureOf(error), () => void this.takeBranch());
      const text = failureOf(error);
      this.say(() =>
        this.course ? failureText({ ...this.viewBase(), course: this.course }, text) : '',
      );
    }
  }

  private viewBase(): Omit<View, 'course'> {
    const { localize, level, timeZone } = this;
    return { localize, level, timeZone, mail: this.service?.tenant.supportEmail };
  }

  private async enroll(): Promise<void> {
    const { connection, keeper } = this;
    if (!connection || !keeper || this.enrolling) return;
    this.enrolling = true;
    this.enrollFailure = undefined;
    try {
      await connection.client.enrollments.create(this.courseId);
      const course = await keeper.load();
      if (keeper !== this.keeper) return;
      this.course = course;
      if (course.enrollment) this.begin(course);
    } catch (error) {
      this.enrollFailure = failureOf(error);
      this.report(this.enrollFailure, () => void this.enroll());
    } finally {
      this.enrolling = false;
    }
  }

  private readonly exit = (event?: MouseEvent): void => {
    // A link in another tab is the browser's.
    if (event && (event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0)) return;
    event?.preventDefault();
    const exit = new WlPlayerExitEvent(this.courseId);
    if (!this.dispatchEvent(exit)) return;
    const { catalogHref } = this;
    void (this.played?.leave() ?? Promise.resolve()).then(() => {
      if (catalogHref) location.assign(catalogHref);
    });
  };

  private readonly signIn = (): void => {
    this.dispatchEvent(new WlSignInRequestEvent());
  };

  private readonly retryOpening = (): void => {
    this.failure = undefined;
    void this.open();
  };

  private readonly skip = (): void => {
    this.renderRoot.querySelector<HTMLElement>('#lesson')?.focus();
  };

  private readonly toggleFull = (): void => {
    const { box } = this;
    if (this.full) void document.exitFullscreen();
    // Phones without full screen for elements: over the page instead.
    else if (!box?.requestFullscreen) this.fixed = !this.fixed;
    else box.requestFullscreen().catch(() => (this.fixed = true));
  };

  private readonly fullChanged = (): void => {
    this.full = this.shadowRoot?.fullscreenElement === this.box && this.box !== null;
  };

  private openDrawer(open: boolean): void {
    this.drawerOpen = open;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(open ? '#close' : '#menu')?.focus(),
    );
  }

  private say(text: () => string): void {
    this.said = text;
  }

  private close(): void {
    this.turn += 1;
    this.own?.dispose();
    this.own = undefined;
    this.keeper = undefined;
    this.course = undefined;
    this.failure = undefined;
    this.openItem = undefined;
    this.finished = false;
    this.opened = '';
    this.listen();
  }
}
