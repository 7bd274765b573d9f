import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Problem } from '../../../src/contract/index.js';
import { au } from '../backend/support/cmi5-packages.js';
import { category, extension, Lms, verb, verbsOf, type Change, type Unit } from './support/lms.js';

const lms = await Lms.start();
const graded = await lms.course(au({ moveOn: 'CompletedOrPassed', masteryScore: '0.9' }));
const score = (scaled: number): object => ({ scaled, raw: scaled * 100, min: 0, max: 100 });

const said = async (unit: Unit): Promise<string[]> =>
  verbsOf(await lms.statements(unit.registration));

/** The statement is refused with 403 and a reason, and is not kept. */
async function refuses(unit: Unit, statement: object, reason: RegExp): Promise<void> {
  const before = await said(unit);
  assert.equal(await unit.send(statement), 403, unit.said);
  const problem = JSON.parse(unit.said) as Problem;
  assert.equal(problem.code, 'forbidden');
  assert.match(problem.detail ?? '', reason);
  assert.deepEqual(await said(unit), before);
}

describe('a session', () => {
  test('has nothing to say without its token', async () => {
    const unit = await lms.unit(await lms.course(au()));
    assert.equal((await unit.ask(unit.preferences)).status, 401);
    await unit.fetchToken();
    const { token } = unit;
    const statement = await unit.allowed();
    unit.token = '';
    assert.equal(await unit.send(statement), 401);
    unit.token = `${token.slice(0, -4)}AAAA`;
    assert.equal(await unit.send(statement), 401);
  });

  test('reads preferences, begins, says what it likes, and ends', async () => {
    const unit = await lms.unit(await lms.course(au({ moveOn: 'Completed' })));
    await unit.fetchToken();
    await refuses(unit, await unit.statement('initialized'), /preferences are read before/);
    assert.equal(await unit.readPreferences(), 200);
    await refuses(unit, await unit.allowed(), /Before "initialized"/);
    await refuses(unit, await unit.statement('completed'), /Before "initialized"/);
    assert.equal(await unit.say('initialized'), 204);
    await refuses(unit, await unit.statement('initialized'), /once in a session/);
    assert.equal((await lms.standing(unit.launch)).content.session, 'initialized');
    const elsewhere = await unit.allowed({
      more: (one) => (one['object'].id = 'https://xuong-bai.example/cau-hoi/1'),
    });
    assert.equal(await unit.send(elsewhere), 204);
    const verbsOfItsOwn = await unit.allowed({ more: (one) => (one['verb'].id = verb('passed')) });
    assert.equal(await unit.send(verbsOfItsOwn), 204);
    assert.equal(await unit.say('terminated'), 204);
    assert.equal((await lms.standing(unit.launch)).content.session, 'terminated');
    assert.equal(await unit.send(await unit.allowed()), 403);
    assert.equal((await unit.ask(unit.state('own'))).status, 403);
    assert.equal((await unit.ask(unit.preferences)).status, 403);
  });

  test('is judged as a whole where several statements come at once', async () => {
    const unit = await lms.begin(await lms.course(au({ moveOn: 'Completed' })));
    const late = await unit.allowed();
    const end = await unit.statement('terminated');
    assert.equal(await unit.send(end, late), 403);
    assert.deepEqual(await said(unit), ['launched', 'initialized']);
    assert.equal(await unit.send(await unit.statement('completed'), late, end), 200);
    const all = await said(unit);
    assert.deepEqual(all.slice(0, 5), [
      'launched',
      'initialized',
      'completed',
      'experienced',
      'terminated',
    ]);
    assert.deepEqual(all.slice(5), ['satisfied']);
  });

  test('that is sent again is answered as before', async () => {
    const unit = await lms.begin(await lms.course(au({ moveOn: 'Completed' })));
    const completed = await unit.statement('completed');
    assert.equal(await unit.send(completed), 204);
    assert.equal(await unit.send(completed), 204);
  });

  test('does not outlive its token', async () => {
    const unit = await lms.begin(await lms.course(au()));
    lms.demo.pass(13 * 3600);
    assert.equal(await unit.send(await unit.allowed()), 403);
    await lms.launch(unit.launch.courseId);
    assert.deepEqual((await said(unit)).at(-2), 'abandoned');
  });
});

