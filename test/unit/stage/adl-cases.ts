// The data-model cases of the ADL test suite of SCORM 2004 4th Edition, read as facts about calls and answers.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Step {
  call: string;
  element?: string;
  value?: string;
  returns: string;
  error: string;
}

export interface CaseVisit {
  label: string;
  /** Position of the activity in its package, from 1. */
  act: number;
  /** The package, where a case has several. */
  course?: string;
  learnerThen?: string;
  steps: Step[];
}

export interface AdlCase {
  case: string;
  visits: CaseVisit[];
}

const folder = fileURLToPath(new URL('../../../../shared/packages/adl-cts/', import.meta.url));
/** Is the material there at all? */
export const hasCases = (): boolean => existsSync(`${folder}/cases.json`);

export const manifestOf = (name: string): string =>
  readFileSync(`${folder}/manifests/${name}.xml`, 'utf8');

/** A case of the decoded kind. */
export function caseOf(name: string): AdlCase {
  const file = existsSync(`${folder}/${name}.json`) ? `${name}.json` : 'cases.json';
  const found = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as AdlCase | AdlCase[];
  const one = Array.isArray(found) ? found.find((each) => each.case === name) : found;
  if (!one) throw new Error(`There is no case ${name}.`);
  return one;
}

/**
 * The folder `TestSuite/LMSRTE/Courses` of the suite itself, where somebody has fetched it: the case of shared data
 * is not among the decoded ones.
 */
export const rawSuite = (): string | undefined => process.env['ADL_SUITE'];

const names: Readonly<Record<string, string>> = {
  'c~X': 'cmi.exit',
  'a~n~r': 'adl.nav.request',
  'X.s': 'suspend',
  'M.n': 'normal',
  'N.c': 'continue',
  'N.p': 'previous',
  'N.ea': 'exitAll',
  'N.sa': 'suspendAll',
};

const elementOf = (text: string): string =>
  names[text] ??
  text
    .replace(/^a~DA~/, 'adl.data.')
    .replace(/CNT$/, '_count')
    .replace(/~STR$/, '.store');

/** `DDM`, out of the suite's own notation: Java properties with abbreviations. */
export function sharedDataCase(suite: string): AdlCase {
  const text = readFileSync(`${suite}/TestCases/DDM.properties`, 'utf8')
    .replace(/\\\r?\n[ \t]*/g, '')
    .replace(/\\u([0-9A-Fa-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\\(.)/g, '$1');
  const visits: CaseVisit[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, act = '', course = '', visit = '', key = '', said = ''] =
      /^Act(\d)([ab])V(\d)\.(commands\.\d+|CUI)=(.*)$/s.exec(line) ?? [];
    if (act === '') continue;
    const label = `Act${act}${course}V${visit}`;
    let current = visits.at(-1);
    if (current?.label !== label) {
      current = { label, act: Number(act), course: `DDM${course}`, steps: [] };
      visits.push(current);
    }
    if (key === 'CUI') {
      current.learnerThen = said;
      continue;
    }
    const first = said.indexOf('->');
    const call = said.slice(0, first);
    // One line of the suite has an answer too many.
    const shape = call === 'SET' ? /^(.*?)(?:->0)?->(t|f)->(\d+)$/s : /^(.*?)->(.*)->(\d+)$/s;
    const [, middle = '', returns = '', error = ''] = shape.exec(said.slice(first + 2)) ?? [];
    const bang = middle.indexOf('!');
    if (call === 'I') current.steps.push({ call: 'Initialize', returns: 'true', error });
    else if (call === 'GET') {
      current.steps.push({ call: 'GetValue', element: elementOf(middle), returns, error });
    } else {
      const value = middle.slice(bang + 1);
      current.steps.push({
        call: 'SetValue',
        element: elementOf(middle.slice(0, bang)),
        value: names[value] ?? value,
        returns: returns === 't' ? 'true' : 'false',
        error,
      });
    }
  }
  return { case: 'DDM', visits };
}
