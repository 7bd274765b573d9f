import { organizationRoutes, Unit, UnitTree } from '../organization.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';

export const organizationReference = describeResource({
  tag: 'Organization',
  about: 'The structure that learners belong to.',
  feature: 'account',
  schemas: [
    describeObject(
      'Unit',
      Unit,
      'A part of the organization with the parts below it. It names no people.',
      {
        id: 'What `Me.unitId` refers to.',
        name: 'As the organization names it.',
        kind: 'Open: `company`, `site`, `division`, `department`, `team` or what a backend adds.',
        children: 'The parts below it in the order in which they are shown; empty at the leaves.',
      },
      {
        id: 'bac-ninh',
        name: 'Nhà máy Bắc Ninh',
        kind: 'site',
        children: [{ id: 'xuong-2', name: 'Xưởng chế biến 2', kind: 'department', children: [] }],
      },
    ),
    describeObject(
      'UnitTree',
      UnitTree,
      'The whole structure.',
      { units: 'The topmost units; usually one. Empty where the tenant has no structure.' },
      {
        units: [
          {
            id: 'minh-khang',
            name: 'Công ty CP Thực phẩm Minh Khang',
            kind: 'company',
            children: [{ id: 'bac-ninh', name: 'Nhà máy Bắc Ninh', kind: 'site', children: [] }],
          },
        ],
      },
    ),
  ],
  routes: organizationRoutes,
  operations: {
    units: {
      summary: 'The structure of the organization as a tree',
      answers: { 200: { about: 'The structure.', schema: UnitTree } },
      errors: [],
      etag: 'answers',
    },
  },
});
