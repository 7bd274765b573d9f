import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where a server's three origins are. */
export interface Origins {
  portal: string;
  api: string;
  content: string;
}

/** A server as a process of its own, which can die and come back on the same data and the same ports. */
export class Backend {
  #process: ChildProcess | undefined;
  #origins: Origins | undefined;
  #starting: Promise<void> | undefined;

  /** @param script Says `ready` with its three origins when it runs. */
  constructor(
    private readonly dataDir: string,
    private readonly script: URL,
  ) {}

  get origins(): Origins {
    if (!this.#origins) throw new Error('The backend has not started.');
    return this.#origins;
  }

  /** Starts it unless it runs. */
  start(): Promise<void> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  /** From one moment to the next, as a power cut. */
  async kill(): Promise<void> {
    const process = this.#process;
    this.#process = undefined;
    this.#starting = undefined;
    if (!process || process.exitCode !== null) return;
    const gone = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await gone;
  }

  async #start(): Promise<void> {
    const ports = this.#origins
      ? {
          WL_PORTAL_PORT: new URL(this.#origins.portal).port,
          WL_API_PORT: new URL(this.#origins.api).port,
          WL_CONTENT_PORT: new URL(this.#origins.content).port,
        }
      : {};
    const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(this.script)], {
      cwd: root,
      env: { ...process.env, ...ports, WL_DATA_DIR: this.dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    this.#origins = await new Promise<Origins>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The backend has ended (${String(code)}).`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        const [word, portal, api, content] = line.split(' ');
        if (word === 'ready' && portal && api && content) resolve({ portal, api, content });
      });
    });
  }
}
