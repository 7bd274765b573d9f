import type { StageCommit } from '../stage-protocol/index.js';
import { commitLimit } from './outbox.js';

const encoder = new TextEncoder();

/** The members of a commit as plain JSON, with the size; undefined when it has none or is too large. */
export function plainCommit(c: StageCommit): [commit: StageCommit, size: number] | undefined {
  try {
    const { seq, base, activities, sequencing, globals, summary, exit } = c;
    const json = JSON.stringify({ seq, base, activities, sequencing, globals, summary, exit });
    const size = json.length > commitLimit ? json.length : encoder.encode(json).byteLength;
    return size > commitLimit ? undefined : [JSON.parse(json) as StageCommit, size];
  } catch {
    // Circular, or a BigInt in what only the stage reads: content has made it up.
    return undefined;
  }
}
