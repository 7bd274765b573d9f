import { PageQuery } from '../common.js';

/** Words for the members of a page; `items` says of what. */
export const pageFields = (items: string) =>
  ({
    items,
    nextCursor: 'Leads to the next page; absent on the last one.',
    total: 'Number of all entries; absent where it is not known.',
  }) as const;

/** The query of a list that can only be turned over. */
export const pageQuery = {
  schema: PageQuery,
  fields: {
    limit: 'Entries of a page, 1 to 100. Absent: 20.',
    cursor: 'The `nextCursor` of the page before, handed back as it is.',
  },
} as const;
