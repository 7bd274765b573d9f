/** What the states of forms that anybody may send have in common. */
import type { Service } from '../../src/client/index.js';
import type { PublicForm } from '../../src/elements/form/public-form.js';
import type { GalleryKit, Respond } from './kit.js';
import { serviceWith } from './service.js';

/** How a form and its backend are in one state. */
export interface FormScript {
  /** Answers all but `GET /`. */
  respond?: Respond;
  /** Answers `GET /`. */
  service?: () => Response | Promise<Response>;
  features?: readonly string[];
  tenant?: Partial<Service['tenant']>;
  attributes?: Record<string, string>;
  provider?: Record<string, string>;
}

const service = ({ features, tenant }: FormScript): Service =>
  serviceWith(features ?? ['courses', 'newsletter', 'consultations'], {
    phone: '+842223847200',
    supportEmail: 'dao-tao@minhkhang.example',
    ...tenant,
  });

/** Shows a form of that name to somebody who is not signed in. */
export function showForm<T extends PublicForm>(
  mount: HTMLElement,
  kit: GalleryKit,
  name: string,
  script: FormScript = {},
): T {
  const provider = document.createElement('wl-provider');
  provider.connection = kit.connect(
    (request) => {
      const { pathname } = new URL(request.url);
      if (/^\/embed\/v1\/?$/.test(pathname)) return script.service?.() ?? kit.json(service(script));
      return script.respond?.(request) ?? kit.problem(404, 'not_found');
    },
    { signedIn: false },
  );
  for (const [key, value] of Object.entries(script.provider ?? {})) {
    provider.setAttribute(key, value);
  }
  const form = document.createElement(name) as T;
  for (const [key, value] of Object.entries(script.attributes ?? {})) form.setAttribute(key, value);
  provider.append(form);
  mount.append(provider);
  return form;
}

/** The part of a form, as soon as it is there. */
export async function part<T extends HTMLElement>(form: PublicForm, selector: string): Promise<T> {
  for (;;) {
    const found = form.shadowRoot?.querySelector<T>(selector);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

/** Types into the fields of a form, as a person does, and leaves each. */
export async function fill(form: PublicForm, values: Record<string, string>): Promise<void> {
  for (const [id, value] of Object.entries(values)) {
    const input = await part<HTMLInputElement>(form, `#${id}`);
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

/** Presses the form's button. */
export async function send(form: PublicForm): Promise<void> {
  (await part(form, 'form .btn.pri')).click();
}
