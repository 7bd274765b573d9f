import {
  SessionsQuery,
  type DeviceSession,
  type SessionsEnded,
} from '../../../src/contract/index.js';
import {
  deviceSessionOf,
  endDevice,
  endOtherDevices,
  livingSessions,
  ownSession,
} from '../accounts/device-sessions.js';
import { recordEvent } from '../accounts/security-events.js';
import type { Backend } from '../backend.js';
import { ProblemError } from '../problem.js';
import type { Api } from './app.js';
import { requestDevice } from './client-address.js';
import { requireLearner, requireProof } from './identity.js';
import { cursorAfter, keysOf } from './keyset.js';
import { languageOf } from './language.js';
import { limitOf } from './paging.js';
import { readQuery } from './query.js';

export function addDeviceRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.get('/me/sessions', async (context) => {
    const { learnerId, session } = requireLearner(context);
    const limit = limitOf(context.req.query('limit'));
    const list = ['sessions', learnerId];
    const after = keysOf<[number, string]>(context.req.query('cursor'), list, [0, '']);
    const all = await livingSessions(database, context.var.tenant.id, learnerId, config.now());
    // The one that asks comes first, whenever it began; the others follow it, the newest first.
    const others = all.filter(({ id }) => id !== session.id);
    const first = after ? [] : all.filter(({ id }) => id === session.id);
    const rest = after ? others.filter((row) => isBefore([row.created_at, row.id], after)) : others;
    const listed = [...first, ...rest];
    const shown = listed.slice(0, limit);
    const last = shown.at(-1);
    const items: DeviceSession[] = shown.map((row) =>
      deviceSessionOf(row, session.id, languageOf(context)),
    );
    return context.json({
      items,
      ...(last && listed.length > limit
        ? {
            nextCursor: cursorAfter(
              list,
              last.id === session.id ? top : [last.created_at, last.id],
            ),
          }
        : {}),
      total: all.length,
    });
  });

  api.delete('/me/sessions/:id', async (context) => {
    const { learnerId } = requireLearner(context);
    await database.write(async (tx) => {
      const id = context.req.param('id');
      const session = await ownSession(tx, context.var.tenant.id, learnerId, id);
      if (!session) throw new ProblemError('not_found');
      await endDevice(tx, session, 'ended_by_learner', config.now());
    });
    return context.body(null, 204);
  });

  api.delete('/me/sessions', async (context) => {
    requireLearner(context);
    readQuery(context, SessionsQuery, ['except']);
    const { learnerId, session } = requireProof(context);
    const now = config.now();
    const answer: SessionsEnded = await database.write(async (tx) => {
      const ended = await endOtherDevices(tx, session, 'ended_by_learner', now);
      if (ended > 0) {
        const device = requestDevice(context);
        await recordEvent(
          tx,
          session.tenant_id,
          learnerId,
          { kind: 'sessions_ended', device },
          now,
        );
      }
      return { ended };
    });
    return context.json(answer);
  });
}

/** Before all others of the list, behind the session that asks. */
const top: [number, string] = [Number.MAX_SAFE_INTEGER, ''];

const isBefore = ([at, id]: [number, string], [otherAt, otherId]: [number, string]): boolean =>
  at < otherAt || (at === otherAt && id < otherId);
