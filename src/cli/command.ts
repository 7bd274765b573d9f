import { groups } from './check/groups/index.js';
import { Unreachable } from './check/http.js';
import { checkHelp, parseOptions } from './check/options.js';
import { jsonReport, listReport, tableEnd, tableReport, type Output } from './check/report.js';
import { runChecks } from './check/run.js';
import { runInspect } from './inspect/run.js';
import { UsageError } from './usage-error.js';

const help = `Usage: welearning-embed <command>

  check <baseUrl>     tests a running backend against the Welearning contract
  inspect <FILE.zip>  says what a course package is, what it holds and what is odd in it

welearning-embed <command> --help says more.
`;

/** 0: nothing failed. 1: something failed, or a package cannot be played. 2: the command line makes no sense, or nothing answers. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command, as named on the command line. */
export async function runCommand(
  args: readonly string[],
  output: Output,
  errors: Output,
): Promise<ExitCode> {
  const [command, ...rest] = args;
  if (command === undefined || command === '--help' || command === '-h' || command === 'help') {
    (command === undefined ? errors : output).write(help);
    return command === undefined ? 2 : 0;
  }
  const run = commands.get(command);
  if (!run) {
    errors.write(`There is no command "${command}".\n\n${help}`);
    return 2;
  }
  try {
    return await run(rest, output, errors);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof Unreachable)) throw error;
    const hint = error instanceof UsageError ? ` See welearning-embed ${command} --help.` : '';
    errors.write(`${error.message.replace(/\.?$/, '.')}${hint}\n`);
    return 2;
  }
}

async function check(args: readonly string[], output: Output): Promise<ExitCode> {
  const options = parseOptions(args);
  if (options === 'help') {
    output.write(checkHelp);
    return 0;
  }
  if (options === 'list') {
    listReport(output, groups);
    return 0;
  }
  const result = await runChecks(groups, options, options.json ? {} : tableReport(output, options));
  if (options.json) jsonReport(output, options, result);
  else tableEnd(output, result);
  return result.results.some(({ verdict }) => verdict === 'failed') ? 1 : 0;
}

type Command = (args: readonly string[], output: Output, errors: Output) => Promise<ExitCode>;

const commands = new Map<string, Command>([
  ['check', check],
  ['inspect', runInspect],
]);
