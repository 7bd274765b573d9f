import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** How a command of the demo ended, and what it said. */
export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs one of the demo's commands, `import`, `seed` or `frames`, on a data folder, as `npm run demo:…` does. */
export async function runCommand(
  name: string,
  dataDir: string,
  ...args: string[]
): Promise<CommandResult> {
  const script = fileURLToPath(new URL(`../../../../demo/${name}.ts`, import.meta.url));
  const command = ['--import', 'tsx', script, ...args];
  const options = { env: { ...process.env, WL_DATA_DIR: dataDir } };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, options);
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as CommandResult;
  }
}
