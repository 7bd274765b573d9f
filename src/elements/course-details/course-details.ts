import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from '../../ui/decorators.js';
import type { Course } from '../../client/index.js';
import {
  failureKey,
  failureReference,
  heading,
  Localize,
  registerTexts,
  WlSignInRequestEvent,
} from '../../ui/index.js';
import { icon, person, search, warning } from '../../ui/icons.js';
import { button } from '../../ui/styles/button.js';
import { notice } from '../../ui/styles/notice.js';
import { commonStyles } from '../../ui/wl-element.js';
import { courseEn } from '../course/course.en.js';
import { WlCourseLeftEvent } from '../course/course-left-event.js';
import { WlCourseSelectEvent } from '../course/course-select-event.js';
import { type CourseIntent, WlCourseStartEvent } from '../course/course-start-event.js';
import { courseVi } from '../course/course.vi.js';
import { WlEnrolledEvent } from '../course/enrolled-event.js';
import { PageReturn } from '../course/page-return.js';
import { ConnectedElement, type Failure, failureOf } from '../provider/connected-element.js';
import { action, type ActionView } from './action.js';
import { courseDetailsEn } from './course-details.en.js';
import { courseDetailsStyles } from './course-details.styles.js';
import { courseDetailsVi } from './course-details.vi.js';
import type { DetailsView } from './details-view.js';
import { head } from './head.js';
import type * as Later from './later/body.js';
import { type Deed, Place } from './place.js';
import { bodySkeleton, skeleton } from './skeleton.js';

const doneKeys = {
  enroll: 'details.enroll.done',
  ask: 'details.ask.done',
  withdraw: 'details.withdraw.done',
  leave: 'details.leave.done',
} as const;

const isGone = ({ status }: Failure): boolean => status === 404 || status === 410;

/**
 * The page of one course: what it is, what is in it, how the learner stands with it, and the one thing to do next. `focus()` leads to its
 * title, also while the course is still loading.
 *
 * @fires {WlCourseStartEvent} wl-course-start - The learner begins the course, goes on or looks at it again: `intent`. Cancelable: then the link to the player is not followed.
 * @fires {WlCourseSelectEvent} wl-course-select - Another course, one that this one asks for, is being opened. Cancelable: then its link is not followed.
 * @fires {WlEnrolledEvent} wl-enrolled - The learner has been enrolled in the course.
 * @fires {WlCourseLeftEvent} wl-course-left - The learner has left the course, or has taken back the request to be enrolled.
 * @fires {WlSignInRequestEvent} wl-sign-in-request - The learner wants to sign in. Cancelable.
 * @fires {WlErrorEvent} wl-error - The course could not be loaded, or what the learner wanted has failed.
 * @csspart cover - The course's picture.
 * @csspart action - The box with the next action and the facts beside it.
 */
export class WlCourseDetails extends ConnectedElement {
  /** Its own style sheets. */
  static override styles = [commonStyles, button, notice, courseDetailsStyles];

  /** Which course. */
  @property({ attribute: 'course-id' }) courseId = '';

  /** Where the course is played, e.g. `/courses/{id}/learn`. Without it the element only fires `wl-course-start`. */
  @property({ attribute: 'player-href' }) playerHref = '';

  /** Where another course's link leads, e.g. `/courses/{id}`. Without it the element only fires `wl-course-select`. */
  @property({ attribute: 'course-href' }) courseHref = '';

  @state() private course: Course | undefined;
  @state() private failure: Failure | undefined;
  @state() private said: () => string = () => '';
  @state() private isCoverBroken = false;
  @state() private later: typeof Later | undefined;
  /** What stands below the title could not be loaded. */
  @state() private isBodyLost = false;

  private readonly localize: DetailsView['localize'] = new Localize(this);
  private body: Later.Body | undefined;
  private readonly place = new Place({
    requestUpdate: () => this.requestUpdate(),
    done: (deed, course) => void this.done(deed, course),
    failed: (deed, failure, retry) => void this.deedFailed(deed, failure, retry),
  });
  private work = new AbortController();
  /** Counts what the course has become here: an older answer is not to undo it. */
  private turn = 0;
  /** By whom and from where the course shown, or being loaded, was asked. */
  private asked = '';
  private client: unknown;
  /** What had the focus when the title was to get it, and there was none yet. */
  private focusFrom: Element | null | undefined;

  static {
    registerTexts(courseVi, courseEn);
    registerTexts(courseDetailsVi, courseDetailsEn);
  }

  constructor() {
    super();
    new PageReturn(this, () => void this.refresh());
  }

  /** Rests until it is put somewhere again, and cleans up if it is not. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Being moved in the document disconnects for a moment; only what stays away is given up.
    setTimeout(() => {
      if (this.isConnected) return;
      // What was under way is asked for anew where the element is put back.
      if (!this.course) this.asked = '';
      this.stop();
    });
  }

  /** Leads to the course's title, as soon as it is there; unless the learner has gone elsewhere meanwhile. */
  override focus(options?: FocusOptions): void {
    const title = this.titleNow;
    if (title) title.focus(options);
    else this.focusFrom = this.focusedAround;
  }

