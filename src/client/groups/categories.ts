import {
  type Category,
  categoryRoutes as routes,
  CategoryTree,
} from '../../contract/categories.js';
import * as z from '../../contract/zod.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** How the catalog is divided. */
export interface CategoriesApi {
  /** `GET /categories`: all of them with their numbers of courses, parents before their children. */
  list(options?: CallOptions): Promise<Category[]>;
}

/** Makes the group for one client. */
export function create(transport: Transport): CategoriesApi {
  return {
    list: (options) =>
      transport.call(routes.list, {
        parse: (body) => z.parse(CategoryTree, body).items,
        options,
      }),
  };
}
