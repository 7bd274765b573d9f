/** The part of a window that looking for an API needs. */
export interface Frame {
  readonly parent: Frame;
  readonly opener?: Frame | null;
}

/** Frames deeper than this are a loop or a mistake. */
const maxDepth = 50;

/**
 * Finds the SCORM API object: in this window, its parents, then the window that opened it and that
 * one's parents (SCORM 1.2 RTE 3.3.6.1; SCORM 2004 RTE 3.3.1).
 */
export function findApi<T>(start: Frame, name: 'API' | 'API_1484_11'): T | undefined {
  return searchUp<T>(start, name) ?? searchOpeners<T>(start, name);
}

function searchUp<T>(start: Frame, name: string): T | undefined {
  let frame = start;
  for (let depth = 0; depth < maxDepth; depth += 1) {
    const api = readProperty<T>(frame, name);
    if (api) return api;
    // `parent` may be read across origins; the top window is its own parent.
    if (frame.parent === frame) return undefined;
    frame = frame.parent;
  }
  return undefined;
}

function searchOpeners<T>(start: Frame, name: string): T | undefined {
  let frame = start;
  for (let depth = 0; depth < maxDepth; depth += 1) {
    const opener = readProperty<Frame>(frame, 'opener');
    const api = opener && searchUp<T>(opener, name);
    if (api) return api;
    if (frame.parent === frame) return undefined;
    frame = frame.parent;
  }
  return undefined;
}

/** A frame of another origin throws on access: it has no API for us, but one of its parents may. */
function readProperty<T>(frame: Frame, name: string): T | undefined {
  try {
    return (frame as unknown as Record<string, T | null | undefined>)[name] ?? undefined;
  } catch {
    return undefined;
  }
}
