import { parseArgs } from 'node:util';
import type { Output } from '../check/report.js';
import { UsageError } from '../usage-error.js';
import { inspectPackage } from './inspection.js';
import { reportInspection } from './report.js';
import { Unreadable } from './unreadable.js';

const help = `Usage: welearning-embed inspect <FILE.zip> [options]

Says what a course package is: its standard, its outline with what each item opens and
what SCORM is told of it, and what is odd in its manifest and how it is read.
Every finding is explained in docs/packages.md of the project.

  --json   one JSON document instead of text
  --help   this text

Ends with 0 when the package can be played, 1 when it cannot or is no package, and 2
when the command line makes no sense.
`;

/** `inspect`: 0 playable, 1 not playable or unreadable. @throws UsageError */
export async function runInspect(
  args: readonly string[],
  output: Output,
  errors: Output,
): Promise<0 | 1> {
  const { values, positionals } = parse(args);
  if (values.help === true) {
    output.write(help);
    return 0;
  }
  const [file, ...others] = positionals;
  if (file === undefined) throw new UsageError('The package is missing.');
  if (others.length > 0) {
    throw new UsageError(`One package is inspected; "${others[0] ?? ''}" is too much.`);
  }
  const asJson = values.json === true;
  try {
    const inspection = await inspectPackage(file);
    if (asJson) output.write(`${JSON.stringify(inspection, null, 2)}\n`);
    else reportInspection(output, inspection);
    return inspection.playable ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    if (asJson) {
      output.write(`${JSON.stringify({ playable: false, reason: error.message }, null, 2)}\n`);
    } else {
      errors.write(`${error.message}\n`);
    }
    return 1;
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