  /** The heading of whatever is shown, if there is one. */
  private get titleNow(): HTMLElement | null {
    return this.renderRoot?.querySelector<HTMLElement>('#title') ?? null;
  }

  /** What has the focus in the tree that the element is in. */
  private get focusedAround(): Element | null {
    const root = this.getRootNode();
    return root instanceof ShadowRoot ? root.activeElement : this.ownerDocument.activeElement;
  }

  protected override connectionChanged(): void {
    const { session } = this.connection ?? {};
    if (session?.status === 'unknown' && !session.error) void session.start();
    this.requestUpdate();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    const { session } = this.connection ?? {};
    // A session that could not be asked for does not keep what is public away.
    if (session && (this.sessionStatus !== 'unknown' || session.error)) this.ask();
    this.review();
  }

  protected override firstUpdated(): void {
    void this.bring();
  }

  protected override updated(): void {
    for (const bar of this.renderRoot.querySelectorAll<HTMLElement>('.bar[data-value]')) {
      bar.style.setProperty('--value', bar.dataset['value'] ?? '0');
    }
    if (this.focusFrom === undefined || !this.titleNow) return;
    const now = this.focusedAround;
    // What the course was opened by may be gone meanwhile, and nothing have the focus.
    const isFree = !now || now === this.focusFrom || now === this.ownerDocument.body;
    if (isFree) this.titleNow.focus();
    this.focusFrom = undefined;
  }

  private get signedIn(): boolean {
    return this.sessionStatus === 'signed-in';
  }

  /** Loads when backend, learner or course differ from those that were asked last. */
  private ask(): void {
    const { connection, courseId } = this;
    if (!connection) return;
    const learner = this.signedIn ? `in ${connection.session.learnerId ?? ''}` : 'out';
    const asked = JSON.stringify([learner, courseId]);
    if (connection === this.client && asked === this.asked) return;
    this.client = connection;
    this.asked = asked;
    if (courseId) void this.load();
    else this.clear();
  }

  /** Gives up what is under way. */
  private stop(): void {
    this.work.abort();
    this.work = new AbortController();
    this.body?.stop();
  }

  /** Forgets the course: another one is to be shown, or somebody else is looking. */
  private clear(): void {
    this.stop();
    this.turn += 1;
    this.course = this.failure = undefined;
    this.said = () => '';
    this.isCoverBroken = false;
    this.body?.clear();
    this.place.clear();
  }

  private readonly load = async (): Promise<void> => {
    const { connection, courseId } = this;
    if (!connection) return;
    this.clear();
    const { signal } = this.work;
    this.said = () => this.localize.term('details.loading');
    const { session } = connection;
    if (session.status === 'unknown') void session.start();
    try {
      const course = await connection.client.courses.get(courseId, { signal });
      if (signal.aborted) return;
      this.course = course;
      this.said = () => '';
    } catch (error) {
      if (signal.aborted) return;
      this.failed(failureOf(error));
    }
  };

  private failed(failure: Failure): void {
    this.failure = failure;
    this.course = undefined;
    this.said = () => '';
    // Who is not signed in is asked to, which is no fault.
    if (failure.status !== 401) this.report(failure, this.load);
  }

  /** Brings what is shown up to date. A failure changes nothing: what is shown was true a while ago. */
  private async refresh(): Promise<void> {
    const { connection, course, work } = this;
    if (!connection || !course || this.place.deed) return;
    const turn = ++this.turn;
    try {
      const fresh = await connection.client.courses.get(course.id, { signal: work.signal });
      if (turn === this.turn) this.course = fresh;
    } catch {
      // Nobody has asked for it.
    }
  }

  /** What stands below the title: it comes beside the course, and not before the rest. */
  private readonly bring = async (): Promise<void> => {
    this.isBodyLost = false;
    try {
      const later = await import('./later/body.js');
      this.body ??= new later.Body({
        element: this,
        say: (text) => (this.said = text),
        failed: (failure, retry) => this.report(failure, retry),
      });
      this.later = later;
    } catch {
      this.isBodyLost = true;
    }
  };

  /** What learners think of it, where the backend lets them say so. */
  private review(): void {
    const { connection, course, service, body } = this;
    if (!connection || !course || !body || !this.signedIn) return;
    if (service?.features.includes('discussion')) body.review(connection.client, course.id);
  }

  private async done(deed: Deed, course: Course): Promise<void> {
    const hadFocus = this.renderRoot.querySelector('.act :focus') !== null;
    this.turn += 1;
    this.course = course;
    this.said = () => this.localize.term(doneKeys[deed] as 'details.enroll.done', course.title);
    const { id, enrollment } = course;
    if (enrollment) this.dispatchEvent(new WlEnrolledEvent(id, enrollment));
    if (deed === 'withdraw' || deed === 'leave') this.dispatchEvent(new WlCourseLeftEvent(id));
    await this.updateComplete;
    // The button is gone. What has come in its place may be pressed only where that is the way on.
    if (hadFocus && !this.renderRoot.querySelector(':focus')) {
      const next = deed === 'enroll' ? '#next' : deed === 'ask' ? '#pending' : '#title';
      this.renderRoot.querySelector<HTMLElement>(next)?.focus();
    }
    // What lies behind the door, and which of it is locked, is another's to say.
    void this.refresh();
  }

