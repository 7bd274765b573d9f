import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import type { Announcement } from '../../client/index.js';
import { property, state } from '../../ui/decorators.js';
import { check, icon } from '../../ui/icons.js';
import { heading, Localize, registerTexts } from '../../ui/index.js';
import { button } from '../../ui/styles/button.js';
import { field } from '../../ui/styles/field.js';
import { notice } from '../../ui/styles/notice.js';
import { commonStyles } from '../../ui/wl-element.js';
import { ConnectedElement, failureOf } from '../provider/connected-element.js';
import type { Connection } from '../provider/connection.js';
import { announcementDialog } from './announcement-dialog.js';
import { announcementItem, type ItemContext } from './announcement-item.js';
import { AnnouncementList } from './announcement-list.js';
import { WlAnnouncementOpenEvent } from './announcement-open-event.js';
import { WlAnnouncementReadEvent } from './announcement-read-event.js';
import { announcementsEn } from './announcements.en.js';
import { announcementsStyles } from './announcements.styles.js';
import { type AnnouncementsTexts, announcementsVi } from './announcements.vi.js';
import { loadFailure, more, none } from './list-notices.js';

/**
 * What the organization tells: its learners, with what each has read, or everybody where nobody is signed in. An announcement opens in
 * its place, in a dialog, or on a page of the host's own; opening it marks it as read.
 *
 * @slot heading - The heading's text, instead of "Thông báo".
 * @fires {WlAnnouncementOpenEvent} wl-announcement-open - An announcement is being opened: `announcement`. Cancelable.
 * @fires {WlAnnouncementReadEvent} wl-announcement-read - The learner has read one: `announcementId`, `unreadCount`.
 * @fires {WlErrorEvent} wl-error - Announcements could not be loaded, or one not marked as read: `code`, `requestId`, `retry()`.
 * @csspart base - The box around everything.
 * @csspart announcement - One announcement of the list.
 * @csspart dialog - The dialog of `view="dialog"`.
 */
export class WlAnnouncements extends ConnectedElement {
  /** Its own style sheets. */
  static override styles: CSSResultGroup = [
    commonStyles,
    button,
    field,
    notice,
    announcementsStyles,
  ];

  /** Only what is about this course. */
  @property({ attribute: 'course-id' }) courseId = '';

  /** How many come at a time, 1 to 100. */
  @property({ type: Number }) limit = 10;

  /** For a side column: titles and dates, without a filter. */
  @property({ type: Boolean }) compact = false;

  /** Where an announcement opens: `inline`, in its place, or `dialog`, over the page. */
  @property() view: 'inline' | 'dialog' = 'inline';

  /** Where an announcement's link leads, e.g. `/news/{id}`: then it opens there. */
  @property({ attribute: 'announcement-href' }) announcementHref = '';

  @state() private unreadOnly = false;
  @state() private opened: ReadonlySet<string> = new Set();
  @state() private shownId: string | undefined;
  @state() private unmarked: ReadonlySet<string> = new Set();
  @state() private broken: ReadonlySet<string> = new Set();
  @state() private playing: ReadonlySet<string> = new Set();
  @state() private said: () => string = () => '';

  private readonly localize = new Localize<AnnouncementsTexts>(this);
  private readonly list = new AnnouncementList(() => this.requestUpdate());
  private readonly marking = new Set<string>();
  /** What the list was asked by, and for whom. */
  private asked = '';
  private known: Connection | undefined;

  static {
    registerTexts(announcementsVi, announcementsEn);
  }

  /** Begins, or goes on after it was moved. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  /** Rests until it is put somewhere again, and cleans up if it is not. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Being moved in the document disconnects for a moment; only what stays away is given up.
    setTimeout(() => {
      if (this.isConnected) return;
      if (this.list.loading) this.asked = '';
      this.list.stop();
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

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  private get signedIn(): boolean {
    return this.sessionStatus === 'signed-in';
  }

  /** Loads when backend, learner or query differ from those that were asked last. */
  private ask(): void {
    const { connection, signedIn, courseId, limit } = this;
    if (!connection) return;
    const who = signedIn ? `in ${connection.session.learnerId ?? ''}` : 'out';
    const asked = JSON.stringify([who, this.unreadOnly && signedIn, courseId, limit]);
    if (connection === this.known && asked === this.asked) return;
    const isAnother = connection !== this.known || !this.asked.startsWith(`["${who}"`);
    if (isAnother && this.known) this.forget();
    this.known = connection;
    this.asked = asked;
    void this.load();
  }

  /** What one has opened and read is nothing for the next. */
  private forget(): void {
    this.list.clear();
    this.opened = new Set();
    this.unmarked = new Set();
    this.shownId = undefined;
  }

  private readonly load = async (): Promise<void> => {
    const { connection, courseId, limit, list } = this;
    if (!connection) return;
    if (!list.items) this.said = () => this.localize.term('ann.loading');
    const loaded = await list.load(connection.client, {
      ...(courseId && { courseId }),
      ...(this.unreadOnly && this.signedIn && { unread: 'true' as const }),
      limit: Math.min(Math.max(Math.round(limit) || 10, 1), 100),
    });
    if (!loaded) return;
    if (list.failure) this.report(list.failure, () => void this.load());
    this.said = list.failure
      ? () => this.localize.term('ann.error')
      : () => this.localize.term('ann.count', list.total ?? list.items?.length ?? 0);
  };

