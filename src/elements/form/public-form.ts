import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { type Feature, isWelearningError } from '../../client/index.js';
import { property, state } from '../../ui/decorators.js';
import { icon, warning } from '../../ui/icons.js';
import { failureKey, failureReference, heading, Localize, registerTexts } from '../../ui/index.js';
import { button } from '../../ui/styles/button.js';
import { field as fieldStyles } from '../../ui/styles/field.js';
import { notice } from '../../ui/styles/notice.js';
import { commonStyles } from '../../ui/wl-element.js';
import { ConnectedElement, type Failure, failureOf } from '../provider/connected-element.js';
import type { Connection } from '../provider/connection.js';
import { contact } from './contact.js';
import { Draft, type FormValues } from './draft.js';
import { type FieldLook, formField } from './form-field.js';
import { formEn } from './form.en.js';
import { type FormTexts, formVi } from './form.vi.js';
import { publicFormStyles } from './public-form.styles.js';
import { publicFormEn } from './public-form.en.js';
import { type PublicFormTexts, publicFormVi } from './public-form.vi.js';
import { SendingKey } from './sending-key.js';
import { summary } from './summary.js';

/** What a form says of itself. */
export interface FormWords {
  title: string;
  /** On its button. */
  action: string;
  /** What happens with what is sent; stands beside the button. */
  purpose: string;
  /** Why the backend does not take it. */
  lacking: string;
}

/**
 * A form that anybody may send, signed in or not. It knows whether the backend takes it, keeps what is typed whatever happens, and
 * says how the tenant is reached where it cannot be sent. What comes of it is the subclass's own.
 */
export abstract class PublicForm extends ConnectedElement {
  /** Its own style sheets. */
  static override styles: CSSResultGroup = [
    commonStyles,
    button,
    fieldStyles,
    notice,
    publicFormStyles,
  ];

  /** Where the privacy notice is. The link opens a new tab, so that nothing typed is lost. */
  @property({ attribute: 'privacy-href' }) privacyHref = '';

  /** Version of that notice; goes along with what is sent. */
  @property({ attribute: 'notice-version' }) noticeVersion = '';

  /** Whether the backend takes the form; a failure when that could not be found out. */
  @state() protected standing: 'loading' | 'open' | 'lacking' | Failure = 'loading';
  @state() protected sending = false;
  @state() protected failure: Failure | undefined;

  protected readonly draft = new Draft(
    () => this.fields,
    () => this.requestUpdate(),
  );
  protected readonly key = new SendingKey();
  private readonly words = new Localize<FormTexts & PublicFormTexts>(this);
  private known: Connection | undefined;
  private wasIn = false;

  static {
    registerTexts(formVi, formEn);
    registerTexts(publicFormVi, publicFormEn);
  }

  /** What the backend must have. */
  protected abstract readonly feature: Feature;
  /** The fields, in their order. */
  protected abstract get fields(): readonly FieldLook[];
  protected abstract get formWords(): FormWords;

  /** Sends. The failure is handled here. */
  protected abstract send(values: FormValues, connection: Connection): Promise<void>;
  /** Forgets what has come of it. */
  protected abstract reset(): void;

  protected override connectionChanged(): void {
    const { connection, sessionStatus } = this;
    if (!connection) return;
    if (connection !== this.known) {
      this.known = connection;
      this.reset();
      void this.learn();
    }
    // On a shared computer the next person is another one. A session that has run out is no farewell.
    if (this.wasIn && sessionStatus === 'signed-out' && connection.session.reason !== 'expired') {
      this.forget();
      this.reset();
    }
    this.wasIn = sessionStatus === 'signed-in';
  }

  protected override updated(): void {
    for (const { name } of this.fields) {
      const input = this.renderRoot.querySelector<HTMLInputElement>(`#${name}`);
      const text = this.draft.texts[name] ?? '';
      // What stands there already is not written again while it is being typed: that would move the caret.
      if (input && input.value !== text) input.value = text;
    }
  }

  private readonly learn = async (): Promise<void> => {
    const { connection } = this;
    if (!connection) return;
    this.standing = 'loading';
    try {
      const service = await connection.service();
      if (connection !== this.connection) return;
      this.service = service;
      this.standing = service.features.includes(this.feature) ? 'open' : 'lacking';
    } catch (error) {
      if (connection !== this.connection) return;
      this.standing = failureOf(error);
      this.report(this.standing, () => void this.learn());
    }
  };

  /** Empties the form. */
  protected forget(): void {
    this.draft.clear();
    this.failure = undefined;
  }

  /** Moves the focus to a part, by its id, once it is there. */
  protected async focusOn(id: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
  }

  /** Does one thing at a time with the backend, says so, and keeps its failure for the page and the person. */
  protected async attempt(work: (connection: Connection) => Promise<void>): Promise<void> {
    const { connection } = this;
    if (!connection || this.sending) return;
    this.failure = undefined;
    this.sending = true;
    try {
      await work(connection);
    } catch (error) {
      if (connection !== this.connection) return;
      const paths = isWelearningError(error) ? error.errors.map(({ path }) => path) : [];
      if (this.draft.refuse(paths)) {
        void this.focusOn('summary');
        return;
      }
      this.failure = failureOf(error);
      this.report(this.failure, () => void this.attempt(work));
    } finally {
      this.sending = false;
    }
  }

