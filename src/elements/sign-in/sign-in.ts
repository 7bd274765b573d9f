import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from '../../ui/decorators.js';
import { isWelearningError } from '../../client/index.js';
import {
  failureKey,
  failureReference,
  heading,
  Localize,
  nearest,
  registerTexts,
} from '../../ui/index.js';
import { check, icon, info, warning } from '../../ui/icons.js';
import { button } from '../../ui/styles/button.js';
import { field } from '../../ui/styles/field.js';
import { notice } from '../../ui/styles/notice.js';
import { commonStyles } from '../../ui/wl-element.js';
import { WlSignedOutEvent } from '../../ui/events/signed-out-event.js';
import { ConnectedElement, failureOf } from '../provider/connected-element.js';
import { type FailedSignIn, isOfLearner, isServerFailure, reasonOf } from './failed-sign-in.js';
import { signInEn } from './sign-in.en.js';
import { signInStyles } from './sign-in.styles.js';
import { signInVi } from './sign-in.vi.js';
import { SignOut } from '../provider/sign-out/sign-out.js';
import { WlSignedInEvent } from './signed-in-event.js';

type Field = 'email' | 'password' | 'code';

const missingKeys = {
  email: 'signIn.noEmail',
  password: 'signIn.noPassword',
  code: 'signIn.noCode',
} as const;

/**
 * Signs the learner in by e-mail and password, and a code where there is a second factor, for providers with `auth="cookie"` or `auth="password"`; for a session of kind
 * `redirect` it is a button that leads to the backend's own page. When another element asks for
 * a sign-in and the page does not see to it, this form takes the focus.
 *
 * @slot heading - The heading's text, instead of "Đăng nhập".
 * @slot help - Below the form: the way to a forgotten password, whom to ask.
 * @slot signed-in - Shown to a learner who is signed in, instead of a line and a button to sign out.
 * @slot host - With `auth="host"`: how this page signs in.
 * @fires {WlSignedInEvent} wl-signed-in - The learner has signed in here.
 * @fires {WlSignedOutEvent} wl-signed-out - The learner has signed out here.
 * @fires {WlErrorEvent} wl-error - The backend could not be asked. A wrong password is none.
 * @csspart form - The form.
 */
export class WlSignIn extends ConnectedElement {
  /** Its own style sheets. */
  static override styles = [commonStyles, button, field, notice, signInStyles];

  /** Shows nothing to a learner who is signed in. */
  @property({ type: Boolean, attribute: 'hide-when-signed-in' }) hideWhenSignedIn = false;

  @state() private busy = false;
  @state() private missing: readonly Field[] = [];
  @state() private failure: FailedSignIn | undefined;
  @state() private passwordShown = false;
  /** Others use this device too, as the learner says. */
  @state() private isShared = false;
  /** The password was right, and a second factor is asked for. */
  @state() private asksCode = false;

  @query('#email') private email!: HTMLInputElement | null;
  @query('#password') private password!: HTMLInputElement | null;
  @query('#code') private code!: HTMLInputElement | null;

  private readonly localize = new Localize<typeof signInVi>(this);
  private readonly signOut = new SignOut(this, {
    connection: () => this.connection,
    signedOut: () => void this.signedOut(),
    failed: (failure, retry) => this.report(failure, retry),
  });
  private work = new AbortController();
  private reported: unknown;

  static {
    registerTexts(signInVi, signInEn);
  }

  /** Begins, or goes on after it was moved. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.addEventListener('wl-sign-in-request', this.asked);
  }

  /** Rests until it is put somewhere again, and cleans up if it is not. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ownerDocument.removeEventListener('wl-sign-in-request', this.asked);
    setTimeout(() => {
      if (!this.isConnected) this.work.abort();
    });
  }

  /** Puts the focus into the form. */
  override focus(options?: FocusOptions): void {
    const first = this.email ?? this.code;
    if (first) first.focus(options);
    else super.focus(options);
  }

