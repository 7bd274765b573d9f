import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeZip } from '../../../demo/courses/packaging/zip.js';
import { readZip } from '../../e2e/stage/zip.js';
import type { AdlCase, AdlVisit } from '../../support/adl-suite.js';

/** The content goes on by itself, and the interface is asked about before: it has to wait for that. */
export const pauses = ({ ask, learnerThen }: AdlVisit): boolean =>
  ask !== undefined && learnerThen === undefined;

// What the packages of these cases replay is not what the suite's own list of their steps says.
const otherSteps = new Set(['CO-10', 'MS-07', 'SX-11a', 'T-01b']);

/** The steps of a case as the packages' content knows them. */
function stepsOf({ visits }: AdlCase): string {
  const turns = new Map<number, number>();
  const blocks = visits.map(({ act, steps, learnerThen }) => {
    const visit = (turns.get(act) ?? 0) + 1;
    turns.set(act, visit);
    return {
      act,
      visit,
      ...(learnerThen !== undefined && { CUI: learnerThen }),
      steps: steps.map(({ call, element, value, returns, error }) => ({
        m: call,
        el: element,
        val: value,
        ret: returns,
        err: error,
      })),
    };
  });
  return `var CASE=${JSON.stringify(blocks)};`;
}

const end = "if(!term)API.Terminate('')";

/**
 * Hands in a package whose content ends a visit that the interface is asked about only when it is told to, by `goOn()`, and replays the
 * steps of the case.
 */
export async function withPauses<T>(
  adl: AdlCase,
  file: string,
  use: (file: string) => Promise<T>,
): Promise<T> {
  const labels = adl.visits.filter(pauses).map(({ label }) => label);
  const replaced = otherSteps.has(adl.case);
  if (labels.length === 0 && !replaced) return use(file);
  const folder = await mkdtemp(join(tmpdir(), 'wl-case-'));
  try {
    const waits = `if(${JSON.stringify(labels)}.includes('Act'+act+'V'+st[act]))window.goOn=function(){API.Terminate('')};else `;
    const contents = new Map<string, string>();
    for (const [path, data] of Object.entries(await readZip(file))) {
      const text = data.toString('utf8');
      if (path.endsWith('.htm') && !text.includes(end))
        throw new Error(`${path} ends in another way`);
      const replays = replaced && path.endsWith('.htm');
      const own = replays ? text.replace(/^var CASE=\[.*\];$/m, () => stepsOf(adl)) : text;
      if (replays && own === text) throw new Error(`${path} has no steps`);
      contents.set(path, labels.length > 0 ? own.replace(end, waits + end) : own);
    }
    const patient = join(folder, `${adl.case}.zip`);
    await writeZip(patient, contents);
    return await use(patient);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
