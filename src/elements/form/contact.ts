import { html, nothing, type TemplateResult } from 'lit';
import type { Service } from '../../client/index.js';
import { icon, mail, phone } from '../../ui/icons.js';
import type { Localize } from '../../ui/index.js';
import { formatPhone } from '../../ui/phone.js';
import type { PublicFormTexts } from './public-form.vi.js';

/** How the tenant is reached without a form: by phone and e-mail, as far as the backend says them. */
export function contact(
  localize: Localize<PublicFormTexts>,
  tenant: Service['tenant'] | undefined,
): TemplateResult {
  const { phone: number, supportEmail } = tenant ?? {};
  if (!number && !supportEmail) {
    return html`<p class="sm">${localize.term('pub.contact.none')}</p>`;
  }
  return html`<div class="contact sm">
    <p>${localize.term('pub.contact')}</p>
    <ul>
      ${
        number
          ? html`<li>${icon(phone)} <a href="tel:${number}">${formatPhone(number)}</a></li>`
          : nothing
      }
      ${
        supportEmail
          ? html`<li>${icon(mail)} <a href="mailto:${supportEmail}">${supportEmail}</a></li>`
          : nothing
      }
    </ul>
  </div>`;
}