  private readonly submit = (event: Event): void => {
    event.preventDefault();
    if (this.sending) return;
    const values = this.draft.read();
    if (values) void this.attempt((connection) => this.send(values, connection));
    else void this.focusOn('summary');
  };

  /** What stands in the place of the form: its result, the way to another, or nothing yet. */
  protected renderContent(): unknown {
    const { standing } = this;
    return html`<section class="pf" aria-labelledby="head">
      ${
        standing === 'loading'
          ? this.renderLoading()
          : standing === 'lacking'
            ? this.renderLacking()
            : standing === 'open'
              ? this.renderOpen()
              : this.renderUnknown(standing)
      }
    </section>`;
  }

  /** What is shown to who may send it. */
  protected renderOpen(): unknown {
    return this.renderForm();
  }

  protected renderHeading(text = this.formWords.title): TemplateResult {
    return heading(this.headingLevel, html`<slot name="heading">${text}</slot>`, 'title', 'head');
  }

  protected renderForm(): TemplateResult {
    const { words, fields, draft, sending } = this;
    const { purpose, action } = this.formWords;
    return html`<form class="form" part="form" novalidate @submit=${this.submit}>
      ${this.renderHeading()} ${this.renderAbove()} <slot name="intro"></slot>
      ${
        draft.isSummarized
          ? summary(
              words,
              fields.filter(({ name }) => draft.faults[name]),
              (name) => this.focusOn(name),
            )
          : nothing
      }
      ${fields.map((field) =>
        formField(words, field, {
          fault: draft.faults[field.name],
          onType: (text) => draft.type(field, text),
          onLeave: () => draft.leave(field),
        }),
      )}
      ${this.renderMore()}
      <div class="send">
        <p class="hint" id="purpose">${purpose} ${this.renderPrivacy()}</p>
        <button
          class="btn pri"
          aria-describedby="purpose"
          aria-disabled=${sending ? 'true' : nothing}
        >
          ${sending ? words.term('pub.sending') : action}
        </button>
      </div>
      <p class="vh" role="status">${sending ? words.term('pub.sending') : ''}</p>
      ${this.renderFailure()}
    </form>`;
  }

  /** What is to be known before. */
  protected renderAbove(): unknown {
    return nothing;
  }

  /** What else there is to choose. */
  protected renderMore(): unknown {
    return nothing;
  }

  private renderPrivacy(): unknown {
    const { privacyHref, words } = this;
    if (!privacyHref) return nothing;
    return html`<a href=${privacyHref} target="_blank" rel="noopener"
      >${words.term('pub.privacy')} <span class="vh">${words.term('pub.newTab')}</span></a
    >`;
  }

  /** Why it was not sent, and how the tenant is reached all the same. */
  protected renderFailure(title = this.words.term('pub.failed')): unknown {
    const { failure, words, service } = this;
    if (!failure) return nothing;
    return html`<div class="note d" role="alert">
      ${icon(warning)}
      <div>
        <p class="b">${title}</p>
        <p>${this.reasonOf(failure)}</p>
        ${this.renderContact()}
        ${failureReference(words, failure.requestId, service?.tenant.supportEmail)}
      </div>
    </div>`;
  }

  private reasonOf({ code, status }: Failure): string {
    const { words } = this;
    const lacks = status === 404 || status === 405 || status === 501 || code === 'unsupported';
    if (lacks) return words.term('pub.e.lacking');
    if (code === 'timeout') return words.term('pub.e.timeout');
    if (status === 401) return words.term('pub.e.signedOut');
    const known = failureKey(code, status);
    return known === 'error.network' || known === 'error.busy'
      ? words.term(known)
      : words.term('pub.e.server');
  }

  /** The tenant's phone and e-mail, or what the page has to say instead. */
  protected renderContact(): TemplateResult {
    return html`<slot name="contact">${contact(this.words, this.service?.tenant)}</slot>`;
  }

  private renderLoading(): TemplateResult {
    return html`<div class="form">
      ${this.renderHeading()}
      <p class="vh" role="status">${this.words.term('pub.loading')}</p>
      ${this.fields.map(() => html`<div class="sk f" aria-hidden="true"></div>`)}
      <div class="sk b2" aria-hidden="true"></div>
    </div>`;
  }

  private renderLacking(): TemplateResult {
    return html`<div class="form">
      ${this.renderHeading()}
      <p class="sm">${this.formWords.lacking}</p>
      ${this.renderContact()}
    </div>`;
  }

  private renderUnknown(failure: Failure): TemplateResult {
    const { words } = this;
    return html`<div class="form">
      ${this.renderHeading()}
      <div class="note d" role="alert">
        ${icon(warning)}
        <div>
          <p class="b">${words.term('pub.unknown')}</p>
          <p>${this.reasonOf(failure)}</p>
          ${this.renderContact()} ${failureReference(words, failure.requestId)}
        </div>
        <button type="button" class="btn s" @click=${this.learn}>${words.term('retry')}</button>
      </div>
    </div>`;
  }
}
