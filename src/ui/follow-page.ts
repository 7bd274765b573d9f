const followers = new Set<() => void>();
let observer: MutationObserver | undefined;

/**
 * Calls back whenever the page says another language or color scheme anywhere. One observer serves all elements.
 * Returns how to stop.
 */
export function followPage(follower: () => void): () => void {
  observer ??= new MutationObserver(() => followers.forEach((call) => call()));
  if (followers.size === 0) {
    observer.observe(document, { subtree: true, attributeFilter: ['lang', 'scheme'] });
  }
  followers.add(follower);
  return () => {
    followers.delete(follower);
    if (followers.size === 0) observer?.disconnect();
  };
}
