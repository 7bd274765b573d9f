import { AccessLogPage } from '../../../contract/access-log.js';
import { DisclosurePage } from '../../../contract/disclosures.js';
import { SupportGrant, SupportGrantPage } from '../../../contract/support-grants.js';
import { newKey } from '../caller.js';
import { expectProblem, expectSame, expectSchema, expectStatus, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import type { Kit } from '../kit.js';
import { walk } from '../walk.js';

const grants = '/me/support-grants';
const needs = ['learner'] as const;

/** Who got or saw the learner's data, and the leave that the learner gives for it. */
export const transparency: Group = {
  id: 'transparency',
  title: 'Disclosures, access log and support grants',
  feature: 'privacy',
  checks: [
    {
      id: 'TR1',
      title: 'disclosures and looks are listed newest first, each with its ground',
      clause:
        '`GET /me/disclosures` `GET /me/access-log`: who received or saw my data and on which ground.',
      needs,
      run: async (kit) => {
        const learner = await kit.learner();
        const given = await walk(learner, '/me/disclosures', DisclosurePage, { limit: 100 });
        const seen = await walk(learner, '/me/access-log', AccessLogPage, { limit: 100 });
        for (const list of [given, seen]) {
          const times = list.map(({ at }) => Date.parse(at));
          expectSame(
            times,
            [...times].sort((a, b) => b - a),
            'the order of times',
          );
          for (const { id, ground } of list) {
            expectThat(ground.text.trim() !== '', `${id} does not say on which ground.`);
          }
        }
        for (const path of ['/me/disclosures', '/me/access-log', grants]) {
          expectProblem(await kit.anonymous.ask('GET', path), 401, 'unauthenticated');
          const odd = await learner.ask('GET', path, { query: { cursor: 'no-such' } });
          expectProblem(odd, 400, 'invalid_input');
        }
        return `${String(given.length)} given, ${String(seen.length)} seen`;
      },
    },
    {
      id: 'TR2',
      title: 'a support grant runs for the time that was given, and ends when it is taken back',
      clause: '`GET/POST/DELETE /me/support-grants`: time-boxed leave for support.',
      needs,
      run: async (kit) => {
        const learner = await kit.learner();
        const made = await grant(kit, 3_600);
        expectSame(made.scopes, ['progress'], 'its scopes');
        const lasts = (Date.parse(made.expiresAt) - Date.parse(made.createdAt)) / 1000;
        expectThat(Math.abs(lasts - 3_600) <= 60, `It lasts ${String(lasts)} s, not 3600 s.`);
        const listed = async (): Promise<SupportGrant | undefined> =>
          (await walk(learner, grants, SupportGrantPage, { limit: 100 })).find(
            ({ id }) => id === made.id,
          );
        expectThat((await listed()) !== undefined, 'It is not in the list.');
        expectStatus(await learner.ask('DELETE', `${grants}/${made.id}`), 204);
        expectStatus(await learner.ask('DELETE', `${grants}/${made.id}`), 204);
        const after = await listed();
        expectThat(
          after === undefined || (after.endedAt !== undefined && after.expiresIn === 0),
          'It runs on after it was taken back.',
        );
      },
    },
    {
      id: 'TR3',
      title: 'it lasts no longer than the backend allows, and names what may be seen',
      clause: 'Time-boxed: at most `longest` of the list.',
      needs,
      run: async (kit) => {
        const learner = await kit.learner();
        const { longest = 10 * 365 * 24 * 3_600 } = expectSchema(
          await learner.ask('GET', grants),
          SupportGrantPage,
        );
        for (const body of [
          { scopes: ['progress'], expiresIn: longest + 1 },
          { scopes: ['progress'], expiresIn: -1 },
          { scopes: ['progress'] },
          { scopes: [], expiresIn: 3_600 },
          { expiresIn: 3_600 },
          { scopes: ['no-such'], expiresIn: 3_600 },
        ]) {
          const answer = await learner.ask('POST', grants, { body, key: newKey() });
          expectProblem(answer, 400, 'invalid_input');
        }
        return `at most ${String(longest)} s`;
      },
    },
    {
      id: 'TR4',
      title: 'another learner cannot end it',
      clause: 'A; foreign ids are not found.',
      needs: ['learner', 'other learner'],
      run: async (kit) => {
        const made = await grant(kit, 600);
        const other = await kit.otherLearner();
        expectProblem(await other.ask('DELETE', `${grants}/${made.id}`), 404, 'not_found');
        const theirs = await walk(other, grants, SupportGrantPage, { limit: 100 });
        expectThat(!theirs.some(({ id }) => id === made.id), 'The other learner finds it.');
        const mine = await walk(await kit.learner(), grants, SupportGrantPage, { limit: 100 });
        expectThat(
          mine.some(({ id, endedAt }) => id === made.id && endedAt === undefined),
          'It has ended all the same.',
        );
      },
    },
  ],
};

/** Gives leave that ends with the check. */
async function grant(kit: Kit, expiresIn: number): Promise<SupportGrant> {
  const learner = await kit.learner();
  const body = { scopes: ['progress'], expiresIn, ticket: 'kiểm tra tự động' };
  const answer = await learner.ask('POST', grants, { body, key: newKey() });
  const made = expectSchema(answer, SupportGrant, 201);
  kit.cleanup(async () => {
    expectStatus(await learner.ask('DELETE', `${grants}/${made.id}`), 204);
  });
  return made;
}
