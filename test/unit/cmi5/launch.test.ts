import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Launch, Problem } from '../../../src/contract/index.js';
import {
  au,
  block,
  courseStructure,
  publisher,
  publisherId,
} from '../backend/support/cmi5-packages.js';
import { writeZip } from '../backend/support/packages.js';
import { extension, Lms, verbsOf } from './support/lms.js';

const lms = await Lms.start();

describe('the launch of a unit', () => {
  test('has its address, with the query of the unit and the five parameters', async () => {
    const url = 'https://xuong-bai.example/bai.html?trang=1&amp;a=%20#dau';
    const courseId = await lms.course(au({ url, moveOn: 'Completed', launchMethod: 'OwnWindow' }));
    const { content, xapi } = await lms.launch(courseId);
    assert.equal(content.kind, 'cmi5');
    assert.equal(content.launchMethod, 'OwnWindow');
    assert.equal(content.session, 'launched');
    const launchUrl = new URL(content.launchUrl ?? '');
    assert.match(
      content.launchUrl ?? '',
      /^https:\/\/xuong-bai\.example\/bai\.html\?trang=1&a=%20&endpoint=/,
    );
    assert.equal(launchUrl.hash, '#dau');
    const given = launchUrl.searchParams;
    assert.deepEqual(
      [...given.keys()],
      ['trang', 'a', 'endpoint', 'fetch', 'actor', 'registration', 'activityId'],
    );
    assert.equal(given.get('endpoint'), `${lms.demo.demo.api}/xapi/`);
    assert.match(given.get('registration') ?? '', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    assert.notEqual(given.get('activityId'), publisherId('au'));
    assert.equal(given.get('activityId'), content.activityId);
    const actor = JSON.parse(given.get('actor') ?? '') as Record<string, unknown>;
    assert.equal(actor['mbox'], undefined);
    assert.deepEqual(actor['account'], {
      homePage: lms.demo.demo.api,
      name: (await lms.launch(courseId, { supersede: true })).learner.id,
    });
    assert.deepEqual(xapi, {
      endpoint: given.get('endpoint'),
      registration: given.get('registration'),
      activityId: given.get('activityId'),
      actor,
    });
  });

  test('opens a file of its package behind the grant', async () => {
    const file = await writeZip(join(lms.demo.folder, 'local.zip'), {
      'cmi5.xml': courseStructure(au({ url: 'bai/start.html?a=1' })),
      'bai/start.html': '<!doctype html><title>Bài</title>',
    });
    const courseId = await lms.enrolled(await lms.demo.importCourse(file));
    const { content } = await lms.launch(courseId);
    assert.ok(content.launchUrl?.startsWith(`${content.baseUrl}bai/start.html?a=1&endpoint=`));
    assert.equal(new URL(content.returnUrl ?? '').origin, new URL(content.stageUrl).origin);
  });

  test('is told once: who asks for the launch later learns how it stands', async () => {
    const courseId = await lms.course(au());
    const launch = await lms.launch(courseId);
    const later = await lms.standing(launch);
    assert.equal(later.content.launchUrl, undefined);
    assert.deepEqual(later.xapi, launch.xapi);
  });

  test('comes after its statement and its data, which are as the structure has them', async () => {
    const courseId = await lms.course(
      au({
        moveOn: 'CompletedAndPassed',
        masteryScore: '0.9',
        launchParameters: '{"a":1}',
        entitlementKey: 'k',
      }),
    );
    const unit = await lms.unit(courseId);
    const [launched, ...others] = await lms.statements(unit.registration);
    assert.deepEqual(others, []);
    await unit.fetchToken();
    const sessionId = await unit.sessionId;
    assert.deepEqual(await unit.launchData(), {
      contextTemplate: {
        contextActivities: { grouping: [{ id: publisherId('au') }] },
        extensions: { [extension('sessionid')]: sessionId },
      },
      launchMode: 'Normal',
      moveOn: 'CompletedAndPassed',
      masteryScore: 0.9,
      launchParameters: '{"a":1}',
      entitlementKey: { courseStructure: 'k' },
      returnURL: unit.launch.content.returnUrl,
    });
    assert.deepEqual(verbsOf(launched ? [launched] : []), ['launched']);
    assert.deepEqual(launched?.actor, unit.actor);
    assert.deepEqual(launched?.context?.extensions, {
      [extension('sessionid')]: sessionId,
      [extension('launchmode')]: 'Normal',
      [extension('launchurl')]: 'https://xuong-bai.example/bai.html',
      [extension('moveon')]: 'CompletedAndPassed',
      [extension('masteryscore')]: 0.9,
      [extension('launchparameters')]: '{"a":1}',
    });
  });

  test('comes after the preferences of the learner, as far as the LMS knows them', async () => {
    const unit = await lms.unit(await lms.course(au()));
    await unit.fetchToken();
    const answer = await unit.ask(unit.preferences);
    assert.match(answer.headers.get('Content-Type') ?? '', /^application\/json/);
    assert.deepEqual(await answer.json(), {
      languagePreference: unit.launch.learner.language,
      audioPreference: 'on',
    });
  });

  test('is of the unit that is asked for, or of the first that is not satisfied', async () => {
    const courseId = await lms.course(
      au({ name: 'a', moveOn: 'NotApplicable' }) +
        block('b', au({ name: 'b1', moveOn: 'Completed' }) + au({ name: 'b2', moveOn: 'Passed' })),
    );
    const { content } = await lms.launch(courseId);
    const { structure = [] } = content;
    assert.deepEqual(
      structure.map(({ kind, title, satisfied }) => [kind, title, satisfied]),
      [
        ['au', 'Bài a', true],
        ['block', 'Phần b', false],
        ['au', 'Bài b1', false],
        ['au', 'Bài b2', false],
      ],
    );
    assert.deepEqual(
      structure.map(({ parentId }) => parentId),
      [undefined, undefined, structure[1]?.id, structure[1]?.id],
    );
    assert.equal(content.activityId, structure[2]?.id);
    const asked = await lms.launch(courseId, {
      activityId: structure[3]?.id ?? '',
      supersede: true,
    });
    assert.equal(asked.content.activityId, structure[3]?.id);
    const wrong = await lms.demo.tryLaunch(await lms.demo.bearer(), courseId, {
      activityId: publisherId('b1'),
      supersede: true,
    });
    assert.deepEqual((wrong.body as Problem).errors, [
      { path: '/activityId', code: 'unknown_activity' },
    ]);
  });

  test('keeps registration and activity, and abandons the session that is open', async () => {
    const courseId = await lms.course(au({ moveOn: 'Completed' }));
    const first = await lms.begin(courseId);
    lms.demo.pass(90);
    assert.equal(await first.send(await first.allowed()), 204);
    lms.demo.pass(600);
    const second = await lms.unit(courseId, { supersede: true });
    assert.equal(second.registration, first.registration);
    assert.equal(second.activityId, first.activityId);
    const statements = await lms.statements(first.registration);
    assert.deepEqual(verbsOf(statements), [
      'launched',
      'initialized',
      'experienced',
      'abandoned',
      'launched',
    ]);
    assert.equal(statements[3]?.result?.duration, 'PT1M30S');
    assert.deepEqual(statements[3]?.actor, first.actor);
    await second.fetchToken();
    assert.notEqual(
      await second.sessionId,
      statements[3]?.context?.extensions?.[extension('sessionid')],
    );
    assert.equal(await first.send(await first.allowed()), 403);
  });

  test('of a new attempt has a registration of its own', async () => {
    const courseId = await lms.course(au({ moveOn: 'Completed' }));
    const first = await lms.begin(courseId);
    await first.say('completed');
    await first.say('terminated');
    const second = await lms.begin(courseId, { attempt: 'new' });
    assert.notEqual(second.registration, first.registration);
    assert.equal(second.activityId, first.activityId);
    assert.equal(await second.say('completed'), 204);
  });

  test('who looks on takes nothing away from who works', async () => {
    const courseId = await lms.course(au({ moveOn: 'Completed' }));
    const looking = await lms.begin(courseId, { mode: 'browse' });
    const working = await lms.begin(courseId);
    assert.equal(working.registration, looking.registration);
    const again = await lms.begin(courseId, { mode: 'review' });
    assert.equal((await again.launchData())['launchMode'], 'Review');
    assert.equal(await working.say('completed'), 204);
    assert.equal(await looking.send(await looking.allowed()), 403);
  });
});

describe('the fetch URL', () => {
  test('gives a token once, and then an error with status 200', async () => {
    const unit = await lms.unit(await lms.course(au()));
    const first = await unit.fetch();
    assert.deepEqual([first.status, Object.keys(first.body)], [200, ['auth-token']]);
    const second = await unit.fetch();
    assert.deepEqual([second.status, second.body['error-code']], [200, '1']);
    assert.equal(second.body['auth-token'], undefined);
    assert.ok(second.body['error-text']);
  });

  test('gives none by a wrong code, by GET, and for a session that has ended', async () => {
    const unit = await lms.unit(await lms.course(au()));
    const url = unit.url.searchParams.get('fetch') ?? '';
    const wrong = await fetch(`${url}x`, { method: 'POST' });
    assert.deepEqual(((await wrong.json()) as Record<string, string>)['error-code'], '2');
    assert.equal((await fetch(url)).status, 404);
    await lms.exit(unit.launch);
    assert.equal((await unit.fetch()).body['error-code'], '2');
  });

  test('and the record store are open to pages of the package and of units elsewhere, without cookies', async () => {
    const url = 'https://bai-o-xa.example/a/';
    const unit = await lms.unit(await lms.course(au({ url })));
    const fetchUrl = unit.url.searchParams.get('fetch') ?? '';
    const asks = async (address: string, origin: string): Promise<(string | null)[]> => {
      const { status, headers } = await fetch(address, {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
      });
      assert.equal(status, 204);
      return ['Origin', 'Credentials'].map((name) => headers.get(`Access-Control-Allow-${name}`));
    };
    const statements = `${unit.endpoint}/statements`;
    const { origin } = new URL(unit.launch.content.stageUrl);
    for (const address of [fetchUrl, statements]) {
      assert.deepEqual(await asks(address, origin), [origin, null]);
      assert.deepEqual(await asks(address, 'https://bai-o-xa.example'), [
        'https://bai-o-xa.example',
        null,
      ]);
      assert.deepEqual(await asks(address, 'https://other.example'), [null, null]);
    }
    const state = `${lms.demo.demo.api}/launches/${unit.launch.id}/exit`;
    assert.deepEqual(await asks(state, 'https://bai-o-xa.example'), [null, null]);
  });
});

test('a course of nothing to do is satisfied when it is first launched, before the launch', async () => {
  const courseId = await lms.course(block('b', au({ name: 'x' })) + au({ name: 'y' }));
  const unit = await lms.unit(courseId);
  const statements = await lms.statements(unit.registration);
  assert.deepEqual(verbsOf(statements), ['satisfied', 'satisfied', 'launched']);
  assert.deepEqual(
    statements.map(({ context }) => context?.contextActivities?.grouping),
    [publisherId('b'), publisher, publisherId('x')].map((id) => [{ id }]),
  );
  const { state }: Launch = unit.launch;
  assert.deepEqual([state.summary.completion, state.summary.progress], ['completed', 1]);
});
