import { parseArgs } from 'node:util';

/** What the command was asked. */
export interface Options {
  /** Beginnings of the cases' names or of their folders; none: all. */
  only: string[];
  json: boolean;
  /** Add what passes to the baseline. */
  updateBaseline: boolean;
  /** Print everything that is known of what failed. */
  verbose: boolean;
  /** Learners at a time. */
  pages: number;
}

export const usage =
  'Usage: npm run conformance [-- --only PREFIX[,PREFIX…]] [--json] [--verbose] [--pages N] [--update-baseline]';

/** @throws Error with the usage where it cannot be read */
export function optionsOf(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        pages: { type: 'string', default: '2' },
        'update-baseline': { type: 'boolean', default: false },
      },
    });
    const pages = Number(values.pages);
    if (Number.isInteger(pages) && pages >= 1 && pages <= 16) {
      return {
        only: values.only.flatMap((each) => each.split(',')).filter(Boolean),
        json: values.json,
        updateBaseline: values['update-baseline'],
        verbose: values.verbose,
        pages,
      };
    }
  } catch {
    // Said below.
  }
  throw new Error(usage);
}
