import { html, nothing, type TemplateResult } from 'lit';
import type { CourseQuery, CourseSummary } from '../../../client/index.js';
import { addStyles } from '../../../ui/add-styles.js';
import { WlSignInRequestEvent } from '../../../ui/index.js';
import { drawnCover } from '../../course/drawn-cover.js';
import { PageReturn } from '../../course/page-return.js';
import type { Failure } from '../../provider/connected-element.js';
import type { CatalogAddress } from '../address/address.js';
import type { FilterName } from '../catalog-tools.js';
import type { CatalogWork, Chosen } from '../catalog-work.js';
import { type CardContext, courseCard } from '../course-card.js';
import type { FilterMenus } from '../filters/filter-menus.js';
import type { HostCards } from '../host-cards/host-cards.js';
import type { Opened } from '../opened/opened.js';
import { CardRows } from './card-rows.js';
import * as notices from './catalog-notices.js';
import { addPage, enroll, prefetch, refresh } from './course-changes.js';
import { Hints } from './hints.js';
import { laterStyles } from './later.styles.js';
import { type Marks, marksOf } from './marks.js';
import { Pages } from './pages.js';
import { RecentSearches } from './recent-searches.js';
import { Windowing } from './windowing.js';

/** So many cards can all be there. */
const few = 24;

/** What a catalog does once its first courses are there. It is loaded beside them, not before. */
export class Later {
  /** What the page wants of it beside the usual has come, or cannot come. */
  readonly ready: Promise<unknown>;

  /** The page's own cards, where it has some. */
  private cards: HostCards | undefined;
  menus: FilterMenus | undefined;

  private readonly rows = new CardRows();
  private taking = false;
  /** What the courses were found by that were there first. */
  private before: CourseQuery | undefined;
  /** What the cards were made of last. */
  private made: readonly unknown[] = [];

  private readonly windowing: Windowing;
  private readonly hints: Hints;
  private readonly pager: Pages;
  private readonly searches: RecentSearches;
  private marked: { words: string; marks: Marks } | undefined;
  private address: CatalogAddress | undefined;
  private opened: Opened | undefined;

  /** Dresses what comes from here, and keeps the courses up to date from now on. */
  constructor(private readonly work: CatalogWork) {
    const { host, list } = work;
    addStyles(host.shadowRoot, laterStyles);
    this.windowing = new Windowing(host, this.rows);
    this.hints = new Hints(work);
    this.pager = new Pages(work);
    this.searches = new RecentSearches(work);
    new PageReturn(host, () => {
      const { client } = work.connection() ?? {};
      if (client) void refresh(list, client);
    });
    this.ready = Promise.allSettled([this.followAddress(), this.takeCards()]);
  }

  private async followAddress(): Promise<void> {
    const { syncUrl } = this.work.host;
    if (syncUrl === undefined) return;
    const { CatalogAddress } = await import('../address/address.js');
    this.address = new CatalogAddress(this.work, syncUrl);
    if (Object.keys(this.work.choice().filters).length) await this.bringMenus();
  }

  private async takeCards(): Promise<void> {
    const { host } = this.work;
    if (!host.hasOwnCards) return;
    const { HostCards } = await import('../host-cards/host-cards.js');
    this.cards = new HostCards(host);
  }

  private async bringMenus(): Promise<FilterMenus | undefined> {
    const module = await import('../filters/filter-menus.js').catch(() => undefined);
    if (module) this.menus ??= new module.FilterMenus(this.work);
    return this.menus;
  }

  /** Opens the menu of a filter below its button, or closes it. */
  async menu(name: FilterName, button: HTMLElement): Promise<void> {
    const menus = await this.bringMenus();
    await menus?.toggle(name, button);
  }

  /** The learner, or a link, has chosen: the address says so, and chips show it. */
  async chose(): Promise<void> {
    this.address?.write();
    if (this.menus || !Object.keys(this.work.choice().filters).length) return;
    if (await this.bringMenus()) this.work.host.requestUpdate();
  }

  /** What a card shows that does not need to be there at first sight. */
  get card(): Pick<CardContext, 'draw' | 'failed' | 'mark' | 'excerpt'> {
    // What is shown was found by the words that were asked last and answered.
    const words = this.work.list.found.q ?? '';
    if (this.marked?.words !== words) this.marked = { words, marks: marksOf(words) };
    return {
      draw: drawnCover,
      failed: (failure) => notices.enrollFailure(this.work.notices(), failure),
      ...this.marked.marks,
    };
  }

  /**
   * Whether the list is filled from here, which makes its cards anew: where there are many, or the page has its own. Not while
   * somebody is in one of them.
   */
  takes(courses: number): boolean {
    const { host, list } = this.work;
    const isIn = !!host.shadowRoot?.activeElement?.closest('.cards');
    const isNew = this.before !== undefined && this.before !== list.found;
    this.before ??= list.found;
    return (this.taking ||= !!this.cards || ((courses > few || isNew) && !isIn));
  }

