/** Writes elements of a SCORM API, each only when its value is a new one. */
export class ApiValues {
  readonly #written = new Map<string, string>();
  readonly #set: (element: string, value: string) => unknown;

  constructor(set: (element: string, value: string) => unknown) {
    this.#set = set;
  }

  /** Returns whether the system accepted all of them. */
  write(values: Record<string, string>): boolean {
    let accepted = true;
    for (const [element, value] of Object.entries(values)) {
      if (this.#written.get(element) === value) continue;
      if (isTrue(this.#set(element, value))) this.#written.set(element, value);
      else accepted = false;
    }
    return accepted;
  }
}

/** Systems answer "true" as text, some as a boolean. */
export function isTrue(answer: unknown): boolean {
  return String(answer) === 'true';
}
