import { Category, categoryRoutes, CategoryTree } from '../categories.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';

const safety = { id: 'safety', title: 'An toàn lao động', courseCount: 214 };

/** How the catalog is divided, with its words. */
export const categoryReference = describeResource({
  tag: 'Categories',
  about: 'How the catalog is divided.',
  feature: 'courses',
  schemas: [
    describeObject(
      'Category',
      Category,
      'A part of the catalog; its place in the tree is its parent’s and its position in the list.',
      {
        id: 'What the query `category` of GET /courses takes.',
        title: 'As the organization has named it, in one language.',
        parentId: 'The category that it is a part of; absent at the top.',
        courseCount:
          'Courses in it and in all below it; in the facets of a list only those that the list would show.',
      },
      safety,
    ),
    describeObject(
      'CategoryTree',
      CategoryTree,
      'All categories of the tenant.',
      {
        items:
          'Parents come before their children, siblings in the order to show them in. Empty ones are there too.',
      },
      {
        items: [
          safety,
          {
            id: 'safety-fire',
            title: 'Phòng cháy, chữa cháy',
            parentId: 'safety',
            courseCount: 41,
          },
        ],
      },
    ),
  ],
  routes: categoryRoutes,
  operations: {
    list: {
      summary: 'The categories with their numbers of courses',
      about: 'The whole tree at once: there are dozens, not thousands.',
      answers: { 200: { about: 'The tree.', schema: CategoryTree } },
      errors: [],
    },
  },
});