describe('a statement is refused with 403', () => {
  const cases: [what: string, name: string, change: Change, reason: RegExp][] = [
    ['has no id', 'experienced', { more: (one) => delete one['id'] }, /has an id/],
    ['has no timestamp', 'experienced', { more: (one) => delete one['timestamp'] }, /timestamp/],
    [
      'has a time that is not in UTC',
      'experienced',
      { more: (one) => (one['timestamp'] = '2026-11-22T10:00:00+07:00') },
      /in UTC/,
    ],
    [
      'is of another actor',
      'passed',
      { more: (one) => (one['actor'] = { mbox: 'mailto:a@demo.example' }) },
      /actor is not the one/,
    ],
    [
      'is of a group',
      'passed',
      { more: (one) => (one['actor'] = { ...one['actor'], objectType: 'Group' }) },
      /actor is not the one/,
    ],
    [
      'is of another registration',
      'passed',
      { more: (one) => (one['context'].registration = crypto.randomUUID()) },
      /registration is not the one/,
    ],
    [
      'is of no registration',
      'experienced',
      { more: (one) => delete one['context'].registration },
      /registration is not the one/,
    ],
    ['has no context', 'passed', { more: (one) => delete one['context'] }, /registration/],
    [
      'is about something else',
      'passed',
      { more: (one) => (one['object'].id = 'https://xuong-bai.example/khac') },
      /launched unit/,
    ],
    [
      'is about something below',
      'completed',
      { more: (one) => (one['object'].id += '/1') },
      /launched unit/,
    ],
    [
      'voids another one',
      'experienced',
      {
        more: (one) => {
          one['verb'].id = verb('voided');
          one['object'] = { objectType: 'StatementRef', id: crypto.randomUUID() };
        },
      },
      /does not void/,
    ],
    [
      'has no session id',
      'experienced',
      { more: (one) => delete one['context'].extensions[extension('sessionid')] },
      /sessionid/,
    ],
    [
      'has another session id',
      'passed',
      { more: (one) => (one['context'].extensions[extension('sessionid')] = 'x') },
      /sessionid/,
    ],
    [
      'lacks a grouping of the template',
      'experienced',
      { more: (one) => (one['context'].contextActivities.grouping = []) },
      /groupings/,
    ],
    [
      'has a verb of the LMS',
      'satisfied',
      { moveOn: false, result: undefined },
      /no statement with this verb/,
    ],
    ['has a verb of its own and the category', 'experienced', {}, /no statement with this verb/],
    [
      'is completed without completion',
      'completed',
      { result: { duration: 'PT1S' }, moveOn: false },
      /completion/,
    ],
    [
      'is completed with false',
      'completed',
      { result: { duration: 'PT1S', completion: false } },
      /completion/,
    ],
    [
      'is completed with success',
      'completed',
      { result: { duration: 'PT1S', completion: true, success: true } },
      /success/,
    ],
    ['is completed without duration', 'completed', { result: { completion: true } }, /duration/],
    [
      'is completed with a score',
      'completed',
      { result: { duration: 'PT1S', completion: true, score: score(1) } },
      /no score/,
    ],
    [
      'is passed without success',
      'passed',
      { result: { duration: 'PT1S' }, moveOn: false },
      /success/,
    ],
    ['is passed with false', 'passed', { result: { duration: 'PT1S', success: false } }, /success/],
    [
      'is passed with completion',
      'passed',
      { result: { duration: 'PT1S', success: true, completion: true } },
      /completion/,
    ],
    ['is passed without duration', 'passed', { result: { success: true } }, /duration/],
    ['is failed with true', 'failed', { result: { duration: 'PT1S', success: true } }, /success/],
    ['is failed without duration', 'failed', { result: { success: false } }, /duration/],
    ['is terminated without result', 'terminated', { result: undefined }, /duration/],
    [
      'is passed below the mastery score',
      'passed',
      { result: { duration: 'PT1S', success: true, score: score(0.89) } },
      /contradicts/,
    ],
    [
      'is failed with the mastery score',
      'failed',
      { result: { duration: 'PT1S', success: false, score: score(0.9) } },
      /contradicts/,
    ],
    [
      'has a raw score without its minimum',
      'passed',
      { result: { duration: 'PT1S', success: true, score: { raw: 95, max: 100, scaled: 0.95 } } },
      /minimum and a maximum/,
    ],
    [
      'has a raw score without its maximum',
      'passed',
      { result: { duration: 'PT1S', success: true, score: { raw: 95, min: 0, scaled: 0.95 } } },
      /minimum and a maximum/,
    ],
    [
      'has a score, and not the mastery score',
      'passed',
      {
        result: { duration: 'PT1S', success: true, score: score(0.95) },
        more: (one) => delete one['context'].extensions[extension('masteryscore')],
      },
      /mastery score of the launch data/,
    ],
    [
      'has a score, and another mastery score',
      'passed',
      {
        result: { duration: 'PT1S', success: true, score: score(0.95) },
        more: (one) => (one['context'].extensions[extension('masteryscore')] = 0.8),
      },
      /mastery score of the launch data/,
    ],
    ['judges without the category of moveOn', 'passed', { moveOn: false }, /category "moveon"/],
    ['has the category of moveOn and judges nothing', 'terminated', { moveOn: true }, /goes with/],
    [
      'is merely allowed and has the category of moveOn',
      'experienced',
      {
        more: (one) => (one['context'].contextActivities.category = [{ id: category.moveOn }]),
      },
      /goes with/,
    ],
  ];

  test('where it breaks a rule, one of many', async () => {
    const unit = await lms.begin(graded);
    for (const [what, name, change, reason] of cases) {
      await test(`when it ${what}`, async () => {
        const isAllowed = name === 'experienced' && !/and the category|category of/.test(what);
        const statement = isAllowed
          ? await unit.allowed(change)
          : await unit.statement(name, change);
        await refuses(unit, statement, reason);
      });
    }
    assert.equal(await unit.say('terminated'), 204);
  });

  test('where it is said again in its session', async () => {
    const unit = await lms.begin(await lms.course(au({ moveOn: 'CompletedAndPassed' })));
    assert.equal(await unit.say('failed'), 204);
    await refuses(unit, await unit.statement('failed'), /once in a session/);
    await refuses(unit, await unit.statement('passed'), /one judgement/);
    assert.equal(await unit.say('completed'), 204);
    await refuses(unit, await unit.statement('completed'), /once in a session/);
  });

  test('where an earlier session of the registration has said it', async () => {
    const courseId = await lms.course(au({ moveOn: 'CompletedAndPassed' }));
    const first = await lms.begin(courseId);
    assert.equal(await first.say('failed'), 204);
    assert.equal(await first.say('terminated'), 204);
    const second = await lms.begin(courseId);
    assert.equal(await second.say('passed'), 204);
    assert.equal(await second.say('completed'), 204);
    assert.equal(await second.say('terminated'), 204);
    const third = await lms.begin(courseId);
    await refuses(third, await third.statement('passed'), /after "passed"/);
    await refuses(third, await third.statement('failed'), /after "passed"/);
    await refuses(third, await third.statement('completed'), /once in a registration/);
  });

  test('where a session that looks on would judge', async () => {
    const courseId = await lms.course(au({ moveOn: 'Completed' }));
    for (const mode of ['browse', 'review'] as const) {
      const unit = await lms.begin(courseId, { mode });
      for (const name of ['completed', 'passed', 'failed']) {
        await refuses(unit, await unit.statement(name), /only looks on/);
      }
      assert.equal(await unit.send(await unit.allowed()), 204);
      assert.equal(await unit.say('terminated'), 204);
    }
  });
});

