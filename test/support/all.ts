/**
 * `npm test`: everything that must hold, in the order in which a failure is cheapest to learn of. Ends with one line of counts and with
 * exit code 1 when anything failed.
 */
import { spawn } from 'node:child_process';

interface Step {
  name: string;
  command: string;
  args: string[];
  /** Nothing after it makes sense when it fails. */
  ground?: boolean;
}

const npx = (name: string, bin: string, ...args: string[]): Step => ({
  name,
  command: `node_modules/.bin/${bin}`,
  args,
});
const script = (name: string, file: string, ...args: string[]): Step =>
  npx(name, 'tsx', file, ...args);

/** One group after the other; the steps of a group run together, as they wait for nothing of each other's. */
const groups: Step[][] = [
  [{ ...script('browser', 'test/support/browser.ts'), ground: true }],
  // What is built is of no use to the others. Browsers wait a lot, for frames and answers: what only computes uses the processors
  // meanwhile.
  [
    { name: 'build', command: 'npm', args: ['run', '--silent', 'build'], ground: true },
    npx('types', 'tsc', '-p', '.'),
    npx('lint', 'eslint', '.'),
    npx('format', 'prettier', '--check', '--log-level', 'warn', '.'),
    npx('component', 'wtr', '--config', 'test/support/wtr.config.mjs'),
  ],
  [
    npx('structure', 'depcruise', '--config', '.dependency-cruiser.mjs', 'src', 'demo', 'test'),
    script('size', 'test/bench/size.ts'),
    script('unit', 'test/support/run.ts', 'unit'),
    script('e2e', 'test/support/run.ts', 'e2e'),
  ],
];

/** What takes longer and needs more than a clone has, by name: `npm test -- --also conformance`. */
const others: Step[] = [
  script('conformance', 'test/conformance/run.ts'),
  script('chaos', 'test/chaos/run.ts', '--runs', '24', '--seed', '0'),
];
const asked = process.argv.slice(2).filter((argument) => argument !== '--also');
groups.push(...others.filter((step) => asked.includes(step.name)).map((step) => [step]));

/** Counts that a step's own output gives; a step without any counts as one. */
function countsIn(output: string): { passed: number; failed: number } | undefined {
  const plain = output.replaceAll(/\u001B\[[\d;]*[A-Za-z]/g, '');
  const lines = [...plain.matchAll(/(\d+) passed, (\d+) failed/g)];
  const last = lines.at(-1);
  return last ? { passed: Number(last[1]), failed: Number(last[2]) } : undefined;
}

interface Outcome {
  step: Step;
  ok: boolean;
  output: string;
  seconds: number;
}

/** Runs a step; what it says appears at once, or whole at its end where others speak at the same time. */
function run(step: Step, aloud: boolean): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const finish = (ok: boolean): void => {
      if (!aloud) process.stdout.write(`\n── ${step.name}\n${output}`);
      resolve({ step, ok, output, seconds: Math.round((performance.now() - started) / 1000) });
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        output += data.toString();
        if (aloud) process.stdout.write(data);
      });
    }
    child.on('error', (error) => {
      output += error.message;
      finish(false);
    });
    child.on('close', (code) => finish(code === 0));
  });
}

let passed = 0;
let failed = 0;
const summary: string[] = [];
for (const group of groups) {
  const aloud = group.length === 1;
  if (aloud) console.log(`\n── ${group[0]?.name ?? ''}`);
  const outcomes = await Promise.all(group.map((step) => run(step, aloud)));
  for (const { step, ok, output, seconds } of outcomes) {
    const counts = countsIn(output) ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
    // A step that says it failed has failed, whatever it counted.
    if (!ok && counts.failed === 0) counts.failed = 1;
    passed += counts.passed;
    failed += counts.failed;
    summary.push(
      `${ok ? 'ok    ' : 'FAILED'} ${step.name.padEnd(12)} ${String(counts.passed).padStart(5)} passed ${String(counts.failed).padStart(3)} failed  ${seconds} s`,
    );
  }
  if (outcomes.some(({ step, ok }) => !ok && step.ground)) break;
}

console.log(`\n${summary.join('\n')}\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
