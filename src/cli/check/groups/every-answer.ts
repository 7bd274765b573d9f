import { Me } from '../../../contract/me.js';
import { expectSchema } from '../expect.js';
import type { Group } from '../group.js';
import type { Exchange } from '../journal.js';
import type { Kit } from '../kit.js';
import { failed } from '../verdict.js';

/** What holds of every answer: looked for in all that this run has seen, so it comes last. */
export const everyAnswer: Group = {
  id: 'every-answer',
  title: 'Every answer of this run',
  checks: [
    {
      id: 'EA1',
      title: 'every answer has an X-Request-Id of its own',
      clause: '`X-Request-Id` on every answer.',
      run: async (kit) => {
        const answers = await seen(kit);
        const without = answers.find(({ requestId }) => requestId === null);
        if (without) throw failed(`${without.what} answered without one.`);
        if (new Set(answers.map(({ requestId }) => requestId)).size < answers.length) {
          throw failed('The same id was given to several answers.');
        }
        return `${String(answers.length)} answers were looked at.`;
      },
    },
    {
      id: 'EA2',
      title: 'every refusal is a problem of the contract’s form',
      clause:
        'Errors: `application/problem+json` (RFC 9457) with `type, title, status, detail, code, requestId`.',
      run: async (kit) => {
        const refused = (await seen(kit)).filter(({ status }) => status >= 400);
        const wrong = refused.find(({ fault }) => fault !== undefined);
        if (wrong) throw failed(`${wrong.what}: ${wrong.fault ?? ''}.`);
        return `${String(refused.length)} refusals were looked at.`;
      },
    },
    {
      id: 'EA3',
      title: 'what is personal is not kept by caches',
      clause: '`Cache-Control: no-store` on all that is personal.',
      run: async (kit) => {
        const personal = (await seen(kit)).filter(
          ({ personal: own, status, path }) => own && status >= 200 && status < 300 && path !== '/',
        );
        const kept = personal.find(({ cacheControl }) => !/\bno-store\b/.test(cacheControl ?? ''));
        if (kept) throw failed(`${kept.what} has Cache-Control ${kept.cacheControl ?? 'missing'}.`);
        return `${String(personal.length)} answers were looked at.`;
      },
    },
    {
      id: 'EA4',
      title: 'who has to wait is told for how long',
      clause: '`Retry-After` on 429 and 503.',
      run: async (kit) => {
        const waits = (await seen(kit)).filter(({ status }) => status === 429 || status === 503);
        const without = waits.find(({ retryAfter }) => !/^\d+$/.test(retryAfter ?? ''));
        if (without) {
          throw failed(`${without.what} answered ${String(without.status)} without Retry-After.`);
        }
        return `${String(waits.length)} answers were looked at.`;
      },
    },
    {
      id: 'EA5',
      title: 'nothing failed inside',
      clause: 'Errors: `internal`.',
      run: async (kit) => {
        const inside = (await seen(kit)).filter(({ status }) => status === 500);
        if (inside.length === 0) return;
        throw failed(
          `${inside[0]?.what ?? ''} answered 500${inside.length > 1 ? ', and others' : ''}.`,
        );
      },
    },
    {
      id: 'EA6',
      title: 'no refusal names the learner',
      clause: 'Errors name the request id, never a token or personal data.',
      needs: ['learner'],
      run: async (kit) => {
        const names = await namesOf(kit);
        for (const { what, problem = '' } of await seen(kit)) {
          const text = problem.toLowerCase();
          const named = names.some((name) => text.includes(name.toLowerCase()));
          if (named) throw failed(`The problem of ${what} names the learner.`);
        }
        return `${String(names.length)} names and addresses were looked for.`;
      },
    },
  ],
};

// Run alone there would be nothing to look at: a few answers of every kind.
const seen = async (kit: Kit): Promise<readonly Exchange[]> => {
  await kit.shared('samples', async () => {
    const callers = [
      kit.anonymous,
      ...(kit.missing('learner') === undefined ? [await kit.learner()] : []),
    ];
    for (const caller of callers) {
      for (const path of [
        '/',
        '/auth/session',
        '/me',
        '/me/enrollments',
        '/courses',
        '/no-such-route',
      ]) {
        await caller.ask('GET', path);
      }
      await caller.ask('PATCH', '/me', { body: { fullName: 1 }, ifMatch: '"stale"' });
      await caller.ask('POST', '/courses/no-such-course/enrollment');
      await caller.ask('POST', '/auth/token', { body: { grantType: 'none' } });
    }
  });
  return kit.seen;
};

async function namesOf(kit: Kit): Promise<string[]> {
  const { credential } = kit.person;
  const names = 'username' in credential ? [credential.username] : [];
  if (!kit.supports('account')) return names;
  const me = expectSchema(await (await kit.learner()).ask('GET', '/me'), Me);
  return [...names, me.fullName, me.email, ...(me.phone === undefined ? [] : [me.phone])];
}