  protected override connectionChanged(): void {
    const session = this.connection?.session;
    this.asksCode = false;
    if (!session || session.kind === 'host') return;
    if (session.status !== 'unknown') this.reported = undefined;
    else if (!session.error) void session.start();
    else if (session.error !== this.reported) {
      this.reported = session.error;
      this.report(failureOf(session.error), this.startAgain);
    }
    this.requestUpdate();
  }

  private readonly startAgain = (): void => {
    void this.connection?.session.start();
  };

  private readonly asked = (event: Event): void => {
    if (event.defaultPrevented || !(this.email ?? this.code)) return;
    const provider = (from: EventTarget | undefined): string | undefined =>
      from instanceof Element
        ? (nearest(from, (node) =>
            node.localName === 'wl-provider' ? node : undefined,
          )?.getAttribute('base-url') ?? '')
        : undefined;
    // A form for another backend would be of no help.
    if (provider(event.composedPath()[0]) !== provider(this)) return;
    event.preventDefault();
    this.focus();
  };

  private readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { connection, email, password, code } = this;
    if (this.busy || !connection) return;
    this.failure = undefined;
    this.missing = [
      ...(email?.value.trim() === '' ? ['email' as const] : []),
      ...(password?.value === '' ? ['password' as const] : []),
      ...(code?.value.trim() === '' ? ['code' as const] : []),
    ];
    if (this.missing.length) {
      await this.focusProblem();
      return;
    }
    // Password managers offer to keep what stands in a password field.
    this.passwordShown = false;
    this.busy = true;
    this.work = new AbortController();
    const { signal } = this.work;
    const focused = this.shadowRoot?.activeElement !== null;
    try {
      if (email && password) {
        await connection.session.signIn(email.value.trim(), password.value, {
          signal,
          ...(this.isShared && { sharedComputer: true }),
        });
      } else if (code) {
        await connection.session.signInWithCode(code.value.trim(), { signal });
      }
      this.busy = false;
      this.asksCode = false;
      this.dispatchEvent(new WlSignedInEvent(connection.session.learnerId));
      await this.updateComplete;
      if (focused) this.renderRoot.querySelector<HTMLElement>('.in > p')?.focus();
    } catch (error) {
      this.busy = false;
      if (signal.aborted) return;
      const { problem, retryAfter } = isWelearningError(error) ? error : {};
      const failure = { ...failureOf(error), retryAfter, ofCode: code !== null };
      if (failure.code === 'mfa_required' && problem?.mfaToken) {
        await this.askCode();
        return;
      }
      this.failure = failure;
      // Too many wrong codes, or too late: the first step is asked for again.
      if (failure.code === 'unauthenticated') this.asksCode = false;
      if (!isOfLearner(failure)) {
        this.report(this.failure, () => this.renderRoot.querySelector('form')?.requestSubmit());
      }
      await this.focusProblem();
    }
  };

  private async askCode(): Promise<void> {
    this.asksCode = true;
    await this.updateComplete;
    this.code?.focus();
  }

  private readonly back = async (): Promise<void> => {
    this.asksCode = false;
    this.failure = undefined;
    this.missing = [];
    await this.updateComplete;
    this.focus();
  };

  /** What is wrong is read out first, and the way to it begins there. */
  private async focusProblem(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.note.d')?.focus();
  }

  /** Leaves for the backend's own page. What is asked there is asked nowhere else. */
  private readonly leave = async (): Promise<void> => {
    if (this.busy || !this.connection) return;
    this.failure = undefined;
    this.busy = true;
    try {
      await this.connection.session.signIn('', '');
    } catch (error) {
      this.failure = failureOf(error);
      this.report(this.failure, this.leave);
      await this.focusProblem();
    } finally {
      this.busy = false;
    }
  };

  private async signedOut(): Promise<void> {
    this.dispatchEvent(new WlSignedOutEvent());
    await this.updateComplete;
    this.focus();
  }

  protected override renderContent(): unknown {
    const session = this.connection?.session;
    if (session?.kind === 'host') {
      return html`<slot name="host"
        ><div class="note n">
          ${icon(info)}
          <div>${this.localize.term('signIn.host')}</div>
        </div></slot
      >`;
    }
    if (this.sessionStatus === 'signed-in') return this.renderSignedIn();
    if (this.sessionStatus === 'signed-out') {
      return session?.kind === 'redirect' ? this.renderRedirect() : this.renderForm();
    }
    return session?.error ? this.renderUnknown(failureOf(session.error)) : this.renderLoading();
  }

  private get mail(): string | undefined {
    return this.service?.tenant.supportEmail;
  }

  private renderHeading(): TemplateResult {
    return heading(
      this.headingLevel,
      html`<slot name="heading">${this.localize.term('signIn.title')}</slot>`,
      'title',
    );
  }

  private renderLoading(): TemplateResult {
    return html`<div class="form">
      ${this.renderHeading()}
      <p class="vh" role="status">${this.localize.term('loading')}</p>
      <div class="sk" aria-hidden="true"></div>
      <div class="sk" aria-hidden="true"></div>
      <div class="sk" aria-hidden="true"></div>
    </div>`;
  }

  private renderUnknown(failure: FailedSignIn): TemplateResult {
    const { localize } = this;
    return html`<div class="form">
      ${this.renderHeading()}
      <div class="note d" role="alert">
        ${icon(warning)}
        <div>
          <p class="b">${localize.term('signIn.unknown')}</p>
          <p>${localize.term(failureKey(failure.code, failure.status))}</p>
          ${failureReference(localize, failure.requestId, this.mail)}
        </div>
      </div>
      <button type="button" class="btn pri" @click=${this.startAgain}>
        ${localize.term('retry')}
      </button>
    </div>`;
  }

  private renderSignedIn(): unknown {
    if (this.hideWhenSignedIn) return nothing;
    const { localize, signOut } = this;
    const { failure } = signOut;
    return html`<slot name="signed-in">
      <div class="row in">
        <p tabindex="-1">${icon(check, 'ok')} ${localize.term('signIn.in')}</p>
        <button
          type="button"
          class="btn s"
          aria-disabled=${signOut.busy ? 'true' : nothing}
          @click=${signOut.begin}
        >
          ${localize.term('signIn.out')}
        </button>
      </div>
      ${
        failure
          ? html`<div class="err" role="alert">
              ${icon(warning)}
              <div>
                ${localize.term('signIn.outFailed')}
                ${localize.term(failureKey(failure.code, failure.status))}
                ${failureReference(localize, failure.requestId, this.mail)}
              </div>
            </div>`
          : signOut.draw()
      }
    </slot>`;
  }

  private renderForm(): TemplateResult {
    const { localize, busy } = this;
    return html`<form class="form" part="form" method="post" novalidate @submit=${this.submit}>
      ${this.renderHeading()} ${this.renderProblem()}
      ${this.asksCode ? this.renderCode() : this.renderPassword()}
      <button class="btn pri" aria-disabled=${busy ? 'true' : nothing}>
        ${localize.term(busy ? 'signIn.busy' : this.asksCode ? 'signIn.verify' : 'signIn.action')}
      </button>
      ${
        this.asksCode
          ? html`<button type="button" class="btn" @click=${this.back}>
              ${localize.term('signIn.back')}
            </button>`
          : nothing
      }
      <p class="vh" role="status">${busy ? localize.term('signIn.busy') : ''}</p>
      <slot name="help"></slot>
    </form>`;
  }

  private renderPassword(): TemplateResult {
    return html`${this.renderField(
        'email',
        html`<input
          id="email"
          name="username"
          type="email"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          maxlength="320"
          required
          aria-invalid=${this.missing.includes('email') ? 'true' : nothing}
          aria-describedby=${this.missing.includes('email') ? 'email-error' : nothing}
        />`,
      )}
      ${this.renderField(
        'password',
        html`<input
          id="password"
          name="password"
          type=${this.passwordShown ? 'text' : 'password'}
          autocomplete="current-password"
          autocapitalize="none"
          spellcheck="false"
          maxlength="1024"
          required
          aria-invalid=${this.missing.includes('password') ? 'true' : nothing}
          aria-describedby=${this.missing.includes('password') ? 'password-error' : nothing}
        />`,
      )}
      <div class="row">
        ${this.renderCheck('signIn.show', this.passwordShown, () => (this.passwordShown = !this.passwordShown))}
        ${this.renderCheck('signIn.shared', this.isShared, () => (this.isShared = !this.isShared))}
      </div>
      ${this.isShared ? html`<p class="hint" role="status">${this.localize.term('signIn.sharedHelp')}</p>` : nothing}`;
  }

  private renderCheck(
    label: 'signIn.show' | 'signIn.shared',
    checked: boolean,
    turn: () => void,
  ): TemplateResult {
    return html`<label class="chk">
      <input type="checkbox" .checked=${checked} @change=${turn} />
      ${this.localize.term(label)}
    </label>`;
  }

  private renderCode(): TemplateResult {
    const bad = this.missing.includes('code');
    return html`${this.renderField(
        'code',
        html`<input
          id="code"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength="20"
          required
          aria-invalid=${bad ? 'true' : nothing}
          aria-describedby=${bad ? 'code-error code-help' : 'code-help'}
        />`,
      )}
      <p class="hint" id="code-help">${this.localize.term('signIn.codeHelp')}</p>`;
  }

  private renderRedirect(): TemplateResult {
    return html`<div class="form">
      ${this.renderHeading()} ${this.renderProblem()}
      <button
        type="button"
        class="btn pri"
        aria-disabled=${this.busy ? 'true' : nothing}
        @click=${this.leave}
      >
        ${this.localize.term('signIn.action')}
      </button>
      <slot name="help"></slot>
    </div>`;
  }

  private renderField(name: Field, input: TemplateResult): TemplateResult {
    const { localize } = this;
    const bad = this.missing.includes(name);
    return html`<div class="fld">
      <label for=${name}>${localize.term(`signIn.${name}`)}</label>
      <div class="inp ${bad ? 'bad' : ''}">${input}</div>
      ${
        bad
          ? html`<p class="err" id="${name}-error">${icon(warning)}${this.missingText(name)}</p>`
          : nothing
      }
    </div>`;
  }

  private missingText(name: Field): string {
    return this.localize.term(missingKeys[name]);
  }

  /** Above the form: what is wrong with what was sent, or that the session has run out. */
  private renderProblem(): TemplateResult | typeof nothing {
    const { localize, failure, missing } = this;
    if (missing.length) {
      return html`<div class="note d" role="group" aria-labelledby="summary" tabindex="-1">
        ${icon(warning)}
        <div>
          <p class="b" id="summary">${localize.term('form.summary', missing.length)}</p>
          <ul>
            ${missing.map(
              (name) =>
                html`<li>
                  <button type="button" class="lnk" @click=${() => this[name]?.focus()}>
                    ${this.missingText(name)}
                  </button>
                </li>`,
            )}
          </ul>
        </div>
      </div>`;
    }
    if (failure) {
      return html`<div class="note d" role="alert" tabindex="-1">
        ${icon(warning)}
        <div>
          <p>${reasonOf(failure, localize)}</p>
          ${isServerFailure(failure) ? failureReference(localize, failure.requestId, this.mail) : nothing}
        </div>
      </div>`;
    }
    return this.connection?.session.reason === 'expired'
      ? html`<div class="note">
          ${icon(info)}
          <div>${localize.term('error.signedOut')}</div>
        </div>`
      : nothing;
  }
}
