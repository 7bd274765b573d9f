import type { CSSResult } from 'lit';

/** Adds the styles of a part that was loaded later to an element's own, once. */
export function addStyles(root: ShadowRoot | null, styles: readonly CSSResult[]): void {
  if (!root) return;
  const sheets = styles.flatMap(({ styleSheet }) => styleSheet ?? []);
  root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, ...sheets])];
}
