import { invalidInput, pointer } from '../../problem.js';
import { isIri, isUuid, millisecondsOf } from '../../xapi/formats.js';
import { keyOf } from '../../xapi/identity.js';
import type { Actor } from '../../xapi/statement.js';
import { isAgent, isIdentified } from '../../xapi/statement-schema.js';
import type { XapiRequest } from './request.js';

/** The parameters of a request, each read once by its kind. What is wrong with one is thrown as `invalid_input`. */
export class Parameters {
  readonly #values: ReadonlyMap<string, string>;

  /** @param known the only ones that the request may have (part 3, section 3.2) */
  constructor({ parameters }: Pick<XapiRequest, 'parameters'>, known: readonly string[]) {
    for (const name of parameters.keys()) {
      if (!known.includes(name)) {
        throw invalidInput(pointer(name), 'unknown_parameter', `${name} is no parameter here.`);
      }
    }
    this.#values = parameters;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  text(name: string): string | undefined {
    return this.#values.get(name);
  }

  required(name: string): string {
    const value = this.#values.get(name);
    if (value === undefined) throw invalidInput(pointer(name), 'required', `${name} is missing.`);
    return value;
  }

  /** In lower case. */
  uuid(name: string): string | undefined {
    return this.#read(name, (value) => (isUuid(value) ? value.toLowerCase() : undefined));
  }

  iri(name: string): string | undefined {
    return this.#read(name, (value) => (isIri(value) ? value : undefined));
  }

  /** Milliseconds since 1970. A plus that nobody has encoded arrives as a space. */
  time(name: string): number | undefined {
    return this.#read(name, (value) => millisecondsOf(value.replace(' ', '+')));
  }

  flag(name: string): boolean {
    const values: Record<string, boolean> = { true: true, false: false };
    return (
      this.#read(name, (value) => (Object.hasOwn(values, value) ? values[value] : undefined)) ??
      false
    );
  }

  count(name: string): number | undefined {
    return this.#read(name, (value) => (/^\d{1,9}$/.test(value) ? Number(value) : undefined));
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    return this.#read(name, (value) => values.find((one) => one === value));
  }

  /** The key of an agent that is sent as JSON. */
  agent(name: string): string | undefined {
    return this.#actor(name, isAgent);
  }

  /** The key of an agent or of a group that has one. */
  actor(name: string): string | undefined {
    return this.#actor(name, isIdentified);
  }

  #actor(name: string, isRight: (value: unknown) => boolean): string | undefined {
    return this.#read(name, (text) => {
      try {
        const value: unknown = JSON.parse(text);
        return isRight(value) ? keyOf(value as Actor) : undefined;
      } catch {
        return undefined;
      }
    });
  }

  #read<T>(name: string, parse: (value: string) => T | undefined): T | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    const parsed = parse(value);
    if (parsed !== undefined) return parsed;
    throw invalidInput(pointer(name), 'invalid_value', `${name} has a wrong value.`);
  }
}