  private async deedFailed(deed: Deed, failure: Failure, retry: () => void): Promise<void> {
    if (isGone(failure)) {
      this.failed(failure);
      await this.updateComplete;
      this.titleNow?.focus();
      return;
    }
    this.report(failure, retry);
    // Why it is refused may be seen by what the course is now.
    if (failure.status === 403 || failure.status === 409) void this.refresh();
    // Who was enrolled by others need not be asked again.
    if (deed === 'leave' && failure.code === 'forbidden') await this.askToLeave(false);
  }

  private async askToLeave(isAsking: boolean): Promise<void> {
    this.place.ask(isAsking);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(isAsking ? '#sure' : '#leave')?.focus();
  }

  protected override renderContent(): unknown {
    return html`${this.renderState()}
      <p class="vh" role="status">${this.said()}</p>`;
  }

  private renderState(): unknown {
    const { course, failure } = this;
    if (failure) return this.renderFailure(failure);
    if (course) return this.renderCourse(this.viewOf(course));
    return this.courseId ? skeleton() : nothing;
  }

  private viewOf(course: Course): ActionView {
    const { courseHref, playerHref, localize, timeZone, signedIn, place } = this;
    return {
      localize,
      course,
      timeZone,
      now: new Date(),
      level: Math.min(this.headingLevel + 1, 6),
      signedIn,
      mail: this.service?.tenant.supportEmail,
      place,
      rare: this.later?.rare,
      playerHref: hrefOf(playerHref, course.id),
      courseHref: (id) => hrefOf(courseHref, id),
      onCourse: (known, event) => {
        if (courseHref && isOfBrowser(event)) return;
        if (!this.dispatchEvent(new WlCourseSelectEvent(known))) event.preventDefault();
      },
      onStart: (intent: CourseIntent, event) => {
        if (playerHref && isOfBrowser(event)) return;
        if (!this.dispatchEvent(new WlCourseStartEvent(course, intent))) event.preventDefault();
      },
      onDeed: (deed) => {
        const { client } = this.connection ?? {};
        if (client) void place.do(deed, client, course);
      },
      onAsk: (isAsking) => void this.askToLeave(isAsking),
      onSignIn: this.signIn,
    };
  }

  private renderCourse(view: ActionView): TemplateResult {
    return html`<article class="page" aria-labelledby="title">
      ${head(view, {
        level: this.headingLevel,
        isBroken: this.isCoverBroken,
        draw: this.later?.drawnCover,
        onBroken: () => (this.isCoverBroken = true),
      })}
      <div class="side panel" part="action">${action(view)} ${this.body?.facts(view)}</div>
      <div class="body">${this.renderBody(view)}</div>
    </article>`;
  }

  private readonly signIn = (): void => {
    this.dispatchEvent(new WlSignInRequestEvent());
  };

  private renderBody(view: DetailsView): unknown {
    if (this.body) return this.body.render(view);
    if (!this.isBodyLost) return bodySkeleton();
    const { localize } = this;
    return html`<div class="note d" role="alert">
      ${icon(warning)}
      <div>${localize.term('error.network')}</div>
      <button type="button" class="btn s" @click=${this.bring}>${localize.term('retry')}</button>
    </div>`;
  }

  private renderFailure(failure: Failure): TemplateResult {
    const { localize } = this;
    const { code, status, requestId } = failure;
    const isStranger = status === 401;
    const [drawing, title, body] = isStranger
      ? ([person, 'signedOut.title', 'signedOut.body'] as const)
      : isGone(failure)
        ? ([search, 'details.gone.title', 'details.gone.body'] as const)
        : ([warning, 'details.error', failureKey(code, status)] as const);
    const way = (label: string, onClick: () => unknown): TemplateResult =>
      html`<button type="button" class="btn pri" @click=${onClick}>${label}</button>`;
    return html`<div class="empty" role=${isStranger ? nothing : 'alert'}>
      ${icon(drawing)} ${heading(this.headingLevel, localize.term(title), '', 'title')}
      <p class="sm muted">${localize.term(body)}</p>
      ${
        isStranger
          ? way(localize.term('signedOut.action'), this.signIn)
          : isGone(failure)
            ? nothing
            : [
                way(localize.term('retry'), this.load),
                failureReference(localize, requestId, this.service?.tenant.supportEmail),
              ]
      }
    </div>`;
  }
}

const hrefOf = (pattern: string, id: string): string =>
  pattern.replaceAll('{id}', () => encodeURIComponent(id));

/** A new tab or a download is the browser's own affair. */
function isOfBrowser(event: Event): boolean {
  const { ctrlKey, metaKey, shiftKey, altKey } = event as MouseEvent;
  return ctrlKey || metaKey || shiftKey || altKey;
}
