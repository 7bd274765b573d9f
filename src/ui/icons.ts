import { html, svg, type TemplateResult } from 'lit';

/** A drawing of 16 by 16 units, lines only. It repeats what the text beside it says and is hidden from readers. */
export function icon(path: string, tone = ''): TemplateResult {
  return html`<svg class="i ${tone}" viewBox="0 0 16 16" aria-hidden="true">
    ${svg`<path d=${path}></path>`}
  </svg>`;
}

export const chevronDown = 'm4 6 4 4 4-4';
export const chevronRight = 'm6 4 4 4-4 4';
export const chevronLeft = 'm10 4-4 4 4 4';
export const check = 'm3 8.5 3.5 3.5L13 4.5';
export const cross = 'm4 4 8 8M12 4l-8 8';
export const lock =
  'M4.5 7h7A1.5 1.5 0 0 1 13 8.5V12a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 12V8.5A1.5 1.5 0 0 1 4.5 7zM5 7V5a3 3 0 0 1 6 0v2';
export const flag = 'M4 14V2.5M4 3h8l-1.8 2.8L12 8.5H4';
export const box = 'M8 1.8 13.5 5v6L8 14.2 2.5 11V5zM2.5 5 8 8l5.5-3M8 8v6.2';
export const clock = 'M13.8 8A5.8 5.8 0 1 1 2.2 8a5.8 5.8 0 0 1 11.6 0zM8 4.8V8l2.2 1.5';
export const info = 'M13.8 8A5.8 5.8 0 1 1 2.2 8a5.8 5.8 0 0 1 11.6 0zM8 7.5V11M8 5v.1';
export const warning = 'M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1';
export const sort = 'M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5';
export const play = 'M5 3v10l8-5z';
export const search = 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM10.5 10.5l3 3';
export const grid =
  'M3 2.5h3.5V7H2.5V3zM9.5 2.5h4V7h-4.500V3zM2.500 9H7v4.500H2.500zM9 9h4.500v4.500H9z';
export const list = 'M6 4h7.5M6 8h7.5M6 12h7.5M2.5 4h.5M2.5 8h.5M2.5 12h.5';
export const menu = 'M2.5 4h11M2.5 8h11M2.5 12h11';
export const fullscreen = 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10';
export const person =
  'M10.8 5.300a2.800 2.800 0 1 1-5.600 0 2.800 2.800 0 0 1 5.600 0zM2.8 13.8c.6-2.8 2.6-4.3 5.2-4.3s4.6 1.5 5.2 4.3';
export const shield = 'M8 1.8 13 3.6v4.2c0 3-2.1 5.2-5 6.4-2.9-1.2-5-3.4-5-6.4V3.6z';
export const bell = 'M4 11V7a4 4 0 0 1 8 0v4l1.2 1.2H2.8zM6.6 14h2.8';
export const award = 'M12 6a4 4 0 1 1-8 0 4 4 0 0 1 8 0zm-6.500 3.300-1 5L8 12.5l3.500 1.800-1-5';
export const exit = 'M6.5 3H3v10h10V9.5M9 2.8h4.2V7M13 3 7.5 8.5';
export const document = 'M4 1.8h5l3.2 3.2v9.2H4zM9 1.8V5h3.2M6 8.5h4M6 11h4';
export const chart = 'M2.5 13.5h11M4.5 11V8M8 11V4M11.5 11V6.5';
export const link =
  'M6.5 9.5a3 3 0 0 0 4.3 0l2-2a3 3 0 1 0-4.3-4.3l-.8.8M9.5 6.5a3 3 0 0 0-4.3 0l-2 2a3 3 0 1 0 4.3 4.3l.8-.8';
export const offline =
  'M2 2l12 12M4.5 12.5a3 3 0 0 1-.3-6M7 4a4 4 0 0 1 5 2.8 2.9 2.9 0 0 1 1.5 4.5';
export const refresh =
  'M13.2 6.5A5.5 5.5 0 0 0 3.5 5L2.5 6.5M2.5 3v3.5H6M2.8 9.5A5.5 5.5 0 0 0 12.5 11l1-1.5M13.5 13V9.5H10';
export const copyIcon =
  'M3.2 4.5h6.100a1.200 1.200 0 0 1 1.200 1.200v6.100a1.200 1.200 0 0 1-1.200 1.200H3.2A1.200 1.200 0 0 1 2 11.800V5.700a1.200 1.200 0 0 1 1.200-1.200zM5.5 4.5V3H14v8.5h-3.5';
export const tabs = 'M3 3h10v7H3zM1.5 12.8h13';
export const pencil = 'm3 13 .7-3L11 2.7 13.3 5 6 12.3z';