  private readonly loadMore = async (): Promise<void> => {
    const { connection, list, localize } = this;
    if (!connection) return;
    const added = await list.more(connection.client);
    if (list.moreFailure) this.report(list.moreFailure, () => void this.loadMore());
    if (!added) return;
    const { items = [], total } = list;
    this.said = () => localize.term('ann.more.done', added.length, items.length, total);
    await this.updateComplete;
    const first = [...this.renderRoot.querySelectorAll<HTMLElement>('.one')].find(
      ({ dataset }) => dataset['id'] === added[0]?.id,
    );
    first?.querySelector<HTMLElement>('.open')?.focus();
  };

  private get opens(): ItemContext['opens'] {
    if (this.announcementHref) return 'link';
    return this.view === 'dialog' ? 'dialog' : 'inline';
  }

  private open(one: Announcement, event: Event): void {
    if (this.opens === 'inline' && this.opened.has(one.id)) {
      const opened = new Set(this.opened);
      opened.delete(one.id);
      this.opened = opened;
      return;
    }
    const isOurs = this.dispatchEvent(new WlAnnouncementOpenEvent(one));
    if (!isOurs) event.preventDefault();
    else if (this.opens === 'inline') this.opened = new Set(this.opened).add(one.id);
    else if (this.opens === 'dialog') this.shownId = one.id;
    void this.mark(one);
  }

  private async mark({ id, read }: Announcement): Promise<void> {
    const { connection, list } = this;
    if (!connection || !this.signedIn || read !== false || this.marking.has(id)) return;
    const learner = connection.session.learnerId;
    const isSame = (): boolean =>
      connection === this.connection && connection.session.learnerId === learner;
    this.marking.add(id);
    try {
      const now = await connection.client.announcements.markRead(id);
      if (!isSame()) return;
      list.replace(now);
      this.note(id, false);
      this.said = () => this.localize.term('ann.read', list.unread ?? 0);
      this.dispatchEvent(new WlAnnouncementReadEvent(id, list.unread));
    } catch (error) {
      if (!isSame()) return;
      this.note(id, true);
      const one = list.items?.find((item) => item.id === id);
      this.report(failureOf(error), () => void (one && this.mark(one)));
    } finally {
      this.marking.delete(id);
    }
  }

  private async play(address: string, event: Event): Promise<void> {
    const around = (event.currentTarget as Element).closest('figure');
    this.playing = new Set(this.playing).add(address);
    await this.updateComplete;
    // The button is gone; the keyboard goes on in the player.
    around?.querySelector('video')?.focus();
  }

  private note(id: string, isUnmarked: boolean): void {
    const unmarked = new Set(this.unmarked);
    if (isUnmarked) unmarked.add(id);
    else unmarked.delete(id);
    this.unmarked = unmarked;
  }

  private get context(): ItemContext {
    const { localize, timeZone, compact, opens, opened, unmarked, broken, playing } = this;
    return {
      localize,
      timeZone,
      compact,
      opens,
      opened,
      unmarked,
      broken,
      playing,
      level: Math.min(this.headingLevel + 1, 6),
      href: ({ id }) => this.announcementHref.replaceAll('{id}', () => encodeURIComponent(id)),
      onOpen: (one, event) => this.open(one, event),
      onMark: (one) => void this.mark(one),
      onPlay: (address, event) => void this.play(address, event),
      onBroken: (address) => (this.broken = new Set(this.broken).add(address)),
    };
  }

  protected renderContent(): unknown {
    const { service } = this;
    if (service && !service.features.includes('announcements')) return nothing;
    return html`<section class="ann ${this.compact ? 'compact' : ''}" aria-labelledby="head">
      ${this.renderHead()} ${this.renderList()}
      <p class="vh" role="status">${this.said()}</p>
      ${this.renderDialog()}
    </section>`;
  }

  private renderHead(): TemplateResult {
    const { localize, list, unreadOnly } = this;
    return html`<div class="head">
      ${heading(
        this.headingLevel,
        html`<slot name="heading">${localize.term('ann.title')}</slot>`,
        'title',
        'head',
      )}
      ${
        list.unread
          ? html`<span class="bdg p">${localize.term('ann.unread.n', list.unread)}</span>`
          : nothing
      }
      ${
        this.signedIn && !this.compact && (list.items || list.failure)
          ? html`<button
              type="button"
              class="chip"
              aria-pressed=${unreadOnly ? 'true' : 'false'}
              aria-label=${localize.term('ann.unread.only')}
              @click=${() => (this.unreadOnly = !unreadOnly)}
            >
              ${unreadOnly ? icon(check) : nothing} ${localize.term('ann.unread')}
            </button>`
          : nothing
      }
    </div>`;
  }

  private renderList(): unknown {
    const { list, context, localize, compact } = this;
    const { items, failure, loading } = list;
    const around = { localize, compact, mail: this.service?.tenant.supportEmail };
    if (failure) return loadFailure(around, failure, this.load);
    if (!items) {
      return html`<div aria-hidden="true" class="list">
        ${[1, 2, 3].map(() => html`<div class="sk row"></div>`)}
      </div>`;
    }
    if (!items.length) {
      const isFiltered = this.unreadOnly && this.signedIn;
      return none(around, isFiltered, isFiltered ? () => (this.unreadOnly = false) : this.load);
    }
    return html`<ul class="list ${loading ? 'busy' : ''}" aria-busy=${loading ? 'true' : 'false'}>
        ${items.map((one) => announcementItem(one, context))}
      </ul>
      ${
        list.next === undefined
          ? nothing
          : more(around, list.loadingMore, list.moreFailure, this.loadMore)
      }`;
  }

  private renderDialog(): unknown {
    const one = this.list.items?.find(({ id }) => id === this.shownId);
    if (!one || this.opens !== 'dialog') return nothing;
    return announcementDialog(
      one,
      this.context,
      this.headingLevel,
      () => (this.shownId = undefined),
    );
  }
}
