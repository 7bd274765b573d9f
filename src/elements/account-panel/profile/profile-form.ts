import { html, nothing, type TemplateResult } from 'lit';
import { failureKey, failureReference, heading } from '../../../ui/index.js';
import { check, icon, lock, warning } from '../../../ui/icons.js';
import { type FieldFault, faultText } from '../../form/fault.js';
import { summary } from '../../form/summary.js';
import { type FieldName, type ProfileField, shown } from './fields.js';
import type { ProfileSection } from './profile-section.js';

const autocomplete: Partial<Record<FieldName, string>> = {
  fullName: 'name',
  email: 'email',
  phone: 'tel',
  preferredName: 'nickname',
};
const inputType: Partial<Record<FieldName, string>> = { email: 'email', phone: 'tel' };

/** The profile as a form: fields of the learner first, those of the organization below, locked. */
export function profileForm(
  section: ProfileSection,
  o: { level: number; organization: string | undefined },
): TemplateResult {
  const { localize, fields } = section;
  const work = fields.filter(({ isContact }) => !isContact);
  const isEditable = fields.some((field) => field.isEditable);
  return html`<form
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      void section.save();
    }}
  >
    <div class="sec">
      <div>
        ${heading(o.level, localize.term('prof.contact'), '', 'form')}
        <p class="sm muted">${localize.term('prof.contact.d')}</p>
      </div>
      ${section.isSummarized ? faulty(section) : nothing}
      ${section.saving === 'conflict' ? conflict(section) : nothing}
      <div class="form">
        ${fields.filter(({ isContact }) => isContact).map((each) => field(section, each))}
      </div>
      ${isEditable ? actions(section) : nothing}
    </div>
    ${
      work.length
        ? html`<div class="sec">
            <div>
              ${heading(o.level, localize.term('prof.org'))}
              <p class="sm muted">${localize.term('prof.org.d', o.organization ?? '')}</p>
            </div>
            <div class="form">${work.map((each) => field(section, each))}</div>
          </div>`
        : nothing
    }
  </form>`;
}

function field(section: ProfileSection, each: ProfileField): TemplateResult {
  const { localize, draft, faults, me } = section;
  const { name, isContact, isEditable, isRequired } = each;
  if (!me) return html``;
  const fault = faults[name];
  const hint =
    name === 'fullName' && isEditable
      ? localize.term('prof.fullName.h')
      : isContact && !isEditable
        ? localize.term('prof.locked')
        : '';
  const latest = shown(me, name);
  const theirs = section.theirs.has(name)
    ? latest
      ? localize.term('prof.theirs', latest)
      : localize.term('prof.theirs.none')
    : '';
  return html`<div class="fld">
    <label for=${name}
      ><span>${localize.term(`prof.${name}`)}</span>${
        isEditable && !isRequired
          ? html`<span class="xs muted">${localize.term('optional')}</span>`
          : nothing
      }</label
    >
    <span class="inp ${isEditable ? '' : 'lock'} ${fault ? 'bad' : ''}">
      ${isEditable ? nothing : icon(lock)}
      <input
        id=${name}
        name=${name}
        type=${inputType[name] ?? 'text'}
        autocomplete=${isEditable ? (autocomplete[name] ?? 'off') : 'off'}
        .value=${isEditable ? (draft[name] ?? latest) : latest}
        placeholder=${isEditable ? nothing : '–'}
        ?readonly=${!isEditable}
        ?required=${isEditable && isRequired}
        aria-invalid=${fault ? 'true' : nothing}
        aria-describedby=${fault || hint || theirs ? `${name}-h` : nothing}
        @input=${(event: InputEvent) => {
          section.type(each, (event.target as HTMLInputElement).value);
        }}
        @change=${() => section.leave(each)}
      />
    </span>
    ${
      fault || hint || theirs
        ? html`<div id="${name}-h">
            ${
              fault
                ? html`<p class="err">
                    ${icon(warning)}<span>${faultSaid(section, name, fault)}</span>
                  </p>`
                : html`<p class="hint">${hint}</p>`
            }
            ${theirs ? html`<p class="hint wn">${theirs}</p>` : nothing}
          </div>`
        : nothing
    }
  </div>`;
}

function faultSaid(section: ProfileSection, name: FieldName, fault: FieldFault): string {
  const { localize } = section;
  if (fault.fault === 'required' && name === 'fullName') {
    return localize.term('prof.e.required.fullName');
  }
  return faultText(localize, fault);
}

/** What is to be mended. */
function faulty({ localize, fields, faults, focus }: ProfileSection): TemplateResult {
  const bad = fields.filter(({ name }) => faults[name]);
  return summary(
    localize,
    bad.map(({ name }) => ({ name, label: localize.term(`prof.${name}`) })),
    focus,
  );
}

function conflict(section: ProfileSection): TemplateResult {
  const { localize } = section;
  return html`<div
    class="note w"
    id="conflict"
    tabindex="-1"
    role="group"
    aria-labelledby="conflict-t"
  >
    ${icon(warning)}
    <div>
      <p class="b" id="conflict-t">${localize.term('prof.conflict')}</p>
      <p>${localize.term('prof.conflict.d')}</p>
    </div>
    <button type="button" class="btn s" @click=${section.reload}>
      ${localize.term('prof.conflict.load')}
    </button>
  </div>`;
}

function actions(section: ProfileSection): TemplateResult {
  const { localize, saving, changes } = section;
  const isSaving = saving === 'saving';
  const said =
    saving === 'saved'
      ? html`<span class="ok">${icon(check)} ${localize.term('form.saved')}</span>`
      : saving === 'nothing'
        ? localize.term('prof.nothing')
        : isSaving
          ? localize.term('save.saving')
          : changes
            ? localize.term('prof.unsaved', changes)
            : nothing;
  return html`<div class="row">
      <button class="btn pri" aria-disabled=${isSaving}>${localize.term('save.changes')}</button>
      ${
        changes
          ? html`<button
              type="button"
              class="btn quiet"
              aria-disabled=${isSaving}
              @click=${() => {
                if (!isSaving) section.cancel();
              }}
            >
              ${localize.term('cancel')}
            </button>`
          : nothing
      }
      <span class="sm muted" role="status">${said}</span>
    </div>
    ${
      typeof saving === 'object'
        ? html`<div class="note d" role="alert">
            ${icon(warning)}
            <div>
              <p class="b">${localize.term('prof.failed')}</p>
              <p>${localize.term(failureKey(saving.code, saving.status))}</p>
              ${failureReference(localize, saving.requestId)}
            </div>
          </div>`
        : nothing
    }`;
}
