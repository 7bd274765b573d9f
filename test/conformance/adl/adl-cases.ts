import { readFile } from 'node:fs/promises';
import { packagePath } from '../packages-folder.js';

/** A call that the SCO of a visit makes. */
export interface Step {
  call: string;
  element?: string;
  value?: string;
  returns?: string;
  error?: string;
}

/** A delivery that has to happen. */
export interface AdlVisit {
  /** `Act2V1`: where the number after V tells nothing, the order of the visits does. */
  label: string;
  act: number;
  /** What the learner clicks then. */
  learnerThen?: string;
  /** What the interface must show, and what of it is so: `Y~N~…`. */
  ask?: string;
  answer?: string;
  steps: Step[];
}

/** A case of the conformance suite. */
export interface AdlCase {
  case: string;
  title: string;
  /** Title of the activity that the learner chooses first; `.`: the course begins by itself. */
  start: string;
  end: string;
  visits: AdlVisit[];
}

/** The cases of sequencing, in the suite's order: those of the data model alone are none. */
export async function readAdlCases(): Promise<AdlCase[]> {
  const text = await readFile(packagePath('adl-cts/cases.json'), 'utf8');
  const all = JSON.parse(text) as AdlCase[];
  return all.filter((each) => !['API', 'DMB', 'DMI', 'DDM'].includes(each.case));
}
