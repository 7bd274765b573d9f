import { existsSync, readFileSync } from 'node:fs';
import { packagePath } from './packages-of-others.js';

/** A call that the SCO of a visit makes. */
export interface AdlStep {
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
  /** Position of the activity in its package, from 1. */
  act: number;
  /** The package, where a case has several. */
  course?: string;
  /** What the learner clicks then. */
  learnerThen?: string;
  /** What the interface must show, and what of it is so: `Y~N~…`. */
  ask?: string;
  answer?: string;
  steps: AdlStep[];
}

/** A case of the conformance suite of SCORM 2004 4th Edition by ADL, read as facts about calls and answers. */
export interface AdlCase {
  case: string;
  title: string;
  /** Title of the activity that the learner chooses first; `.`: the course begins by itself. */
  start: string;
  end: string;
  visits: AdlVisit[];
}

const folder = packagePath('adl-cts');

/** Whether the suite's cases are beside the project. */
export const hasAdlSuite = (): boolean => existsSync(`${folder}/cases.json`);

// About the data model alone.
const ofTheDataModel = ['API', 'DMB', 'DMI', 'DDM'];

/** The cases of sequencing, in the suite's order: what the data model alone is about is none. */
export const sequencingCases = (): AdlCase[] =>
  (readJson('cases.json') as AdlCase[]).filter((each) => !ofTheDataModel.includes(each.case));

/** One case by its name, also of the data model. */
export function adlCase(name: string): AdlCase {
  const file = existsSync(`${folder}/${name}.json`) ? `${name}.json` : 'cases.json';
  const found = [readJson(file) as AdlCase | AdlCase[]].flat().find((each) => each.case === name);
  if (!found) throw new Error(`There is no case ${name}.`);
  return found;
}

/** The manifest of a case's package. */
export const adlManifest = (name: string): Buffer =>
  readFileSync(`${folder}/manifests/${name}.xml`);

const readJson = (file: string): unknown => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
