import type { InValue } from '@libsql/client';

/** A piece of a statement with the values of its placeholders. */
export class Sql {
  readonly text: string;
  readonly args: readonly InValue[];

  constructor(text: string, args: readonly InValue[] = []) {
    this.text = text;
    this.args = args;
  }
}

/** A statement or a piece of one: a value becomes a placeholder, a piece takes its place with its own values. */
export function sql(texts: TemplateStringsArray, ...values: (InValue | Sql)[]): Sql {
  let text = texts[0] ?? '';
  const args: InValue[] = [];
  values.forEach((value, position) => {
    if (value instanceof Sql) {
      text += value.text;
      args.push(...value.args);
    } else {
      text += '?';
      args.push(value);
    }
    text += texts[position + 1] ?? '';
  });
  return new Sql(text, args);
}

/** Pieces side by side. */
export const joined = (pieces: readonly Sql[], between: string): Sql =>
  new Sql(
    pieces.map(({ text }) => text).join(between),
    pieces.flatMap(({ args }) => args),
  );

/** `(?, ?, …)`. */
export const listOf = (values: readonly InValue[]): Sql =>
  new Sql(`(${values.map(() => '?').join(', ')})`, values);
