import { readFileSync } from 'node:fs';
import type { AdlCase, AdlVisit } from '../../support/adl-suite.js';

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
  const visits: AdlVisit[] = [];
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
  return { case: 'DDM', title: 'DDM', start: '.', end: '', visits };
}
