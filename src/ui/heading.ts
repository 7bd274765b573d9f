import { html, literal, type StaticValue } from 'lit/static-html.js';
import { nothing, type TemplateResult } from 'lit';

const tags: readonly StaticValue[] = [
  literal`h2`,
  literal`h3`,
  literal`h4`,
  literal`h5`,
  literal`h6`,
];

/** A heading of level 2 to 6; beyond that range the nearest one. */
export function heading(
  level: number,
  content: unknown,
  className = '',
  id?: string,
): TemplateResult {
  const tag = tags[Math.min(Math.max(Math.round(level) || 2, 2), 6) - 2];
  return html`<${tag} class=${className} id=${id ?? nothing} tabindex="-1">${content}</${tag}>`;
}
