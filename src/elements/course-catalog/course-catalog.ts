import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from '../../ui/decorators.js';
import type { CourseQuery, CourseSummary } from '../../client/index.js';
import { heading, Localize, registerTexts, WlSignInRequestEvent } from '../../ui/index.js';
import { button } from '../../ui/styles/button.js';
import { field } from '../../ui/styles/field.js';
import { notice } from '../../ui/styles/notice.js';
import { commonStyles } from '../../ui/wl-element.js';
import { courseEn } from '../course/course.en.js';
import { WlCourseSelectEvent } from '../course/course-select-event.js';
import { courseVi } from '../course/course.vi.js';
import { ConnectedElement, type Failure } from '../provider/connected-element.js';
import {
  type CatalogChoice,
  type CatalogList,
  type CatalogSort,
  queryOf,
  sortsOf,
} from './catalog-query.js';
import type { CatalogWork } from './catalog-work.js';
import { catalogTools, type CatalogView } from './catalog-tools.js';
import { type CardContext, cardSkeleton, courseCard } from './course-card.js';
import { courseCatalogEn } from './course-catalog.en.js';
import { courseCatalogStyles } from './course-catalog.styles.js';
import { courseCatalogVi } from './course-catalog.vi.js';
import { CourseList } from './course-list.js';
import type * as Later from './later.js';
import { loadFailure, type NoticeContext } from './notice.js';

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
  /** Its own style sheets. */
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
  @state() private later: typeof Later | undefined;

  private readonly work: CatalogWork = {
    host: this,
    localize: new Localize(this),
    list: new CourseList(() => this.requestUpdate()),
    enrolling: new Map(),
    say: (text) => (this.said = text),
  };
  private typing: ReturnType<typeof setTimeout> | undefined;
  /** What the courses shown, or being loaded, were asked by. */
  private asked = '';
  private client: unknown;
  private learner = '';

  static {
    registerTexts(courseVi, courseEn);
    registerTexts(courseCatalogVi, courseCatalogEn);
  }

  /** Rests until it is put somewhere again, and cleans up if it is not. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Being moved in the document disconnects for a moment; only what stays away is given up.
    setTimeout(() => {
      if (this.isConnected) return;
      clearTimeout(this.typing);
      if (this.work.list.loading) this.asked = '';
      this.work.list.stop();
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
    void this.bring();
  }

  /** What comes after the first courses. Undefined when it cannot be loaded now: they are courses all the same. */
  private async bring(): Promise<typeof Later | undefined> {
    const later = await import('./later.js').catch(() => undefined);
    if (later && !this.later) {
      later.settle(this.work, () => this.connection?.client);
      this.later = later;
    }
    return later;
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
      this.work.enrolling.clear();
      this.work.list.clear();
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
    if (!this.work.list.items) this.said = () => this.work.localize.term('catalog.loading');
    if (!(await this.work.list.load(connection.client, query))) return;
    const { failure } = this.work.list;
    if (failure) this.report(failure, this.retry);
    this.said = failure ? this.failed : this.count;
  }

  private readonly retry = (): void => {
    const { session } = this.connection ?? {};
    if (session?.status === 'unknown') void session.start();
    void this.load(queryOf(this.choice));
  };

  private readonly loadMore = async (): Promise<void> => {
    const { connection, work } = this;
    const { list } = work;
    if (!connection || list.loadingMore) return;
    const later = await this.bring();
    if (later) await later.addPage(work, connection.client);
    else list.moreFailure = unreachable;
    if (!list.moreFailure) return;
    this.report(list.moreFailure, this.loadMore);
    this.said = this.failed;
  };

  private readonly count = (): string => {
    const { localize, list } = this.work;
    const { total, items } = list;
    if (!items) return '';
    return total === undefined
      ? localize.term('catalog.shown', items.length)
      : localize.term('catalog.count', total);
  };

  private readonly failed = (): string => this.work.localize.term('catalog.error.title');

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
    if (!this.signedIn) return this.askToSignIn();
    const later = await this.bring();
    const failure = later ? await later.enroll(this.work, connection.client, course) : unreachable;
    if (failure) this.report(failure, () => void this.enroll(course));
  }

  protected override renderContent(): TemplateResult {
    const mustSignIn = this.sessionStatus === 'signed-out' && this.list !== 'all';
    return html`<div class="cat">
      <div class="head">
        ${heading(
          this.headingLevel,
          html`<slot name="heading">${this.work.localize.term('catalog.title')}</slot>`,
          'title',
          'title',
        )}
        <p class="sm muted">${this.count()}</p>
      </div>
      ${mustSignIn ? this.renderSignedOut() : [this.renderTools(), this.renderResults()]}
      <p class="vh" role="status">${this.said()}</p>
    </div>`;
  }

  private get noticeContext(): NoticeContext {
    return {
      localize: this.work.localize,
      level: this.headingLevel + 1,
      mail: this.service?.tenant.supportEmail,
    };
  }

  private renderSignedOut(): TemplateResult {
    const signIn = (): void => this.askToSignIn();
    return (
      this.later?.signedOut(this.noticeContext, signIn) ??
      html`<div class="empty">
        <button type="button" class="btn pri" @click=${signIn}>
          ${this.work.localize.term('signedOut.action')}
        </button>
      </div>`
    );
  }

  private renderTools(): TemplateResult {
    return catalogTools({
      localize: this.work.localize,
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
    const { later, words, retry, noticeContext } = this;
    const { items, failure, loading } = this.work.list;
    const look = this.view ?? 'auto';
    if (failure) {
      return loadFailure(noticeContext, later?.art(true), failure, retry);
    }
    if (!items) {
      return html`<ul class=${look} aria-hidden="true">
        ${Array.from({ length: queryOf(this.choice).limit }, cardSkeleton)}
      </ul>`;
    }
    if (!items.length) {
      if (!later) return html`<div class="empty"><p>${this.count()}</p></div>`;
      return words || this.mandatoryOnly
        ? later.noResult(noticeContext, words, () => this.clearFilters())
        : later.noCourses(noticeContext, this.list, () => this.browse(), retry);
    }
    const context = this.cardContext;
    return html`<ul class="${look} ${loading ? 'busy' : ''}" aria-busy=${loading}>
        ${items.map((course) => courseCard(course, context))}
      </ul>
      ${this.renderMore(items.length)}`;
  }

  private renderMore(shown: number): TemplateResult | typeof nothing {
    const { later, noticeContext: context } = this;
    const { list, localize } = this.work;
    const { loadingMore: loading, moreFailure: failure } = list;
    // A first page that is all there is needs no sum.
    if (!list.next && shown <= queryOf(this.choice).limit) return nothing;
    const label = loading ? 'loading' : failure ? 'retry' : 'catalog.more';
    return html`<div class="more">
      ${failure && (later?.moreFailure(context, failure) ?? this.failed())}
      ${
        list.next
          ? html`<button
              type="button"
              class="btn"
              aria-disabled=${loading ? 'true' : nothing}
              @click=${this.loadMore}
            >
              ${localize.term(label)}
            </button>`
          : nothing
      }
      ${later?.sum(context, list)}
    </div>`;
  }

  private get cardContext(): CardContext {
    const { later, work, broken, courseHref, timeZone } = this;
    const { localize, enrolling } = work;
    return {
      localize,
      timeZone,
      now: new Date(),
      headingLevel: this.headingLevel + 1,
      href: ({ id }) => courseHref && courseHref.replaceAll('{id}', () => encodeURIComponent(id)),
      enrolling,
      failed: (failure) => later?.enrollFailure(this.noticeContext, failure),
      draw: later?.drawnCover,
      broken,
      onSelect: (course, event) => this.select(course, event),
      onEnroll: (course) => void this.enroll(course),
      onBroken: (address) => (this.broken = new Set(broken).add(address)),
    };
  }
}
