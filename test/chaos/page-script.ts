/**
 * A function as the text of a script, with its argument. It runs in a page: nothing of this module is there. The compiler of the tests names
 * inner functions by a helper, which pages lack.
 */
export const scriptOf = <T>(run: (argument: T) => void, argument: T): string =>
  `globalThis.__name ??= (f) => f;\n(${run.toString()})(${JSON.stringify(argument)});`;
