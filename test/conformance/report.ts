import type { ConformanceCase, Result } from './case.js';

/** Writes one line a case, in the order of the cases, each as early as that order allows. */
export class Table {
  readonly #waiting = new Map<string, Result>();
  readonly #width: number;
  #next = 0;

  constructor(
    private readonly cases: readonly ConformanceCase[],
    private readonly write: (line: string) => void,
  ) {
    this.#width = Math.max(0, ...cases.map(({ name }) => name.length));
  }

  add(result: Result): void {
    this.#waiting.set(result.name, result);
    for (;;) {
      const name = this.cases[this.#next]?.name;
      const ready = name === undefined ? undefined : this.#waiting.get(name);
      if (!ready) return;
      this.write(this.#line(ready));
      this.#next += 1;
    }
  }

  #line({ name, passed, failure, seconds }: Result): string {
    const time = `${seconds.toFixed(1)} s`.padStart(7);
    const head = `${name.padEnd(this.#width)}  ${passed ? 'passed' : 'FAILED'} ${time}`;
    return failure === undefined ? head : `${head}  ${failure}`;
  }
}

/** `N passed, N failed`: what `npm test` adds up. */
export function counts(results: readonly Result[]): { passed: number; failed: number } {
  const passed = results.filter((result) => result.passed).length;
  return { passed, failed: results.length - passed };
}

/** How many of each folder have passed, one line a folder. */
export function byFolder(results: readonly Result[]): string[] {
  const folders = [...new Set(results.map(({ folder }) => folder))];
  return folders.map((folder) => {
    const { passed, failed } = counts(results.filter((result) => result.folder === folder));
    return `${folder}: ${passed} of ${passed + failed}`;
  });
}
