import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Consent, ConsentPurpose, Decision } from '../../../consent/index.js';
import { addTexts, heading, type Localize } from '../../../ui/index.js';
import { notice as noticeStyles } from '../../../ui/styles/notice.js';
import { addStyles } from '../../../ui/add-styles.js';
import { type BannerFrame, both, signal } from '../banner-view.js';
import { choiceEn } from './choice.en.js';
import { choiceList } from './choice-list.js';
import { choiceStyles } from './choice.styles.js';
import { type ChoiceTexts, choiceVi } from './choice.vi.js';

addTexts(choiceVi, choiceEn);

/** The choice item by item: nothing is preselected but what the person has chosen before. Loaded when it is first asked for. */
export class Choice {
  private readonly open = new Set<string>();
  private draft: Readonly<Record<string, Decision>>;

  constructor(
    private readonly host: LitElement,
    private readonly localize: Localize<ChoiceTexts>,
    private readonly consent: Consent,
    chosen: Readonly<Record<string, Decision>>,
  ) {
    this.draft = chosen;
    addStyles(host.shadowRoot, [noticeStyles, choiceStyles]);
  }

  render(frame: BannerFrame): TemplateResult {
    const isSaving = frame.phase === 'saving';
    const contact = frame.tenant?.privacyContact;
    const { localize, consent, draft } = this;
    const { notice } = consent;
    const optional = consent.purposes.filter(({ required }) => !required);
    return html`<div class="body">
        <div class="txt">
          ${heading(frame.level, localize.term('pref.title'), 'title')}
          ${
            notice?.intro
              ? html`<p class="sm" lang=${notice.language}>${notice.intro}</p>`
              : nothing
          }
          <p class="sm muted">${localize.term('pref.intro')}</p>
          ${signal(frame)}
          <div class="pair">${both(frame, 's')}</div>
        </div>
        ${
          notice
            ? choiceList({
                localize,
                notice,
                purposes: optional,
                chosen: draft,
                isSilenced: (id) => consent.isSilenced(id),
                open: this.open,
                level: frame.level + 1,
                choose: this.choose,
                toggle: this.toggle,
              })
            : nothing
        }
        ${
          contact
            ? html`<p class="xs muted">${localize.term('pref.contact', contact)}</p>`
            : nothing
        }
      </div>
      <div class="foot">
        <span class="sm muted grow">${this.renderCount(optional)}</span>
        <button class="btn" aria-disabled=${isSaving} @click=${frame.leave}>
          ${localize.term('cancel')}
        </button>
        <button
          class="btn pri"
          aria-disabled=${isSaving}
          @click=${(event: Event) => frame.decide(event, 'save', this.draft)}
        >
          ${localize.term('pref.save')}
        </button>
      </div>`;
  }

  private renderCount(optional: readonly ConsentPurpose[]): string {
    const open = optional.filter(({ id }) => !this.consent.isSilenced(id));
    const count = (decision?: Decision): number =>
      open.filter(({ id }) => this.draft[id] === decision).length;
    return this.localize.term('pref.count', count('granted'), count('refused'), count());
  }

  private readonly choose = (id: string, decision: Decision): void => {
    this.draft = { ...this.draft, [id]: decision };
    this.host.requestUpdate();
  };

  private readonly toggle = (id: string): void => {
    if (!this.open.delete(id)) this.open.add(id);
    this.host.requestUpdate();
  };
}
