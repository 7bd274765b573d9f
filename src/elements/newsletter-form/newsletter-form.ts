import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import type { Feature, Subscription, SubscriptionFrequency } from '../../client/index.js';
import { property, state } from '../../ui/decorators.js';
import { check, icon, info, mail } from '../../ui/icons.js';
import { heading, Localize, registerTexts } from '../../ui/index.js';
import type { FieldLook } from '../form/form-field.js';
import type { FormValues } from '../form/draft.js';
import { type FormWords, PublicForm } from '../form/public-form.js';
import { failureOf } from '../provider/connected-element.js';
import type { Connection } from '../provider/connection.js';
import type { PublicFormTexts } from '../form/public-form.vi.js';
import { newsletterFormEn } from './newsletter-form.en.js';
import { newsletterFormStyles } from './newsletter-form.styles.js';
import { type NewsletterFormTexts, newsletterFormVi } from './newsletter-form.vi.js';
import { WlSubscriptionChangedEvent } from './subscription-changed-event.js';

/** How far it has come. `over`: the link of the mail confirms nothing any more; the form is shown with it. */
type Step =
  | { at: 'form' | 'over' | 'confirming' | 'left' }
  | { at: 'pending'; email: string; seconds: number }
  | { at: 'confirmed'; subscription: Subscription }
  | { at: 'leaving'; token: string };

/**
 * Asks for news of new courses by e-mail, and takes the answer of the address: a mail asks it to confirm, and the page that the mail's
 * link leads to hands `token` to this element. It never makes an account.
 *
 * @slot heading - The heading's text, instead of "Nhận tin khóa học mới".
 * @slot intro - Above the fields.
 * @slot contact - How to be reached where the form cannot be sent, instead of the tenant's phone and e-mail.
 * @fires {WlSubscriptionChangedEvent} wl-subscription-changed - It was asked for, confirmed or ended: `status`.
 * @fires {WlErrorEvent} wl-error - The backend could not be asked, or did not take it: `code`, `requestId`, `retry()`.
 * @csspart base - The box around everything.
 * @csspart form - The form.
 */
export class WlNewsletterForm extends PublicForm {
  /** Its own style sheets. */
  static override styles: CSSResultGroup = [PublicForm.styles, newsletterFormStyles];

  /** How often news comes at most, `weekly` or `monthly`: what is chosen at first. */
  @property() frequency: SubscriptionFrequency = 'monthly';

  /** What the mail's link carries: confirms the subscription at once and shows what has come of it. */
  @property() token = '';

  /** What the link to unsubscribe carries: asks, and ends the subscription. */
  @property({ attribute: 'unsubscribe-token' }) unsubscribeToken = '';

  @state() private step: Step = { at: 'form' };
  @state() private said = '';

  protected readonly feature: Feature = 'newsletter';
  private readonly localize = new Localize<NewsletterFormTexts & PublicFormTexts>(this);
  private tried = '';

  static {
    registerTexts(newsletterFormVi, newsletterFormEn);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (changed.has('unsubscribeToken') && this.unsubscribeToken) {
      this.step = { at: 'leaving', token: this.unsubscribeToken };
    }
    if (this.standing === 'open' && this.token && this.token !== this.tried) {
      this.tried = this.token;
      void this.confirm();
    }
  }

  protected get fields(): readonly FieldLook[] {
    const { localize } = this;
    return [
      {
        name: 'email',
        label: localize.term('pub.email'),
        needed: localize.term('pub.email.needed'),
        kind: 'email',
        isRequired: true,
        most: 254,
        autocomplete: 'email',
      },
      {
        name: 'name',
        label: localize.term('pub.name'),
        kind: 'line',
        isRequired: false,
        most: 200,
        autocomplete: 'name',
      },
    ];
  }

  protected get formWords(): FormWords {
    const { localize, tenantName } = this;
    return {
      title: localize.term('news.title'),
      action: localize.term('news.action'),
      purpose: localize.term('news.purpose', tenantName, this.most(this.frequency)),
      lacking: localize.term('news.lacking', tenantName),
    };
  }

  private get tenantName(): string {
    return this.service?.tenant.name ?? '';
  }

  private most(frequency: SubscriptionFrequency): string {
    return this.localize.term(`news.${frequency === 'weekly' ? 'weekly' : 'monthly'}.most`);
  }

  protected reset(): void {
    this.step = this.unsubscribeToken
      ? { at: 'leaving', token: this.unsubscribeToken }
      : { at: 'form' };
    this.tried = '';
    this.failure = undefined;
  }

  protected async send({ email = '', name }: FormValues, connection: Connection): Promise<void> {
    const { noticeVersion } = this;
    const request = {
      email,
      ...(name !== undefined && { name }),
      frequency: this.frequency === 'weekly' ? ('weekly' as const) : ('monthly' as const),
      language: this.localize.lang(),
      ...(noticeVersion && { noticeVersion }),
    };
    const { expiresIn } = await connection.client.subscriptions.create(request, {
      idempotencyKey: this.key.for(request),
    });
    this.key.done();
    if (connection !== this.connection) return;
    await this.show({ at: 'pending', email, seconds: expiresIn }, 'pending');
  }

