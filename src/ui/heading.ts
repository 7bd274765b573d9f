import { html, nothing, type TemplateResult } from 'lit';

/** A heading of level 2 to 6, focusable by script. The page owns its outline and says the level. */
export function heading(
  level: number,
  content: unknown,
  className = '',
  id?: string,
): TemplateResult {
  const name = id ?? nothing;
  switch (Math.round(level)) {
    case 3:
      return html`<h3 class=${className} id=${name} tabindex="-1">${content}</h3>`;
    case 4:
      return html`<h4 class=${className} id=${name} tabindex="-1">${content}</h4>`;
    case 5:
      return html`<h5 class=${className} id=${name} tabindex="-1">${content}</h5>`;
    case 6:
      return html`<h6 class=${className} id=${name} tabindex="-1">${content}</h6>`;
    default:
      return html`<h2 class=${className} id=${name} tabindex="-1">${content}</h2>`;
  }
}
