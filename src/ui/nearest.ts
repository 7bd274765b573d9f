/**
 * The nearest element, from this one upward and out of shadow trees, for which `pick` answers something.
 * An element in somebody's page takes language and color scheme from wherever the page says them.
 */
export function nearest<T>(
  from: Element,
  pick: (element: Element) => T | undefined,
): T | undefined {
  let node: Node | null = from;
  while (node) {
    if (node.nodeType === 1) {
      const found = pick(node as Element);
      if (found !== undefined) return found;
    }
    node = node.parentNode ?? (node as ShadowRoot).host ?? null;
  }
  return undefined;
}