  private readonly confirm = (): Promise<void> => {
    this.step = { at: 'confirming' };
    this.said = this.localize.term('news.confirming');
    return this.attempt(async (connection) => {
      try {
        const subscription = await connection.client.subscriptions.confirm(this.tried);
        if (connection !== this.connection) return;
        this.step = { at: 'confirmed', subscription };
        this.said = this.localize.term('news.confirmed');
        this.dispatchEvent(new WlSubscriptionChangedEvent('confirmed'));
      } catch (error) {
        // A link that a mail program has cut is no other than one that is over.
        if (![400, 404, 410].includes(failureOf(error).status)) throw error;
        this.step = { at: 'over' };
      }
    });
  };

  private unsubscribe(token: string): void {
    void this.attempt(async (connection) => {
      await connection.client.subscriptions.remove(token);
      if (connection !== this.connection) return;
      this.forget();
      await this.show({ at: 'left' }, 'ended');
    });
  }

  /** Goes on by the person's own act: the focus follows. */
  private async show(step: Step, status: WlSubscriptionChangedEvent['status']): Promise<void> {
    this.step = step;
    this.dispatchEvent(new WlSubscriptionChangedEvent(status));
    await this.focusOn('head');
  }

  private readonly begin = (): void => {
    this.step = { at: 'form' };
    this.failure = undefined;
    void this.focusOn('email');
  };

  protected override renderOpen(): unknown {
    const { step, localize } = this;
    switch (step.at) {
      case 'pending':
        return this.renderPending(step);
      case 'confirming':
        return this.renderConfirming();
      case 'confirmed':
        return this.renderDone(
          check,
          localize.term('news.confirmed'),
          html`<p>${localize.term('news.confirmed.d', this.most(step.subscription.frequency))}</p>`,
          this.renderLeave(step.subscription.unsubscribeToken, 'btn'),
        );
      case 'leaving':
        return this.renderDone(
          mail,
          localize.term('news.leave.title'),
          html`<p>${localize.term('news.leave.d')}</p>`,
          this.renderLeave(step.token, 'btn pri'),
        );
      case 'left':
        return this.renderDone(
          check,
          localize.term('news.left'),
          html`<p>${localize.term('news.left.d')}</p>`,
          html`<button type="button" class="btn" @click=${this.begin}>
            ${localize.term('news.again')}
          </button>`,
        );
      default:
        return this.renderForm();
    }
  }

  private renderDone(
    drawing: string,
    title: string,
    body: TemplateResult,
    action: TemplateResult,
  ): TemplateResult {
    return html`<div class="done">
      ${heading(this.headingLevel, html`${icon(drawing)} ${title}`, 'title', 'head')} ${body}
      <div class="row">${action}</div>
      <p class="vh" role="status">${this.said}</p>
      ${this.renderFailure(this.localize.term('news.leave.failed'))}
    </div>`;
  }

  private renderLeave(token: string, looks: string): TemplateResult {
    return html`<button
      type="button"
      class=${looks}
      aria-disabled=${this.sending ? 'true' : nothing}
      @click=${() => this.unsubscribe(token)}
    >
      ${this.localize.term('news.leave')}
    </button>`;
  }

  private renderPending({ email, seconds }: Step & { at: 'pending' }): TemplateResult {
    const { localize } = this;
    // The address is a word of another language: it may not be broken up or hyphenated as one of this.
    const [before = '', after = ''] = localize.term('news.pending.d', '\0').split('\0');
    return this.renderDone(
      mail,
      localize.term('news.pending'),
      html`<p>${before}<b class="b">${email}</b>${after}</p>
        <p class="sm">${localize.term('news.pending.time', this.time(seconds))}</p>
        <p class="sm muted">${localize.term('news.pending.none')}</p>`,
      html`<button type="button" class="btn" @click=${this.begin}>
        ${localize.term('news.other')}
      </button>`,
    );
  }

  private time(seconds: number): string {
    const hours = Math.floor(seconds / 3600);
    if (hours < 1) return this.localize.term('news.minutes', Math.max(1, Math.floor(seconds / 60)));
    return hours > 72
      ? this.localize.term('news.days', Math.floor(hours / 24))
      : this.localize.term('news.hours', hours);
  }

  private renderConfirming(): TemplateResult {
    const { localize, failure } = this;
    return html`<div class="done">
      ${this.renderHeading()}
      <p role="status">${failure ? '' : localize.term('news.confirming')}</p>
      ${this.renderFailure(localize.term('news.unconfirmed'))}
      ${
        failure
          ? html`<div class="row">
              <button type="button" class="btn" @click=${this.confirm}>
                ${localize.term('retry')}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  protected override renderMore(): unknown {
    const { localize, frequency } = this;
    return html`<fieldset class="often">
      <legend class="lab">${localize.term('news.often')}</legend>
      ${(['weekly', 'monthly'] as const).map(
        (each) =>
          html`<label
            ><input
              type="radio"
              name="frequency"
              .checked=${(frequency === 'weekly') === (each === 'weekly')}
              @change=${() => (this.frequency = each)}
            />
            ${localize.term(`news.${each}`)}</label
          >`,
      )}
    </fieldset>`;
  }

  protected override renderAbove(): unknown {
    const { localize, step } = this;
    if (step.at !== 'over') return nothing;
    return html`<div class="note w over" role="status">
      ${icon(info)}
      <div>
        <p class="b">${localize.term('news.over')}</p>
        <p>${localize.term('news.over.d')}</p>
      </div>
    </div>`;
  }
}
