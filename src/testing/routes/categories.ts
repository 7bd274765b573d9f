import { categoryRoutes } from '../../contract/index.js';
import { json } from '../answer.js';
import { countedCategories } from '../catalog/categories.js';
import { courses } from '../fixtures/courses.js';
import { slice } from '../router.js';

/** How the catalog is divided. */
export const categorySlice = slice(
  categoryRoutes,
  {
    list: (call) =>
      json({ items: countedCategories(call.tenant, [...call.rows(courses).values()]) }),
  },
  { feature: 'courses' },
);
