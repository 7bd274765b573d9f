import {
  type AccessEntry,
  type Disclosure,
  type SupportGrant,
  SupportGrantCreate,
} from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { chooseLanguage } from '../languages.js';
import { endSupportGrant, grantSupport, longestSupport } from '../privacy/support-grants.js';
import type { SupportGrantRow } from '../privacy/support-grants.js';
import type { Texts } from '../privacy/terms.js';
import { timestamp } from '../time.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import type { ApiContext } from './environment.js';
import { createOnce } from './idempotency.js';
import { requireLearner, requireSession } from './identity.js';
import { newestFirst } from './newest-first.js';

interface DisclosureRow {
  id: string;
  recipient: string;
  country: string | null;
  data: string;
  ground_code: string;
  ground_text: string;
  receipt_id: string | null;
  purpose_id: string | null;
  at: number;
}

interface AccessRow {
  id: string;
  actor: string;
  action: AccessEntry['action'];
  data: string;
  ground_code: string;
  ground_text: string;
  support_grant_id: string | null;
  at: number;
}

/** Who got or saw the learner's data, and the leave that the learner gives for it. */
export function addTransparencyRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.get('/me/disclosures', async (context) => {
    const { learnerId } = requireSession(context);
    const say = textsFor(context);
    const list = { table: 'disclosures', time: 'at', learnerId };
    return context.json(
      await newestFirst<DisclosureRow, Disclosure>(context, database, list, (row) => ({
        id: row.id,
        recipient: say(row.recipient),
        ...(row.country === null ? {} : { country: row.country }),
        data: say(row.data),
        ground: {
          code: row.ground_code,
          text: say(row.ground_text),
          ...(row.receipt_id === null ? {} : { receiptId: row.receipt_id }),
        },
        ...(row.purpose_id === null ? {} : { purposeId: row.purpose_id }),
        at: timestamp(row.at),
      })),
    );
  });

  api.get('/me/access-log', async (context) => {
    const { learnerId } = requireSession(context);
    const say = textsFor(context);
    const list = { table: 'access_log', time: 'at', learnerId };
    return context.json(
      await newestFirst<AccessRow, AccessEntry>(context, database, list, (row) => ({
        id: row.id,
        actor: say(row.actor),
        action: row.action,
        data: say(row.data),
        ground: {
          code: row.ground_code,
          text: say(row.ground_text),
          ...(row.support_grant_id === null ? {} : { supportGrantId: row.support_grant_id }),
        },
        at: timestamp(row.at),
      })),
    );
  });

  api.get('/me/support-grants', async (context) => {
    const { learnerId } = requireSession(context);
    const now = config.now();
    const list = { table: 'support_grants', time: 'created_at', learnerId };
    const page = await newestFirst<SupportGrantRow, SupportGrant>(context, database, list, (row) =>
      grantOf(row, now),
    );
    return context.json({
      ...page,
      longest: await longestSupport(database, context.var.tenant.id),
    });
  });

  api.post('/me/support-grants', async (context) => {
    const { learnerId } = requireLearner(context);
    const { value: request, text } = await readBody(context, SupportGrantCreate);
    const now = config.now();
    return createOnce(backend, context, learnerId, text, async (tx) => ({
      status: 201,
      body: grantOf(await grantSupport(tx, context.var.tenant.id, learnerId, request, now), now),
    }));
  });

  api.delete('/me/support-grants/:grantId', async (context) => {
    const { learnerId } = requireSession(context);
    const id = context.req.param('grantId');
    await database.write((tx) =>
      endSupportGrant(tx, context.var.tenant.id, learnerId, id, config.now()),
    );
    return context.body(null, 204);
  });
}

function grantOf(row: SupportGrantRow, now: number): SupportGrant {
  const ends = row.ended_at ?? row.expires_at;
  return {
    id: row.id,
    scopes: JSON.parse(row.scopes) as string[],
    ...(row.ticket === null ? {} : { ticket: row.ticket }),
    createdAt: timestamp(row.created_at),
    expiresAt: timestamp(row.expires_at),
    expiresIn: Math.max(0, Math.floor((ends - now) / 1000)),
    ...(row.ended_at === null ? {} : { endedAt: timestamp(row.ended_at) }),
    ...(row.last_used_at === null ? {} : { lastUsedAt: timestamp(row.last_used_at) }),
  };
}

/** Texts are kept in both languages, as JSON. */
function textsFor(context: ApiContext): (texts: string) => string {
  const language = chooseLanguage(undefined, context.req.header('Accept-Language'));
  return (texts) => (JSON.parse(texts) as Texts)[language];
}
