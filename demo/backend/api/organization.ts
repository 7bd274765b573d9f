import type { UnitTree } from '../../../src/contract/index.js';
import { unitTree } from '../accounts/units.js';
import type { Backend } from '../backend.js';
import { hashOf } from '../secrets.js';
import type { Api } from './app.js';
import { requireLearner } from './identity.js';
import { unchanged } from './preconditions.js';

export function addOrganizationRoutes(api: Api, backend: Backend): void {
  api.get('/organization/units', async (context) => {
    requireLearner(context);
    const tree: UnitTree = { units: await unitTree(backend.database, context.var.tenant.id) };
    const etag = `"${hashOf(JSON.stringify(tree)).slice(0, 20)}"`;
    return unchanged(context, etag) ?? context.json(tree, 200, { ETag: etag });
  });
}
