import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeZip } from '../../../demo/courses/packaging/zip.js';
import { readZip } from '../../e2e/stage/zip.js';
import type { AdlCase, AdlVisit } from './adl-cases.js';

/** The content goes on by itself, and the interface is asked about before: it has to wait for that. */
export const pauses = ({ ask, learnerThen }: AdlVisit): boolean =>
  ask !== undefined && learnerThen === undefined;

const end = "if(!term)API.Terminate('')";

/** Hands in a package whose content ends a visit that the interface is asked about only when it is told to, by `goOn()`. */
export async function withPauses<T>(
  adl: AdlCase,
  file: string,
  use: (file: string) => Promise<T>,
): Promise<T> {
  const labels = adl.visits.filter(pauses).map(({ label }) => label);
  if (labels.length === 0) return use(file);
  const folder = await mkdtemp(join(tmpdir(), 'wl-case-'));
  try {
    const waits = `if(${JSON.stringify(labels)}.includes('Act'+act+'V'+st[act]))window.goOn=function(){API.Terminate('')};else `;
    const contents = new Map<string, string>();
    for (const [path, data] of Object.entries(await readZip(file))) {
      const text = data.toString('utf8');
      if (path.endsWith('.htm') && !text.includes(end))
        throw new Error(`${path} ends in another way`);
      contents.set(path, text.replace(end, waits + end));
    }
    const patient = join(folder, `${adl.case}.zip`);
    await writeZip(patient, contents);
    return await use(patient);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
