import {
  DeviceSessionPage,
  SecurityEvent,
  SecurityEventPage,
  SecurityReport,
  SessionsEnded,
  type DeviceSession,
} from '../../../contract/security.js';
import { newKey, type Caller } from '../caller.js';
import { expectProblem, expectSame, expectSchema, expectStatus, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import type { Kit } from '../kit.js';
import { untested } from '../verdict.js';
import { walk } from '../walk.js';

const note = 'Kiểm tra tự động, xin bỏ qua.';
const contact = { email: 'kiem-tra@example.com' };
const requestsAtMost = 60;

/** Where the learner is signed in, what happened to the account, and whom to tell. */
export const security: Group = {
  id: 'security',
  title: 'Password, sessions and security',
  feature: 'account',
  checks: [
    {
      id: 'SE1',
      title: 'the session that asks is in the list, first, and marked as the current one',
      clause: '`GET /me/sessions`: name, place, masked IP, last seen, shared computer or not.',
      needs: ['learner'],
      run: async (kit) => {
        const all = await sessions(await kit.learner());
        expectSame(all[0]?.current, true, 'current of the first one');
        expectSame(all.filter(({ current }) => current).length, 1, 'the number of current ones');
        for (const { ip } of all) {
          expectThat(
            ip === undefined || !/^(\d+\.){3}\d+$/.test(ip),
            'An IP address is not masked.',
          );
        }
        const anonymous = await kit.anonymous.ask('GET', '/me/sessions');
        expectProblem(anonymous, 401, 'unauthenticated');
        return `${String(all.length)} sessions`;
      },
    },
    {
      id: 'SE2',
      title: 'a session that is ended ends at once, and the others go on',
      clause: '`DELETE /me/sessions/{id}` A.',
      needs: ['password'],
      run: async (kit) => {
        const learner = await kit.learner();
        const { caller: second, id } = await secondSession(kit);
        expectThat(
          (await sessions(learner)).some((one) => one.id === id),
          'It is not listed.',
        );
        expectStatus(await learner.ask('DELETE', `/me/sessions/${id}`), 204);
        expectProblem(await second.ask('GET', '/me'), 401, 'unauthenticated');
        expectThat(!(await sessions(learner)).some((one) => one.id === id), 'It is still listed.');
      },
    },
    {
      id: 'SE3',
      title: 'another learner’s session is not found, and goes on',
      clause: 'A; foreign ids are not found.',
      needs: ['password', 'other learner'],
      run: async (kit) => {
        const other = await kit.otherLearner();
        const { caller: second, id } = await secondSession(kit);
        expectProblem(await other.ask('DELETE', `/me/sessions/${id}`), 404, 'not_found');
        expectProblem(await other.ask('DELETE', '/me/sessions/no-such'), 404, 'not_found');
        expectStatus(await second.ask('GET', '/me'), 200);
        expectThat(
          !(await sessions(other)).some((one) => one.id === id),
          'The other learner sees it.',
        );
      },
    },
    {
      id: 'SE4',
      title: 'all sessions end together only where it is said that the current one stays',
      clause: '`DELETE /me/sessions?except=current` A.',
      needs: ['password'],
      run: async (kit) => {
        const { caller } = await secondSession(kit);
        for (const query of [{}, { except: 'none' }]) {
          expectProblem(
            await caller.ask('DELETE', '/me/sessions', { query }),
            400,
            'invalid_input',
          );
        }
        expectStatus(await (await kit.learner()).ask('GET', '/me'), 200);
      },
    },
    {
      id: 'SE5',
      title: 'with a fresh proof the other sessions end, and this one goes on',
      clause: 'Fresh proof (≤ 5 min) for sign-out everywhere.',
      needs: ['password', 'clock'],
      run: async (kit) => {
        const { caller: stale } = await secondSession(kit);
        await kit.pass(6 * 60);
        const query = { except: 'current' };
        const late = await stale.ask('DELETE', '/me/sessions', { query });
        expectProblem(late, 401, 'reauthentication_required');
        expectStatus(await stale.ask('GET', '/me'), 200);
        const { caller: fresh } = await secondSession(kit);
        const { ended } = expectSchema(
          await fresh.ask('DELETE', '/me/sessions', { query }),
          SessionsEnded,
        );
        kit.person.forget();
        expectThat(ended >= 1, 'It says that none was ended.');
        expectProblem(await stale.ask('GET', '/me'), 401, 'unauthenticated');
        expectStatus(await fresh.ask('GET', '/me'), 200);
        expectSame((await sessions(fresh)).length, 1, 'the number of sessions left');
      },
    },
    {
      id: 'SE6',
      title: 'events are the newest first, and an unknown cursor is refused',
      clause: '`GET /me/security-events` A.',
      needs: ['learner'],
      run: async (kit) => {
        const learner = await kit.learner();
        const events = await walk(learner, eventsPath, SecurityEventPage, { limit: 2 });
        const times = events.map(({ at }) => Date.parse(at));
        expectSame(
          times,
          [...times].sort((a, b) => b - a),
          'the order of times',
        );
        expectSame(new Set(events.map(({ id }) => id)).size, events.length, 'the number of ids');
        const query = { cursor: 'no-such' };
        expectProblem(await learner.ask('GET', eventsPath, { query }), 400, 'invalid_input');
        return `${String(events.length)} events`;
      },
    },
    {
      id: 'SE7',
      title:
        '“that was me” is kept, a second time changes nothing, and it is one’s own events only',
      clause: '`POST /me/security-events/{id}/acknowledge` A.',
      needs: ['learner'],
      run: async (kit) => {
        const learner = await kit.learner();
        const page = expectSchema(await learner.ask('GET', eventsPath), SecurityEventPage);
        // What waits for an answer waits for the learner's.
        const event = page.items.find(({ needsAnswer }) => !needsAnswer);
        if (!event) throw untested('There is no event without a question.');
        const path = `${eventsPath}/${event.id}/acknowledge`;
        expectProblem(await kit.anonymous.ask('POST', path), 401, 'unauthenticated');
        if (kit.missing('other learner') === undefined) {
          expectProblem(await (await kit.otherLearner()).ask('POST', path), 404, 'not_found');
        }
        const first = expectSchema(await learner.ask('POST', path), SecurityEvent);
        expectThat(first.acknowledgedAt !== undefined, 'It does not say when.');
        expectSame(
          expectSchema(await learner.ask('POST', path), SecurityEvent),
          first,
          'the second answer',
        );
        const none = await learner.ask('POST', `${eventsPath}/no-such/acknowledge`);
        expectProblem(none, 404, 'not_found');
      },
    },
    {
      id: 'SE8',
      title: '“that was not me” ends the session and gives one number for one key',
      clause: '`POST /security-reports` P/A: gives a number.',
      needs: ['password'],
      run: async (kit) => {
        const learner = await kit.learner();
        const { caller: second, id } = await secondSession(kit);
        const ask = { body: { kind: 'not_me', sessionId: id, description: note }, key: newKey() };
        const first = await learner.ask('POST', reportsPath, ask);
        if (first.status === 429) throw untested('Enough was reported for now.');
        const report = expectSchema(first, SecurityReport, 201);
        expectSame(report.sessionEnded, true, 'sessionEnded');
        expectProblem(await second.ask('GET', '/me'), 401, 'unauthenticated');
        const again = expectSchema(
          await learner.ask('POST', reportsPath, ask),
          SecurityReport,
          200,
          201,
        );
        expectSame(again, report, 'the second answer');
        return report.number;
      },
    },
    {
      id: 'SE9',
      title:
        'a report that makes no sense is refused, and so is a session that is not the reporter’s',
      clause: '"this was not me", a vulnerability.',
      needs: ['learner'],
      run: async (kit) => {
        const learner = await kit.learner();
        for (const body of [
          {},
          { kind: 'no-such', description: note },
          { kind: 'vulnerability' },
          { kind: 'other', description: 7 },
          { kind: 'other', description: 'x'.repeat(5_001) },
          { kind: 'other', description: note, contact: { email: 'nobody' } },
        ]) {
          const answer = await learner.ask('POST', reportsPath, { body });
          if (answer.status === 429) throw untested('Enough was reported for now.');
          expectProblem(answer, 400, 'invalid_input');
        }
        for (const named of [{ sessionId: 'no-such' }, { eventId: 'no-such' }]) {
          const body = { kind: 'not_me', ...named };
          expectProblem(await learner.ask('POST', reportsPath, { body }), 404, 'not_found');
        }
        const nameless = { kind: 'vulnerability', description: note };
        const anonymous = await kit.anonymous.ask('POST', reportsPath, { body: nameless });
        if (anonymous.status === 429) throw untested('Enough was reported for now.');
        expectProblem(anonymous, 400, 'invalid_input');
      },
    },
    {
      id: 'SE10',
      title: 'a password is not changed by a wrong one, nor to a weak one or the same',
      clause: '`POST /me/password` A: with proof.',
      needs: ['password'],
      run: async (kit) => {
        const credential = kit.person.credential;
        if (!('password' in credential)) throw untested('It needs a password.');
        const { password: currentPassword } = credential;
        const learner = await kit.learner();
        for (const [body, path] of [
          [
            { currentPassword: `${currentPassword}x`, newPassword: 'ca-sang-som-bay-gio' },
            '/currentPassword',
          ],
          [{ currentPassword, newPassword: 'a1' }, '/newPassword'],
          [{ currentPassword, newPassword: currentPassword }, '/newPassword'],
          [{ currentPassword, newPassword: 7 }, '/newPassword'],
          [{ currentPassword }, '/newPassword'],
        ] as const) {
          const answer = await learner.ask('POST', '/me/password', { body });
          const { errors = [] } = expectProblem(answer, 400, 'invalid_input');
          expectSame(errors[0]?.path, path, 'the place of the error');
        }
        const anonymous = await kit.anonymous.ask('POST', '/me/password', { body: {} });
        expectProblem(anonymous, 401, 'unauthenticated');
        await kit.person.signIn();
      },
    },
    {
      id: 'SE11',
      title: 'without the present password or a fresh proof neither password nor e-mail changes',
      clause: '`POST /me/password` `POST /me/email` A: with proof.',
      needs: ['password', 'clock'],
      run: async (kit) => {
        const { caller } = await secondSession(kit);
        await kit.pass(6 * 60);
        const before = await caller.ask('GET', '/me');
        for (const [path, body] of [
          ['/me/password', { newPassword: 'ca-sang-som-bay-gio' }],
          ['/me/email', contact],
        ] as const) {
          const answer = await caller.ask('POST', path, { body, key: newKey() });
          expectProblem(answer, 401, 'reauthentication_required');
        }
        expectSame((await caller.ask('GET', '/me')).json, before.json, 'the profile afterwards');
      },
    },
    {
      id: 'SE12',
      title: 'an address that is none is refused, and a code that nobody sent changes nothing',
      clause: 'E-mail by confirmation.',
      needs: ['password'],
      run: async (kit) => {
        const { caller } = await secondSession(kit);
        const before = await caller.ask('GET', '/me');
        for (const email of ['', 'khong-phai', 7, undefined]) {
          const answer = await caller.ask('POST', '/me/email', { body: { email } });
          expectProblem(answer, 400, 'invalid_input');
        }
        const guessed = { code: '0000-0000-0000-0000-0000' };
        const answer = await caller.ask('POST', '/me/email/confirm', { body: guessed });
        expectProblem(answer, [400, 410]);
        const anonymous = await kit.anonymous.ask('POST', '/me/email/confirm', { body: guessed });
        expectProblem(anonymous, 401, 'unauthenticated');
        expectSame((await caller.ask('GET', '/me')).json, before.json, 'the profile afterwards');
      },
    },
    {
      id: 'SE13',
      title: 'reports of one address are limited, and the answer says for how long',
      clause: '`Retry-After` on 429; rate limits on public forms.',
      run: async (kit) => {
        // Bodies that are refused all the same: nobody has to read sixty reports.
        for (let n = 1; n <= requestsAtMost; n++) {
          const answer = await kit.anonymous.ask('POST', reportsPath, { body: {} });
          if (answer.status === 400) continue;
          expectProblem(answer, 429, 'rate_limited');
          const seconds = answer.headers.get('Retry-After') ?? '';
          expectThat(/^\d+$/.test(seconds), `Retry-After is "${seconds}".`);
          return `after ${String(n)} requests`;
        }
        throw untested(
          `${String(requestsAtMost)} refused requests were not limited; whether good ones are was not tried.`,
        );
      },
    },
  ],
};

const eventsPath = '/me/security-events';
const reportsPath = '/security-reports';

const sessions = (caller: Caller): Promise<DeviceSession[]> =>
  walk(caller, '/me/sessions', DeviceSessionPage, { limit: 100 });

/** A session of the learner's that nothing else uses. */
async function secondSession(kit: Kit): Promise<{ caller: Caller; id: string }> {
  const caller = kit.person.withToken((await kit.person.signIn()).accessToken);
  const own = (await sessions(caller)).find(({ current }) => current);
  expectThat(own !== undefined, 'The session that asks is not in the list.');
  return { caller, id: own.id };
}
