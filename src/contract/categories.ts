import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** A part of the catalog; its place in the tree is its parent's and its position in the list. */
export const Category = z.object({
  id: z.string(),
  title: z.string(),
  /** Absent at the top. */
  parentId: z.optional(z.string()),
  /** Courses in it and in all below it. */
  courseCount: z.number(),
});
export type Category = z.infer<typeof Category>;

/** The tree: parents come before their children, siblings in the order to show them in. */
export const CategoryTree = z.object({ items: z.array(Category) });
export type CategoryTree = z.infer<typeof CategoryTree>;

/** Routes of categories. */
export const categoryRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/categories',
    permission: ['public', 'learner'],
    idempotent: true,
  },
});
