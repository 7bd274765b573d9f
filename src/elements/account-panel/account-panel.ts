import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import {
  failureKey,
  failureReference,
  heading,
  Localize,
  registerTexts,
  WlSignInRequestEvent,
} from '../../ui/index.js';
import { exit, icon, person, warning } from '../../ui/icons.js';
import { button } from '../../ui/styles/button.js';
import { field } from '../../ui/styles/field.js';
import { notice } from '../../ui/styles/notice.js';
import { commonStyles } from '../../ui/wl-element.js';
import { formEn } from '../form/form.en.js';
import { type FormTexts, formVi } from '../form/form.vi.js';
import { ConnectedElement, type Failure } from '../provider/connected-element.js';
import { accountPanelEn } from './account-panel.en.js';
import { accountPanelStyles } from './account-panel.styles.js';
import { type AccountPanelTexts, accountPanelVi } from './account-panel.vi.js';
import { initialOf } from '../../ui/given-name.js';
import { ProfileSection } from './profile/profile-section.js';
import { SignOut } from '../provider/sign-out/sign-out.js';
import type { SectionHost } from './section.js';
import { WlSignedOutEvent } from '../../ui/events/signed-out-event.js';

/**
 * A learner's account: the profile, of which the learner edits what is the learner's, and a way to sign out.
 *
 * @fires {WlProfileSavedEvent} wl-profile-saved - Changes to the profile are stored: `fields`.
 * @fires {WlSignedOutEvent} wl-signed-out - The learner has signed out here.
 * @fires {WlSignInRequestEvent} wl-sign-in-request - The learner wants to sign in. Cancelable.
 * @fires {WlErrorEvent} wl-error - Something could not be loaded or saved: `code`, `requestId`, `retry()`.
 * @csspart base - The box around everything.
 */
export class WlAccountPanel extends ConnectedElement implements SectionHost {
  /** Its own style sheets. */
  static override styles: CSSResultGroup = [
    commonStyles,
    button,
    field,
    notice,
    accountPanelStyles,
  ];

  private readonly localize = new Localize<AccountPanelTexts & FormTexts>(this);
  private readonly profile = new ProfileSection(this, this.localize);
  private readonly signOut = new SignOut(this, {
    connection: () => this.connection,
    signedOut: () => void this.signedOut(),
    failed: (failure, retry) => this.report(failure, retry),
  });

  constructor() {
    super();
    registerTexts(formVi, formEn);
    registerTexts(accountPanelVi, accountPanelEn);
  }

  /** @internal For the sections: what the base class keeps to its subclasses. */
  failed(failure: Failure, retry: () => void): void {
    this.report(failure, retry);
  }

  protected connectionChanged(): void {
    const { connection, sessionStatus } = this;
    if (!connection) return;
    const { session } = connection;
    if (sessionStatus === 'signed-in') {
      void this.profile.open(connection, session.learnerId);
    } else if (sessionStatus === 'signed-out') {
      // Who comes back after the session has run out finds what was being typed; nobody else does.
      this.profile.clear({ keepDraft: session.reason === 'expired' });
      this.requestUpdate();
    }
  }

  protected renderContent(): unknown {
    if (this.sessionStatus === 'signed-out') return this.renderSignedOut();
    const { state: standing } = this.profile;
    if (standing === 'loading') return this.renderLoading();
    return html`<section class="acc" aria-label=${this.localize.term('acc.label')}>
      ${typeof standing === 'object' ? nothing : this.renderSide()}
      <div>
        ${
          typeof standing === 'object'
            ? this.renderFailure(standing)
            : this.profile.render({
                level: this.headingLevel,
                organization: this.organization,
              })
        }
      </div>
    </section>`;
  }

  private get organization(): string | undefined {
    const { tenant } = this.service ?? {};
    return tenant?.kind === 'organization' ? tenant.name : undefined;
  }

  private renderSide(): TemplateResult {
    const { localize, organization } = this;
    const name = this.profile.me?.fullName ?? '';
    return html`<div class="side">
      <div class="row nw who">
        <span class="av" aria-hidden="true">${initialOf(name)}</span>
        <div class="grow">
          <p class="b">${name}</p>
          ${
            organization
              ? html`<p class="xs muted">${localize.term('acc.by', organization)}</p>`
              : nothing
          }
        </div>
      </div>
      <nav class="nav" aria-label=${localize.term('acc.nav')}>
        <ul>
          <li>
            <button aria-current="page">${icon(person)} ${localize.term('acc.profile')}</button>
          </li>
          <li>
            <button @click=${this.signOut.begin}>
              ${icon(exit)} ${localize.term('acc.signout')}
            </button>
          </li>
        </ul>
      </nav>
      ${
        this.signOut.failure
          ? html`<p class="err" role="alert">
              ${icon(warning)}<span>${localize.term('acc.signout.failed')}</span>
            </p>`
          : this.signOut.draw()
      }
    </div>`;
  }

  private renderLoading(): TemplateResult {
    return html`<p class="vh" role="status">${this.localize.term('acc.loading')}</p>
      <div class="acc" aria-hidden="true">
        <div class="side">
          <div class="row nw who"><span class="av sk"></span><span class="sk h grow"></span></div>
        </div>
        <div class="sec">
          <div class="sk h"></div>
          <div class="form">${[1, 2, 3, 4].map(() => html`<div class="sk f"></div>`)}</div>
        </div>
      </div>`;
  }

  private renderFailure({ code, status, requestId }: Failure): TemplateResult {
    const { localize } = this;
    return html`<div class="empty" role="alert">
      ${icon(warning)} ${heading(this.headingLevel, localize.term('acc.error'))}
      <p class="sm muted">${localize.term(failureKey(code, status))}</p>
      <button class="btn" @click=${this.profile.load}>${localize.term('retry')}</button>
      ${failureReference(localize, requestId, this.service?.tenant.supportEmail)}
    </div>`;
  }

  private renderSignedOut(): TemplateResult {
    const { localize } = this;
    return html`<div class="empty">
      ${icon(person)} ${heading(this.headingLevel, localize.term('signedOut.title'), '', 'gone')}
      <p class="sm muted">${localize.term('signedOut.body')}</p>
      <button class="btn pri" @click=${() => this.dispatchEvent(new WlSignInRequestEvent())}>
        ${localize.term('signedOut.action')}
      </button>
    </div>`;
  }

  private async signedOut(): Promise<void> {
    this.dispatchEvent(new WlSignedOutEvent());
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#gone')?.focus();
  }
}
