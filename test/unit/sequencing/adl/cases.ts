import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CourseStructure } from '../../../../src/content/index.js';
import { read } from '../../content/parse.js';

// The conformance suite's cases by ADL, where they lie beside the project.
const folder = fileURLToPath(new URL('../../../../../shared/packages/adl-cts/', import.meta.url));

export const areHere = existsSync(`${folder}cases.json`);

export interface Step {
  call: string;
  element?: string;
  value?: string;
  returns?: string;
  error: string;
}

/** One delivery, and what happens in it. */
export interface Visit {
  label: string;
  act: number;
  learnerThen?: string;
  ask?: string;
  answer?: string;
  steps: Step[];
}

export interface Case {
  case: string;
  /** Title of the activity that the learner chooses first; `.`: none, the course starts by itself. */
  start: string;
  visits: Visit[];
}

// About the data model alone.
const others = new Set(['API', 'DMB']);

export const cases = (): Case[] =>
  (JSON.parse(readFileSync(`${folder}cases.json`, 'utf8')) as Case[]).filter(
    (each) => !others.has(each.case),
  );

export const courseOf = (name: string): CourseStructure =>
  read(readFileSync(`${folder}manifests/${name}.xml`));
