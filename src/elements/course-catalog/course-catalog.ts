import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from '../../ui/decorators.js';
import type { CourseQuery, CourseSummary } from '../../client/index.js';
import { heading, Localize, registerTexts, WlSignInRequestEvent } from '../../ui/index.js';
import { button } from '../../ui/styles/button.js';
import { field } from '../../ui/styles/field.js';
import { notice } from '../../ui/styles/notice.js';
import { commonStyles } from '../../ui/wl-element.js';
import { ConnectedElement, type Failure } from '../provider/connected-element.js';
import type * as Notices from './catalog-notices.js';
import {
  type CatalogChoice,
  type CatalogList,
  type CatalogSort,
  queryOf,
  sortsOf,
} from './catalog-query.js';
import { catalogTools, type CatalogView } from './catalog-tools.js';
import { type CardContext, cardSkeleton, courseCard } from './course-card.js';
import { courseCatalogEn } from './course-catalog.en.js';
import { courseCatalogStyles } from './course-catalog.styles.js';
import { courseCatalogVi } from './course-catalog.vi.js';
import { CourseList } from './course-list.js';
import { WlCourseSelectEvent } from './course-select-event.js';
import { WlEnrolledEvent } from './enrolled-event.js';
import type { Enrolling } from './course-list-later.js';
import type * as Later from './later.js';
import { type CatalogTexts, loadFailure, more, type NoticeContext } from './notice.js';

/** Where a part of the element itself cannot be loaded. */
const unreachable: Failure = { code: 'network', status: 0 };

/** Milliseconds of rest before what is typed is searched. */
const typingPause = 250;

/**
 * Courses to find, to enroll in and to open.
 *
 * @slot heading - The heading's text, instead of "Khóa học".
 * @fires {WlCourseSelectEvent} wl-course-select - A course is being opened. Cancelable: then its link is not followed.
 * @fires {WlEnrolledEvent} wl-enrolled - The learner has been enrolled in a course.
 * @fires {WlSignInRequestEvent} wl-sign-in-request - The learner wants to sign in. Cancelable.
 * @fires {WlErrorEvent} wl-error - Courses could not be loaded, or the enrollment failed.
 * @csspart card - A course, in grid and list.
 * @csspart cover - A course's picture.
 * @csspart search - The row of search, sort and filters.
 */
export class WlCourseCatalog extends ConnectedElement {
  static override styles = [commonStyles, button, field, notice, courseCatalogStyles];

  /** Which courses: `all`, `mine` (enrolled in or assigned) or `mandatory`. */
  @property() list: CatalogList = 'all';

  /** How many courses come at a time, 1 to 100. */
  @property({ type: Number }) limit = 12;

  /** `grid` or `list`. Without it a wide catalog is a grid and one below 560 px a list. */
  @property({ reflect: true }) view?: CatalogView;

  /** Where a course's link leads, e.g. `/courses/{id}`. Without it a course only fires `wl-course-select`. */
  @property({ attribute: 'course-href' }) courseHref = '';

  @state() private words = '';
  @state() private mandatoryOnly = false;
  @state() private chosenSort: CatalogSort | undefined;
  @state() private broken: ReadonlySet<string> = new Set();
  @state() private said: () => string = () => '';
  @state() private notices: typeof Notices | undefined;
  @state() private draw: CardContext['draw'];

  private readonly localize: CatalogTexts = new Localize(this);
  private readonly courses = new CourseList(() => this.requestUpdate());
  private readonly enrolling: Enrolling = new Map();
  private typing: ReturnType<typeof setTimeout> | undefined;
  /** What the courses shown, or being loaded, were asked by. */
  private asked = '';
  private client: unknown;
  private learner = '';

