import {
  accessLogRoutes,
  disclosureRoutes,
  SupportGrantCreate,
  supportGrantRoutes,
  type Page,
  type SupportGrant,
} from '../../contract/index.js';
import { json, nothing } from '../answer.js';
import type { Call } from '../call.js';
import { timestamp } from '../clock.js';
import {
  accessLog,
  disclosures,
  longestSupport,
  supportGrants,
  type Owned,
} from '../fixtures/transparency.js';
import { invalidInput } from '../refusal.js';
import { slice } from '../router.js';
import type { Table } from '../store.js';

/** To whom the learner's data were given. */
export const disclosureSlice = slice(
  disclosureRoutes,
  { list: (call) => json(newestFirst(call, disclosures, ({ at }) => at)) },
  { feature: 'privacy' },
);

/** Who has looked at them. */
export const accessLogSlice = slice(
  accessLogRoutes,
  { list: (call) => json(newestFirst(call, accessLog, ({ at }) => at)) },
  { feature: 'privacy' },
);

/** Leave for support. */
export const supportGrantSlice = slice(
  supportGrantRoutes,
  {
    list: (call) => {
      const page = newestFirst(call, supportGrants, ({ createdAt }) => createdAt);
      return json({
        ...page,
        items: page.items.map((grant) => grantOf(call, grant)),
        longest: longestSupport,
      });
    },

    create: (call) => {
      const { scopes, expiresIn, ticket } = call.body(SupportGrantCreate);
      if (expiresIn > longestSupport) throw invalidInput('/expiresIn', 'too_big');
      const grant = {
        id: call.ids.id(),
        scopes: [...new Set(scopes)],
        ...(ticket !== undefined && { ticket }),
        createdAt: call.at,
        expiresAt: timestamp(call.now + expiresIn * 1000),
      };
      call.rows(supportGrants).set(grant.id, { ...grant, learnerId: call.learnerId });
      return json(grantOf(call, grant), { status: 201 });
    },

    delete: (call) => {
      const known = call.rows(supportGrants).get(call.parameter('grantId'));
      const grant = call.found(known?.learnerId === call.learnerId ? known : undefined);
      const isRunning = grant.endedAt === undefined && call.now < Date.parse(grant.expiresAt);
      if (isRunning) call.rows(supportGrants).set(grant.id, { ...grant, endedAt: call.at });
      return nothing();
    },
  },
  { feature: 'privacy' },
);

function newestFirst<T extends { id: string }>(
  call: Call,
  table: Table<Owned<T>>,
  at: (row: T) => string,
): Page<T> {
  const rows = [...call.rows(table).values()].filter((row) => row.learnerId === call.learnerId);
  return call.page(rows, {
    by: (row) => [-Date.parse(at(row)), row.id],
    as: ({ learnerId: _, ...row }) => row as unknown as T,
    list: table.name,
  });
}

function grantOf(call: Call, grant: Omit<SupportGrant, 'expiresIn'>): SupportGrant {
  const ends = Date.parse(grant.endedAt ?? grant.expiresAt);
  return { ...grant, expiresIn: Math.max(0, Math.floor((ends - call.now) / 1000)) };
}
