import { html, type CSSResultGroup, type TemplateResult } from 'lit';
import type { Feature, FormReceipt } from '../../client/index.js';
import { property, state } from '../../ui/decorators.js';
import { check, icon } from '../../ui/icons.js';
import { formatDate, heading, Localize, registerTexts } from '../../ui/index.js';
import type { FormValues } from '../form/draft.js';
import type { FieldLook } from '../form/form-field.js';
import { type FormWords, PublicForm } from '../form/public-form.js';
import type { PublicFormTexts } from '../form/public-form.vi.js';
import type { Connection } from '../provider/connection.js';
import { consultationFormEn } from './consultation-form.en.js';
import { consultationFormStyles } from './consultation-form.styles.js';
import { type ConsultationFormTexts, consultationFormVi } from './consultation-form.vi.js';
import { WlInquirySentEvent } from './inquiry-sent-event.js';

/** What is asked for: advice, or a course that is missing. */
export type InquiryKind = 'consultation' | 'suggestion';

/**
 * Asks for advice on courses, or suggests a course that is missing. What has arrived gets a number to quote, and a day by which it is
 * answered. It never makes an account.
 *
 * @slot heading - The heading's text, instead of "Tư vấn khóa học" or "Đề xuất khóa học".
 * @slot intro - Above the fields.
 * @slot contact - How to be reached where the form cannot be sent, instead of the tenant's phone and e-mail.
 * @fires {WlInquirySentEvent} wl-inquiry-sent - It has arrived: `kind`, `number`.
 * @fires {WlErrorEvent} wl-error - The backend could not be asked, or did not take it: `code`, `requestId`, `retry()`.
 * @csspart base - The box around everything.
 * @csspart form - The form.
 */
export class WlConsultationForm extends PublicForm {
  /** Its own style sheets. */
  static override styles: CSSResultGroup = [PublicForm.styles, consultationFormStyles];

  /** `consultation` asks for advice, `suggestion` for a course that is missing. */
  @property() kind: InquiryKind = 'consultation';

  /** The course that advice is asked on. */
  @property({ attribute: 'course-id' }) courseId = '';

  /** Of a suggestion: what the course is called at first, e.g. what was searched for. It can be changed. */
  @property({ attribute: 'title-suggested' }) titleSuggested = '';

  @state() private receipt: (FormReceipt & { kind: InquiryKind; email: string }) | undefined;
  @state() private copied = false;

  protected readonly feature: Feature = 'consultations';
  private readonly localize = new Localize<ConsultationFormTexts & PublicFormTexts>(this);

  static {
    registerTexts(consultationFormVi, consultationFormEn);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    // A title of the person's own is never overwritten by another suggestion.
    const before = (changed.get('titleSuggested') as string | undefined) ?? '';
    if (changed.has('titleSuggested') && (this.draft.texts['title'] ?? '') === before) {
      this.suggest();
    }
  }

  private suggest(): void {
    this.draft.texts = { ...this.draft.texts, title: this.titleSuggested };
  }

  /** Anything but `suggestion` is a consultation. */
  private get asked(): InquiryKind {
    return this.kind === 'suggestion' ? 'suggestion' : 'consultation';
  }

  protected get fields(): readonly FieldLook[] {
    const { localize, asked } = this;
    const title: FieldLook = {
      name: 'title',
      label: localize.term('ask.course'),
      needed: localize.term('ask.course.needed'),
      kind: 'line',
      isRequired: true,
      most: 200,
      autocomplete: 'off',
    };
    return [
      ...(asked === 'suggestion' ? [title] : []),
      {
        name: 'name',
        label: localize.term('pub.name'),
        needed: localize.term('pub.name.needed'),
        kind: 'line',
        isRequired: true,
        most: 200,
        autocomplete: 'name',
      },
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
        name: 'phone',
        label: localize.term('ask.phone'),
        hint: localize.term('ask.phone.hint'),
        kind: 'phone',
        isRequired: false,
        most: 50,
        autocomplete: 'tel',
      },
      {
        name: 'message',
        label: localize.term(`ask.${asked}.message`),
        kind: 'lines',
        isRequired: false,
        most: 5_000,
        autocomplete: 'off',
      },
    ];
  }

  protected get formWords(): FormWords {
    const { localize, asked } = this;
    const tenant = this.service?.tenant.name ?? '';
    return {
      title: localize.term(`ask.${asked}.title`),
      action: localize.term(`ask.${asked}.action`),
      purpose: localize.term('ask.purpose', tenant),
      lacking: localize.term(`ask.${asked}.lacking`, tenant),
    };
  }

  protected reset(): void {
    this.receipt = undefined;
    this.failure = undefined;
  }

  protected async send(
    { title = '', name = '', email = '', phone, message }: FormValues,
    connection: Connection,
  ): Promise<void> {
    const { asked: kind, courseId, noticeVersion } = this;
    const { client } = connection;
    const common = {
      name,
      email,
      ...(phone !== undefined && { phone }),
      ...(message !== undefined && { message }),
      ...(noticeVersion && { noticeVersion }),
    };
    const consultation = { ...common, ...(courseId && { courseId }) };
    const receipt =
      kind === 'suggestion'
        ? await client.courseSuggestions.create(
            { ...common, title },
            this.once({ ...common, title }),
          )
        : await client.consultations.create(consultation, this.once(consultation));
    this.key.done();
    if (connection !== this.connection) return;
    this.forget();
    this.receipt = { ...receipt, kind, email };
    this.copied = false;
    this.dispatchEvent(new WlInquirySentEvent(kind, receipt.number));
    await this.focusOn('head');
  }

  private once(request: object): { idempotencyKey: string } {
    return { idempotencyKey: this.key.for({ kind: this.asked, ...request }) };
  }

  protected override forget(): void {
    super.forget();
    this.suggest();
  }

  private readonly copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.receipt?.number ?? '');
      this.copied = true;
    } catch {
      // Not allowed on this page: the number stands there to be marked and copied by hand.
    }
  };

  private readonly another = (): void => {
    this.receipt = undefined;
    void this.focusOn(this.fields[0]?.name ?? '');
  };

  protected override renderOpen(): TemplateResult {
    const { receipt, localize, copied } = this;
    if (!receipt) return this.renderForm();
    const date = formatDate(receipt.answerBy, localize.lang(), this.timeZone);
    const answer = localize.term('ask.answer', '\0', date).split('\0');
    return html`<div class="done">
      ${heading(
        this.headingLevel,
        html`${icon(check)} ${localize.term(`ask.${receipt.kind}.done`)}`,
        'title',
        'head',
      )}
      <div class="number">
        <p class="sm muted">${localize.term('ask.number')}</p>
        <div class="row">
          <b class="mono">${receipt.number}</b>
          <button type="button" class="btn s" @click=${this.copy}>${localize.term('copy')}</button>
          <span class="sm ok" role="status">${copied ? localize.term('copied') : ''}</span>
        </div>
        <p class="xs muted">${localize.term('ask.number.d')}</p>
      </div>
      <p>${answer[0]}<b class="b">${receipt.email}</b>${answer[1]}</p>
      <div class="row">
        <button type="button" class="btn" @click=${this.another}>
          ${localize.term('ask.other')}
        </button>
      </div>
    </div>`;
  }
}
