import { setTimeout as pause } from 'node:timers/promises';
import { Commit, LaunchExit, LaunchRequest } from '../../../src/contract/index.js';
import { maximumCommitBytes } from '../attempts/commit-check.js';
import { takeCommit } from '../attempts/commit.js';
import { endLeft, lastWords, leaveLaunch } from '../attempts/exit.js';
import { launchAnswer } from '../attempts/launch-answer.js';
import { openLaunch } from '../attempts/launch.js';
import { launchRow, type LaunchRow } from '../attempts/rows.js';
import { issueLaunchToken } from '../attempts/tokens.js';
import type { Backend } from '../backend.js';
import { fetchToken } from '../cmi5/fetch-token.js';
import { useGrant } from '../content/grants.js';
import type { Queries } from '../database/database.js';
import { ProblemError } from '../problem.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import type { ApiContext } from './environment.js';
import { createOnce } from './idempotency.js';
import { requireLearner } from './identity.js';

export function addLaunchRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.post('/courses/:courseId/launches', async (context) => {
    const { learnerId, session } = requireLearner(context);
    const courseId = context.req.param('courseId');
    const { value: request, text } = await readBody(context, LaunchRequest);
    return createOnce(backend, context, learnerId, text, async (tx) => {
      const tenantId = context.var.tenant.id;
      const now = config.now();
      const by = { tenantId, learnerId, sessionId: session.id };
      const launch = await openLaunch(tx, by, courseId, request, now);
      const credential = await issueLaunchToken(tx, tenantId, launch.id, now);
      const body = await launchAnswer(tx, config, launch, credential, now, request);
      return { status: 201, body };
    });
  });

  api.get('/launches/:launchId', async (context) => {
    const answer = await database.write(async (tx) => {
      const now = config.now();
      const launch = await launchOfCaller(tx, context, context.req.param('launchId'));
      const { caller } = context.var;
      const credential =
        caller.kind === 'launch'
          ? { expiresAt: caller.expiresAt }
          : await issueLaunchToken(tx, launch.tenant_id, launch.id, now);
      return launchAnswer(tx, config, launch, credential, now);
    });
    return context.json(answer);
  });

  api.put('/launches/:launchId/state', async (context) => {
    const launchId = context.req.param('launchId');
    // Who may not write is told so before eight megabytes are read.
    await launchOfCaller(database, context, launchId);
    const { value: commit } = await readBody(context, Commit, maximumCommitBytes);
    const answer = await database.write(async (tx) => {
      const now = config.now();
      const launch = await launchOfCaller(tx, context, launchId);
      const by = context.var.caller.kind === 'launch' ? 'launch' : 'learner';
      const taken = await takeCommit(tx, launch, commit, by, now);
      await useGrant(tx, launch.tenant_id, launch.id, now);
      return taken;
    });
    return context.json(answer);
  });

  api.post('/launches/:launchId/fetch/:code', async (context) => {
    const { launchId, code } = context.req.param();
    const answer = await database.write((tx) =>
      fetchToken(tx, context.var.tenant.id, launchId, code, config.now()),
    );
    return context.json(answer);
  });

  api.post('/launches/:launchId/exit', async (context) => {
    const launchId = context.req.param('launchId');
    const { value } = await readBody(context, LaunchExit);
    const launch = await database.write(async (tx) => {
      const left = await launchOfCaller(tx, context, launchId);
      await leaveLaunch(tx, left, value.exit, config.now());
      return left;
    });
    if (value.exit === 'suspend') {
      backend.background.run('last words', async () => {
        await pause(lastWords);
        await database.write((tx) => endLeft(tx, launch, config.now()));
      });
    }
    return context.body(null, 204);
  });
}

/** The launch, for its own token or for its learner. To another learner it does not exist. */
async function launchOfCaller(
  queries: Queries,
  context: ApiContext,
  launchId: string,
): Promise<LaunchRow> {
  const { caller, tenant } = context.var;
  if (caller.kind === 'launch') {
    if (caller.launchId !== launchId) {
      throw new ProblemError('forbidden', { detail: 'The token belongs to another launch.' });
    }
  } else {
    requireLearner(context);
  }
  const launch = await launchRow(queries, tenant.id, launchId);
  if (!launch || (caller.kind === 'learner' && launch.learner_id !== caller.learnerId)) {
    throw new ProblemError('not_found', { detail: 'There is no such launch.' });
  }
  return launch;
}
