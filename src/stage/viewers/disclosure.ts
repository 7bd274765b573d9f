import { el } from './draw.js';

/** A button, and the panel that it shows and hides. */
export interface Disclosure {
  button: HTMLButtonElement;
  panel: HTMLElement;
}

/** Hidden at first. */
export function disclosure(id: string, name: string, ...content: Node[]): Disclosure {
  const panel = el(
    'div',
    { className: 'panel', id, hidden: true, tabIndex: 0, role: 'region', 'aria-label': name },
    ...content,
  );
  const button = el(
    'button',
    {
      type: 'button',
      className: 'b',
      'aria-expanded': 'false',
      'aria-controls': id,
      onclick: () => {
        panel.hidden = !panel.hidden;
        button.setAttribute('aria-expanded', String(!panel.hidden));
      },
    },
    name,
  );
  return { button, panel };
}
