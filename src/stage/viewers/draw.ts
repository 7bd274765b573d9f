type Child = Node | string | undefined;

/** Makes an element: properties are set, `aria-…`, `data-…`, `role` and what has a dash or `for` are attributes, `on…` listens. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  facts: Readonly<Record<string, unknown>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(facts)) {
    if (value === undefined) continue;
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value as EventListener);
    } else if (key in element && !key.includes('-')) {
      (element as unknown as Record<string, unknown>)[key] = value;
    } else {
      element.setAttribute(key, String(value));
    }
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A drawing on a grid of 24, of one path. */
export function drawing(path: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(space, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** Drawings that several viewers share. */
export const drawings = {
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  fit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  tab: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  find: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 20 20',
  sound: 'M4 10v4M8 6v12M12 9v6M16 4v16M20 10v4',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  link: 'M10 14a4 4 0 0 1 0-5.7l3-3a4 4 0 0 1 5.7 5.7l-1.5 1.5M14 10a4 4 0 0 1 0 5.7l-3 3a4 4 0 0 1-5.7-5.7l1.5-1.5',
  warning: 'M12 4 2.5 20h19zM12 10v4M12 17v.5',
} as const;

/** A button with a drawing, named for those who do not see it. */
export const iconButton = (
  path: string,
  label: string,
  onclick: () => void,
  facts: Readonly<Record<string, unknown>> = {},
): HTMLButtonElement =>
  el(
    'button',
    { type: 'button', className: 'b icon', title: label, 'aria-label': label, onclick, ...facts },
    drawing(path),
  );

/** What is shown instead of the content: what is wrong, and ways on. */
export const sheet = (path: string, title: string, body: string, ...ways: Child[]): HTMLElement =>
  el(
    'div',
    { className: 'sheet' },
    drawing(path),
    el('h2', {}, title),
    el('p', {}, body),
    el('div', { className: 'ways' }, ...ways),
  );
