import { html, nothing, type TemplateResult } from 'lit';
import type { ConsentNotice, ConsentPurpose, Decision } from '../../../consent/index.js';
import { heading, type Localize } from '../../../ui/index.js';
import { chevronDown, exit, icon } from '../../../ui/icons.js';
import { countriesOf, webAddress } from '../parties.js';
import type { ChoiceTexts } from './choice.vi.js';

/** What the list shows and whom it tells. */
export interface ChoiceList {
  localize: Localize<ChoiceTexts>;
  notice: ConsentNotice;
  /** Those that can be decided or are kept off by a signal; required ones are not among them. */
  purposes: readonly ConsentPurpose[];
  chosen: Readonly<Record<string, Decision>>;
  isSilenced(id: string): boolean;
  /** Purposes whose details are open. */
  open: ReadonlySet<string>;
  /** Level of the group headings. */
  level: number;
  choose(id: string, decision: Decision): void;
  toggle(id: string): void;
}

/** Optional purposes by group, each with two equal answers of which none is given in advance. */
export function choiceList(list: ChoiceList): TemplateResult[] {
  const { notice, purposes, level } = list;
  const known = new Set(notice.groups.map(({ id }) => id));
  // A purpose of a group that the notice forgot to name is shown all the same, last.
  const groups = [...notice.groups, { id: undefined, title: '', description: undefined }];
  return groups.flatMap(({ id, title, description }) => {
    const members = purposes.filter(({ group }) => (id ? group === id : !known.has(group)));
    if (!members.length) return [];
    return html`<div class="pg" lang=${notice.language}>
      ${title ? heading(level, title) : nothing}
      ${description ? html`<p class="sm muted">${description}</p>` : nothing}
      <ul class="pg-l">
        ${members.map((purpose) => choice(list, purpose))}
      </ul>
    </div>`;
  });
}

function choice(list: ChoiceList, purpose: ConsentPurpose): TemplateResult {
  const { localize, open, chosen } = list;
  const { id, title, description, sensitive } = purpose;
  const lang = localize.lang();
  const isOpen = open.has(id);
  const answer = (decision: Decision, key: 'pref.no' | 'pref.yes'): TemplateResult =>
    html`<label
      ><input
        type="radio"
        name=${id}
        .checked=${chosen[id] === decision}
        @change=${() => list.choose(id, decision)}
      />${localize.term(key)}</label
    >`;
  return html`<li class="pu">
    <div>
      <div class="row tags">
        <span class="b">${title}</span>
        ${
          sensitive
            ? html`<span class="bdg w" lang=${lang}>${localize.term('pref.sensitive')}</span>`
            : nothing
        }
      </div>
      <p class="sm muted">${description}</p>
      ${
        isOpen ? nothing : html`<span class="xs muted">${inShort(purpose, lang).join(' · ')}</span>`
      }
      <button
        class="lnk"
        lang=${lang}
        aria-expanded=${isOpen}
        aria-label=${localize.term('pref.more.of', title)}
        @click=${() => list.toggle(id)}
      >
        ${localize.term('pref.more')} ${icon(chevronDown)}
      </button>
    </div>
    ${
      list.isSilenced(id)
        ? html`<span class="bdg" lang=${lang}>${localize.term('pref.silenced')}</span>`
        : html`<span class="yn" role="radiogroup" aria-label=${title} lang=${lang}>
            ${answer('refused', 'pref.no')}${answer('granted', 'pref.yes')}
          </span>`
    }
    ${isOpen ? details(localize, purpose) : nothing}
  </li>`;
}

/** Who receives what, and where. */
function inShort(purpose: ConsentPurpose, lang: string): string[] {
  const names = purpose.recipients.map(({ name }) => name).join(', ');
  return [names, purpose.data ?? '', countriesOf(purpose, lang)].filter(Boolean);
}

function details(localize: Localize<ChoiceTexts>, purpose: ConsentPurpose): TemplateResult {
  const { recipients, data, retention, onRefusal } = purpose;
  const line = (
    key: 'recipient' | 'data' | 'country' | 'retention' | 'refusal' | 'theirs',
    value: unknown,
  ): unknown =>
    value
      ? html`<dt lang=${localize.lang()}>${localize.term(`pref.${key}`)}</dt>
          <dd>${value}</dd>`
      : nothing;
  const links = recipients.flatMap(({ link }) => webAddress(link) ?? []);
  return html`<dl class="dt">
    ${line('recipient', recipients.map(({ name }) => name).join(', '))} ${line('data', data)}
    ${line('country', countriesOf(purpose, localize.lang()))} ${line('retention', retention)}
    ${line('refusal', onRefusal)}
    ${line(
      'theirs',
      links.length > 0 &&
        links.map(
          ({ href, host, pathname }) =>
            html`<a href=${href} target="_blank" rel="noopener noreferrer"
              >${host}${pathname.replace(/\/$/, '')} ${icon(exit)}</a
            > `,
        ),
    )}
  </dl>`;
}
