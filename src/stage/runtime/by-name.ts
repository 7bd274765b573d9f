// Content may make up names without end, and as long as it likes.
const mostNames = 5000;
const longestName = 1000;

/** Keeps what is known of an element by its name, so that a call has to find it out only once. */
export function byName<T extends object | string>(
  make: (element: string) => T,
): (element: string) => T {
  const known = new Map<string, T>();
  return (element) => {
    let found = known.get(element);
    if (found === undefined) {
      found = make(element);
      if (known.size >= mostNames) known.clear();
      if (element.length <= longestName) known.set(element, found);
    }
    return found;
  };
}