  /** Fills the list with the courses, those of the page's own making where it has some. */
  fill(context: CardContext): void {
    if (!this.taking) return;
    const { cards, rows } = this;
    const { host, list } = this.work;
    const place = host.renderRoot.querySelector('.cards');
    if (!place || !list.items) return;
    const { localize, timeZone, enrolling, broken, headingLevel } = context;
    const tries = JSON.stringify([...enrolling]);
    const made = [
      place,
      list.items,
      list.found,
      localize.lang(),
      timeZone,
      tries,
      broken,
      headingLevel,
      host.courseHref,
    ];
    // Most of what changes in a catalog changes no card.
    if (made.every((one, n) => one === this.made[n])) return;
    this.made = made;
    cards?.show(list.items, context);
    rows.fill(
      place,
      list.found,
      list.items,
      (course, near) => cards?.card(course) ?? courseCard(course, context, near),
    );
    this.windowing.watch();
  }

  /** Enrolls the learner, or lets somebody sign in first. */
  async enroll(course: CourseSummary): Promise<void> {
    const { work } = this;
    const { client } = work.connection() ?? {};
    if (!client) return;
    if (!work.choice().signedIn) return this.signIn();
    const failure = await enroll(work, client, course);
    if (failure) work.report(failure, () => void this.enroll(course));
  }

  private signIn(): void {
    this.work.host.dispatchEvent(new WlSignInRequestEvent());
  }

  /** What was searched before, where that is allowed and somebody is about to search. */
  recent(): TemplateResult | undefined {
    return this.searches.render(this.work.host.recentSearches);
  }

  /** Shows a course, where the page leaves that to the catalog. */
  open(course: CourseSummary): boolean {
    const { details } = this.work.host;
    if (details !== 'place' && details !== 'dialog') return false;
    void import('../../course-details/course-details.define.js');
    void this.bringOpened().then((opened) => opened?.open({ course }, details));
    return true;
  }

  /** A form for what is missing, where the backend takes such. */
  private readonly suggest = (): void => {
    const suggestion = this.work.choice().words;
    void import('../../consultation-form/consultation-form.define.js');
    void this.bringOpened().then((opened) => opened?.open({ suggestion }, 'dialog'));
  };

  private async bringOpened(): Promise<Opened | undefined> {
    const module = await import('../opened/opened.js').catch(() => undefined);
    if (module) this.opened ??= new module.Opened(this.work);
    return this.opened;
  }

  /** Nobody is signed in, so that there are no courses of one's own. */
  signedOut(): TemplateResult {
    return notices.signedOut(this.work.notices(), () => this.signIn());
  }

  /** The courses could not be loaded. */
  failed(failure: Failure, onRetry: () => void): TemplateResult {
    return notices.loadFailure(this.work.notices(), failure, onRetry);
  }

  /** There are no courses: why, and where there may be some. */
  nothingFound(onRetry: () => void): TemplateResult {
    const { work } = this;
    const context = work.notices();
    const { words, filters, view } = work.choice();
    if (!words && !Object.keys(filters).length) {
      return notices.noCourses(context, view, () => this.browse(), onRetry);
    }
    return notices.noResult(
      context,
      words,
      this.hints.of(work.list.query),
      (chosen) => this.choose(chosen),
      () => this.choose({ words: '', filters: {} }),
      context.service?.features.includes('consultations') ? this.suggest : undefined,
    );
  }

  private choose(chosen: Chosen): void {
    this.work.choose(chosen);
    this.focusSearch();
  }

  private browse(): void {
    this.work.host.view = 'all';
    this.focusSearch();
  }

  private focusSearch(): void {
    this.work.host.renderRoot.querySelector('input')?.focus();
  }

  /** Below the courses: the way to more of them. */
  more(): TemplateResult | undefined {
    const { host, localize, list } = this.work;
    if (host.compact) {
      return host.allHref
        ? html`<div class="more">
            <a class="btn s" href=${host.allHref}>${localize.term('catalog.all')}</a>
          </div>`
        : undefined;
    }
    if (host.paging === 'pages') return this.pager.render();
    const { loadingMore: loading, moreFailure: failure, next, items = [], query } = list;
    // A first page that is all there is needs no sum.
    if (!next && items.length <= (query.limit ?? 0)) return undefined;
    const label = loading ? 'loading' : failure ? 'retry' : 'catalog.more';
    const { client } = this.work.connection() ?? {};
    const intend = (): void => client && prefetch(this.work, client);
    return html`<div class="more">
      ${failure && notices.moreFailure(this.work.notices(), failure)}
      ${
        next
          ? html`<button
              type="button"
              class="btn"
              aria-disabled=${loading ? 'true' : nothing}
              @click=${this.addPage}
              @pointerenter=${intend}
              @focus=${intend}
            >
              ${localize.term(label)}
            </button>`
          : nothing
      }
      ${notices.sum(this.work.notices(), list)}
    </div>`;
  }

  private readonly addPage = async (): Promise<void> => {
    const { list } = this.work;
    const { client } = this.work.connection() ?? {};
    if (!client || list.loadingMore) return;
    await addPage(this.work, client);
    if (list.moreFailure) this.work.report(list.moreFailure, this.addPage);
  };
}