describe('documents', () => {
  test('the launch data are the LMS’s, other states the unit’s own', async () => {
    const unit = await lms.begin(await lms.course(au()));
    for (const method of ['PUT', 'POST', 'DELETE']) {
      const body = method === 'DELETE' ? {} : { body: '{"a":1}' };
      const { status } = await unit.ask(unit.state('LMS.LaunchData'), { method, ...body });
      assert.equal(status, 403, method);
    }
    const put = await unit.ask(unit.state('own'), { method: 'PUT', body: '{"a":1}' });
    assert.equal(put.status, 204);
    assert.deepEqual(await (await unit.ask(unit.state('own'))).json(), { a: 1 });
  });

  test('preferences are an object of JSON with a list of languages and audio on or off', async () => {
    const unit = await lms.begin(await lms.course(au()));
    const etag = (await unit.ask(unit.preferences)).headers.get('ETag') ?? '';
    const good = { languagePreference: 'vi,en-US', audioPreference: 'off' };
    const put = async (body: string, type = 'application/json'): Promise<number> =>
      (
        await unit.ask(unit.preferences, {
          method: 'PUT',
          body,
          headers: { 'Content-Type': type, 'If-Match': etag },
        })
      ).status;
    for (const wrong of [
      'text',
      '[]',
      '"vi"',
      JSON.stringify({ audioPreference: 'on' }),
      JSON.stringify({ languagePreference: 'vi' }),
      JSON.stringify({ ...good, languagePreference: '' }),
      JSON.stringify({ ...good, languagePreference: 'not comma separated' }),
      JSON.stringify({ ...good, audioPreference: 'loud' }),
    ]) {
      assert.equal(await put(wrong), 403, wrong);
    }
    assert.equal(await put(JSON.stringify(good), 'text/plain'), 403);
    assert.equal(await put(JSON.stringify(good)), 204);
    assert.deepEqual(await (await unit.ask(unit.preferences)).json(), good);
    // Another launch does not take back what was chosen.
    const next = await lms.begin(await lms.course(au()));
    assert.deepEqual(await (await next.ask(next.preferences)).json(), good);
  });
});
