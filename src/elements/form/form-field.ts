import { html, nothing, type TemplateResult } from 'lit';
import { icon, warning } from '../../ui/icons.js';
import type { Localize } from '../../ui/index.js';
import { type FieldFault, faultText } from './fault.js';
import type { FormTexts } from './form.vi.js';
import type { FormField } from './read-field.js';

/** How a field is written, beside what it may hold. */
export interface FieldLook extends FormField {
  label: string;
  /** Token of the `autocomplete` attribute. */
  autocomplete: string;
  hint?: string;
  /** What to say where it was left empty, with an example. */
  needed?: string;
}

const types = { line: 'text', email: 'email', phone: 'tel' } as const;

/** An empty field with its label, what is wrong with it and how to fill it in, tied to it for readers. */
export function formField(
  localize: Localize<FormTexts>,
  { name, label, kind, isRequired, autocomplete, hint, needed }: FieldLook,
  o: {
    fault: FieldFault | undefined;
    onType: (text: string) => void;
    onLeave: () => void;
  },
): TemplateResult {
  const { fault } = o;
  const told = [fault && `${name}-e`, hint && `${name}-h`].filter(Boolean).join(' ');
  const onInput = (event: Event): void => o.onType((event.target as HTMLInputElement).value);
  return html`<div class="fld">
    <label for=${name}
      ><span>${label}</span>${
        isRequired ? nothing : html`<span class="xs muted">${localize.term('optional')}</span>`
      }</label
    >
    <span class="inp ${fault ? 'bad' : ''}">
      ${
        kind === 'lines'
          ? html`<textarea
              id=${name}
              name=${name}
              rows="4"
              autocomplete=${autocomplete}
              ?required=${isRequired}
              aria-invalid=${fault ? 'true' : nothing}
              aria-describedby=${told || nothing}
              @input=${onInput}
              @change=${o.onLeave}
            ></textarea>`
          : html`<input
              id=${name}
              name=${name}
              type=${types[kind]}
              autocomplete=${autocomplete}
              ?required=${isRequired}
              aria-invalid=${fault ? 'true' : nothing}
              aria-describedby=${told || nothing}
              @input=${onInput}
              @change=${o.onLeave}
            />`
      }
    </span>
    ${
      fault
        ? html`<p class="err" id="${name}-e">
            ${icon(warning)}<span
              >${(fault.fault === 'required' && needed) || faultText(localize, fault)}</span
            >
          </p>`
        : nothing
    }
    ${hint ? html`<p class="hint" id="${name}-h">${hint}</p>` : nothing}
  </div>`;
}
