import { organizationRoutes } from '../../contract/index.js';
import { json } from '../answer.js';
import { units } from '../fixtures/units.js';
import { slice } from '../router.js';

/** The structure that learners belong to. */
export const organizationSlice = slice(
  organizationRoutes,
  { units: () => json({ units }, { etag: '"units"' }) },
  { feature: 'account' },
);