  static {
    registerTexts(courseCatalogVi, courseCatalogEn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Being moved in the document disconnects for a moment; only what stays away is given up.
    setTimeout(() => {
      if (this.isConnected) return;
      clearTimeout(this.typing);
      if (this.courses.loading) this.asked = '';
      this.courses.stop();
    });
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
  }

  private get input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  protected override firstUpdated(): void {
    void this.later().then((later) => {
      if (!later) return;
      this.draw = later.drawCover;
      new later.PageReturn(this, () => {
        if (this.connection) void later.refresh(this.courses, this.connection.client);
      });
    });
  }

  /** Undefined when it cannot be loaded now; a card without a drawing is a card all the same. */
  private later(): Promise<typeof Later | undefined> {
    return import('./later.js').catch(() => undefined);
  }

  protected override updated(): void {
    const select = this.renderRoot.querySelector('select');
    if (select) select.value = queryOf(this.choice).sort ?? '';
    for (const bar of this.renderRoot.querySelectorAll<HTMLElement>('.bar[data-value]')) {
      bar.style.setProperty('--value', bar.dataset['value'] ?? '0');
    }
  }

  private get signedIn(): boolean {
    return this.sessionStatus === 'signed-in';
  }

  private get choice(): CatalogChoice {
    const { list, limit, words, mandatoryOnly, chosenSort: sort, signedIn } = this;
    return { list, limit, words, mandatoryOnly, sort, signedIn };
  }

  /** Loads when backend, learner or query differ from those that were asked last. */
  private ask(): void {
    const { connection } = this;
    if (!connection) return;
    const learner = this.signedIn ? `in ${connection.session.learnerId ?? ''}` : 'out';
    if (connection !== this.client || learner !== this.learner) {
      this.client = connection;
      this.learner = learner;
      this.asked = '';
      this.enrolling.clear();
      this.courses.clear();
    }
    if (this.sessionStatus === 'signed-out' && this.list !== 'all') return;
    const query = queryOf(this.choice);
    const asked = JSON.stringify(query);
    if (asked !== this.asked) {
      this.asked = asked;
      void this.load(query);
    }
  }

  private async load(query: CourseQuery): Promise<void> {
    const { connection } = this;
    if (!connection) return;
    if (!this.courses.items) this.say(() => this.localize.term('catalog.loading'));
    if (!(await this.courses.load(connection.client, query))) return;
    const { failure } = this.courses;
    if (failure) this.report(failure, this.retry);
    this.say(failure ? () => this.localize.term('catalog.error.title') : () => this.count);
  }

  private readonly retry = (): void => {
    const { session } = this.connection ?? {};
    if (session?.status === 'unknown') void session.start();
    void this.load(queryOf(this.choice));
  };

  private readonly loadMore = async (): Promise<void> => {
    const { connection, courses } = this;
    if (!connection || courses.loadingMore) return;
    const before = courses.items?.length ?? 0;
    const later = await this.later();
    if (!later) courses.moreFailure = unreachable;
    const added = await later?.addPage(courses, connection.client);
    const { items = [], total, moreFailure } = courses;
    if (moreFailure) {
      this.report(moreFailure, this.loadMore);
      this.say(() => this.localize.term('catalog.error.title'));
    }
    if (!added) return;
    this.say(() => this.localize.term('catalog.moreLoaded', added, items.length, total));
    await this.updateComplete;
    this.focusCourse(items[before]);
  };

  private focusCourse(course: CourseSummary | undefined): void {
    const index = course ? (this.courses.items?.indexOf(course) ?? -1) : -1;
    this.renderRoot.querySelectorAll<HTMLElement>('.name > *')[index]?.focus();
  }

  private say(text: () => string): void {
    this.said = text;
  }

  private get count(): string {
    const { total, items } = this.courses;
    if (!items) return '';
    return total === undefined
      ? this.localize.term('catalog.shown', items.length, undefined)
      : this.localize.term('catalog.count', total);
  }

  private readonly typed = (event: Event): void => {
    clearTimeout(this.typing);
    // A syllable in the making is no word to search for.
    if ((event as InputEvent).isComposing) return;
    this.typing = setTimeout(this.find, typingPause);
  };

  private readonly find = (): void => {
    clearTimeout(this.typing);
    this.words = (this.input?.value ?? '').normalize('NFC').trim().replace(/\s+/g, ' ');
  };

  private clearFilters(): void {
    if (this.input) this.input.value = '';
    this.mandatoryOnly = false;
    this.find();
    this.input?.focus();
  }

  private enrollFailureOf(courseId: string): Failure | undefined {
    const standing = this.enrolling.get(courseId);
    return standing === 'pending' ? undefined : standing;
  }

  private browse(): void {
    this.list = 'all';
    this.input?.focus();
  }

  private askToSignIn(): void {
    this.dispatchEvent(new WlSignInRequestEvent());
  }

  private select(course: CourseSummary, event: Event): void {
    const { ctrlKey, metaKey, shiftKey, altKey } = event as MouseEvent;
    // A new tab or a download is the browser's own affair.
    if (this.courseHref && (ctrlKey || metaKey || shiftKey || altKey)) return;
    if (!this.dispatchEvent(new WlCourseSelectEvent(course))) event.preventDefault();
  }

  private async enroll(course: CourseSummary): Promise<void> {
    const { connection } = this;
    if (!connection) return;
    if (!this.signedIn) {
      this.askToSignIn();
      return;
    }
    const { id } = course;
    if (this.enrolling.get(id) === 'pending') return;
    this.enrolling.set(id, 'pending');
    this.requestUpdate();
    const later = await this.later();
    if (!later) this.enrolling.set(id, unreachable);
    const enrollment = await later?.enroll(this.courses, connection.client, id, this.enrolling);
    const failure = this.enrollFailureOf(id);
    if (failure) this.report(failure, () => void this.enroll(course));
    const focused = this.renderRoot.querySelector('.act:focus') !== null;
    this.requestUpdate();
    if (!enrollment) return;
    this.say(() => this.localize.term('enroll.done', course.title));
    this.dispatchEvent(new WlEnrolledEvent(id, enrollment));
    await this.updateComplete;
    // The button is gone; the keyboard goes on from the same card.
    if (focused && !this.renderRoot.querySelector(':focus')) {
      this.focusCourse(this.courses.items?.find((one) => one.id === id));
    }
  }

  protected override renderContent(): TemplateResult {
    const mustSignIn = this.sessionStatus === 'signed-out' && this.list !== 'all';
    return html`<div class="cat">
      <div class="head">
        ${heading(
          this.headingLevel,
          html`<slot name="heading">${this.localize.term('catalog.title')}</slot>`,
          'title',
          'title',
        )}
        <p class="sm muted">${this.count}</p>
      </div>
      ${mustSignIn ? this.renderSignedOut() : [this.renderTools(), this.renderResults()]}
      <p class="vh" role="status">${this.said()}</p>
    </div>`;
  }

  /** The notices that most visits never need. Undefined until they have come; then the element renders again. */
  private withNotices(): typeof Notices | undefined {
    if (!this.notices) {
      import('./catalog-notices.js').then(
        (notices) => (this.notices = notices),
        () => {},
      );
    }
    return this.notices;
  }

  private get noticeContext(): NoticeContext {
    return {
      localize: this.localize,
      level: this.headingLevel + 1,
      mail: this.service?.tenant.supportEmail,
    };
  }

  private renderSignedOut(): TemplateResult {
    const signIn = (): void => this.askToSignIn();
    return (
      this.withNotices()?.signedOut(this.noticeContext, signIn) ??
      html`<div class="empty">
        <button type="button" class="btn pri" @click=${signIn}>
          ${this.localize.term('signedOut.action')}
        </button>
      </div>`
    );
  }

  private renderTools(): TemplateResult {
    return catalogTools({
      localize: this.localize,
      sorts: sortsOf(this.choice),
      view: this.view ?? 'grid',
      mandatoryOnly: this.list === 'all' ? this.mandatoryOnly : undefined,
      onType: this.typed,
      onFind: this.find,
      onSort: (sort) => (this.chosenSort = sort),
      onView: (view) => (this.view = view),
      onMandatory: () => (this.mandatoryOnly = !this.mandatoryOnly),
    });
  }

  private renderResults(): TemplateResult {
    const { items, failure, loading } = this.courses;
    const look = this.view ?? 'auto';
    const context = this.noticeContext;
    if (failure) {
      return loadFailure(context, this.withNotices()?.art(true), failure, this.retry);
    }
    if (!items) {
      return html`<ul class=${look} aria-hidden="true">
        ${Array.from({ length: queryOf(this.choice).limit }, cardSkeleton)}
      </ul>`;
    }
    if (!items.length) {
      const notices = this.withNotices();
      if (!notices) return html`<div class="empty"><p>${this.count}</p></div>`;
      return this.words || this.mandatoryOnly
        ? notices.noResult(context, this.words, () => this.clearFilters())
        : notices.noCourses(context, this.list, () => this.browse(), this.retry);
    }
    return html`<ul class="${look} ${loading ? 'busy' : ''}" aria-busy=${loading}>
        ${items.map((course) => this.renderCard(course))}
      </ul>
      ${this.renderMore(items.length)}`;
  }

  private renderMore(shown: number): TemplateResult | typeof nothing {
    const { total, next, loadingMore: loading, moreFailure: failure } = this.courses;
    const hasMore = next !== undefined;
    // A first page that is all there is needs no sum.
    if (!hasMore && shown <= queryOf(this.choice).limit) return nothing;
    const onMore = this.loadMore;
    return more(this.noticeContext, { shown, total, hasMore, loading, failure, onMore });
  }

  private renderCard(course: CourseSummary): TemplateResult {
    const failure = this.enrollFailureOf(course.id);
    return courseCard(course, {
      localize: this.localize,
      timeZone: this.timeZone,
      now: new Date(),
      headingLevel: this.headingLevel + 1,
      href: this.courseHref
        ? this.courseHref.replaceAll('{id}', () => encodeURIComponent(course.id))
        : undefined,
      enrolling: this.enrolling.get(course.id) === 'pending',
      enrollFailure: failure && this.withNotices()?.enrollFailure(this.noticeContext, failure),
      draw: this.draw,
      broken: this.broken,
      onSelect: (event) => this.select(course, event),
      onEnroll: () => void this.enroll(course),
      onBroken: (address) => (this.broken = new Set(this.broken).add(address)),
    });
  }
}
