import type { Decision, MePatch } from '../../../../src/contract/index.js';
import type { Outcome } from './playing-model.js';

export interface Profile {
  fullName: string;
  preferredName?: string;
  phone?: string;
}

/** Something that people edit, and which version of it each client has read. */
export class EditedModel<T> {
  #version = 0;
  readonly #read = new Map<number, number>();

  constructor(public value: T | undefined) {}

  read(client: number): T | undefined {
    if (this.value === undefined) this.#read.delete(client);
    else this.#read.set(client, this.#version);
    return this.value;
  }

  /** What a client does before a change, where it never read. */
  readFirst(client: number): void {
    if (!this.#read.has(client)) this.read(client);
  }

  /** A client that never read it reads it first; one that read another version is refused. */
  change(client: number, to: (before: T | undefined) => T): Outcome<T> {
    this.readFirst(client);
    const isStale = this.#read.has(client)
      ? this.value === undefined || this.#read.get(client) !== this.#version
      : this.value !== undefined;
    if (isStale) return { code: 'precondition_failed' };
    const value = to(this.value);
    this.value = value;
    this.#read.set(client, (this.#version += 1));
    return { value };
  }

  remove(client: number): void {
    this.value = undefined;
    this.#version += 1;
    this.#read.delete(client);
  }
}

export function patched(before: Profile | undefined, patch: MePatch): Profile {
  const next = { ...(before as Profile) };
  if (patch.fullName !== undefined) next.fullName = patch.fullName.normalize('NFC');
  if (patch.preferredName === null || patch.preferredName === '') delete next.preferredName;
  else if (patch.preferredName !== undefined)
    next.preferredName = patch.preferredName.normalize('NFC');
  if (patch.phone === null) delete next.phone;
  else if (patch.phone !== undefined) next.phone = patch.phone;
  return next;
}

/** Consents as the contract has them: what is left out counts as refused, and records are only ever added. */
export class ConsentModel {
  decisions: Record<string, Decision> = {};
  readonly receipts: { id: string; granted: string[] }[] = [];

  constructor(private readonly optional: readonly string[]) {}

  decide(id: string, granted: readonly string[]): Record<string, Decision> {
    this.decisions = Object.fromEntries(
      this.optional.map((purpose) => [purpose, granted.includes(purpose) ? 'granted' : 'refused']),
    );
    this.receipts.push({ id, granted: [...granted] });
    return this.decisions;
  }

  /** @returns Whether there was anything to take back. */
  withdraw(index: number, as: (granted: string[]) => void): boolean {
    const taken = this.receipts[index]!.granted.filter(
      (purpose) => this.decisions[purpose] === 'granted',
    );
    if (taken.length === 0) return false;
    this.decisions = { ...this.decisions };
    for (const purpose of taken) this.decisions[purpose] = 'refused';
    as(Object.keys(this.decisions).filter((purpose) => this.decisions[purpose] === 'granted'));
    return true;
  }
}
