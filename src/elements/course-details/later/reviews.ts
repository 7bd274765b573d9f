import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { CourseRating, Review, WelearningClient } from '../../../client/index.js';
import {
  failureKey,
  failureReference,
  formatDate,
  formatPercent,
  type Localize,
  registerTexts,
} from '../../../ui/index.js';
import { icon, warning } from '../../../ui/icons.js';
import { type Failure, failureOf } from '../../provider/connected-element.js';
import type { DetailsView } from '../details-view.js';
import { formatAverage } from '../head.js';
import { star } from '../star.js';
import { reviewsEn } from './reviews.en.js';
import { type ReviewsTexts, reviewsVi } from './reviews.vi.js';

registerTexts(reviewsVi, reviewsEn);

/** How many reviews come at a time. */
const few = 3;

/** What the element does for its reviews. */
export interface ReviewsHost {
  readonly element: LitElement;
  /** Says to those who do not see it what has happened. */
  say(text: () => string): void;
  failed(failure: Failure, retry: () => void): void;
}

type Texts = Localize<ReviewsTexts>;

/** What learners think of one course: the sum, and on demand the latest reviews. */
export class Reviews {
  private rating: CourseRating | undefined;
  private items: readonly Review[] = [];
  private cursor: string | undefined;
  private failure: Failure | undefined;
  private isLoading = false;
  private isOpen = false;
  private readonly work = new AbortController();

  constructor(
    private readonly host: ReviewsHost,
    private readonly client: WelearningClient,
    private readonly courseId: string,
  ) {
    void this.load();
  }

  /** Gives up what is under way. */
  stop(): void {
    this.work.abort();
  }

  private readonly load = async (): Promise<void> => {
    if (this.isLoading) return;
    const { signal } = this.work;
    this.isLoading = true;
    this.failure = undefined;
    this.host.element.requestUpdate();
    try {
      const list = this.client.reviews.list(this.courseId, { limit: few }, { signal });
      const page = await list.page(this.cursor);
      if (signal.aborted) return;
      this.rating = page.rating;
      this.items = [
        ...new Map([...this.items, ...page.items].map((review) => [review.id, review])).values(),
      ];
      this.cursor = page.nextCursor;
    } catch (error) {
      if (signal.aborted) return;
      this.failure = failureOf(error);
      this.host.failed(this.failure, this.load);
    }
    this.isLoading = false;
    this.host.element.requestUpdate();
  };

  private readonly more = async (localize: Texts): Promise<void> => {
    const before = this.items.length;
    await this.load();
    const added = this.items.length - before;
    if (!added) return;
    this.host.say(() => localize.term('details.reviews.added', added));
    await this.host.element.updateComplete;
    this.host.element.renderRoot.querySelectorAll<HTMLElement>('.rev')[before]?.focus();
  };

  private readonly toggle = (): void => {
    this.isOpen = !this.isOpen;
    this.host.element.requestUpdate();
  };

  render(view: DetailsView): TemplateResult {
    const localize = view.localize as Texts & typeof view.localize;
    const { rating, failure } = this;
    return html`${rating ? this.sum(localize, rating) : nothing}
    ${failure ? this.failed(view, localize, failure) : nothing}
    ${!rating && !failure ? html`<div class="sk line" aria-hidden="true">&nbsp;</div>` : nothing}
    ${rating && this.items.length ? this.latest(view, localize) : nothing}`;
  }

  private sum(localize: Texts, { average, count, distribution }: CourseRating): TemplateResult {
    if (!count || average === undefined) {
      return html`<p class="sm muted">${localize.term('details.reviews.none')}</p>`;
    }
    const lang = localize.lang();
    const text = formatAverage(average, lang);
    // As `distribution` counts from one star up, the best come first when it is turned around.
    const bars = distribution.map((n, at) => [at + 1, n] as const).reverse();
    return html`<div class="sum">
      <div class="avg">
        <p class="big" aria-hidden="true">${text}</p>
        <p aria-hidden="true">${stars(average)}</p>
        <p class="vh">${localize.term('details.reviews.of', text)}</p>
        <p class="xs muted">${localize.term('details.reviews.count', count)}</p>
      </div>
      <ul class="bars" aria-label=${localize.term('details.reviews.spread')}>
        ${bars.map(
          ([number, n]) =>
            html`<li class="xs">
              <span>${localize.term('details.reviews.stars', number)}</span>
              <span class="bar" aria-hidden="true" data-value=${n / count}><i></i></span>
              <span class="muted"
                >${localize.term('details.reviews.share', n, formatPercent(n / count))}</span
              >
            </li>`,
        )}
      </ul>
    </div>`;
  }

  private latest(view: DetailsView, localize: Texts): TemplateResult {
    const { isOpen, isLoading, cursor } = this;
    return html`<button
        type="button"
        class="btn s fold"
        aria-expanded=${isOpen}
        @click=${this.toggle}
      >
        ${localize.term(isOpen ? 'details.reviews.hide' : 'details.reviews.show')}
      </button>
      ${
        isOpen
          ? html`<ul class="revs">
                ${this.items.map((review) => line(view, localize, review))}
              </ul>
              ${
                cursor
                  ? html`<button
                      type="button"
                      class="btn s all"
                      aria-disabled=${isLoading ? 'true' : nothing}
                      @click=${() => void this.more(localize)}
                    >
                      ${localize.term(isLoading ? 'loading' : 'details.reviews.more')}
                    </button>`
                  : nothing
              }`
          : nothing
      }`;
  }

  private failed(view: DetailsView, localize: Texts, failure: Failure): TemplateResult {
    const { code, status, requestId } = failure;
    return html`<div class="note d">
      ${icon(warning)}
      <div>
        <p>${localize.term('details.reviews.failed')} ${localize.term(failureKey(code, status))}</p>
        ${failureReference(localize, requestId, view.mail)}
      </div>
      <button type="button" class="btn s" @click=${this.load}>${localize.term('retry')}</button>
    </div>`;
  }
}

const stars = (value: number): TemplateResult =>
  html`<span class="stars">${[1, 2, 3, 4, 5].map((n) => star(n <= Math.round(value)))}</span>`;

const grounds = new Set(['author', 'terms', 'complaint', 'ip_notice', 'authority']);

function line({ timeZone }: DetailsView, localize: Texts, review: Review): TemplateResult {
  const { removed, author, mine, createdAt, editedAt, text } = review;
  const when = formatDate(createdAt, localize.lang(), timeZone);
  if (removed) {
    const ground = grounds.has(removed.ground) ? removed.ground : 'terms';
    return html`<li class="rev muted sm" tabindex="-1">
      <p>${localize.term(`details.reviews.gone.${ground}`)}</p>
      <p class="xs">${when}</p>
    </li>`;
  }
  return html`<li class="rev sm" tabindex="-1">
    <p class="row">
      <span class="b" dir="auto">${author?.name}</span>
      ${mine ? html`<span class="bdg p">${localize.term('details.reviews.mine')}</span>` : nothing}
    </p>
    <p class="xs muted meta">
      ${
        review.stars
          ? html`<span
              ><span aria-hidden="true">${stars(review.stars)}</span
              ><span class="vh">${localize.term('details.reviews.stars', review.stars)}</span></span
            >`
          : nothing
      }
      <span>${when}</span>
      ${editedAt ? html`<span>${localize.term('details.reviews.edited')}</span>` : nothing}
    </p>
    ${text ? html`<p class="said" dir="auto">${text}</p>` : nothing}
  </li>`;
}
