import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Bench, eventually, stageOrigin, until } from './support.js';

describe('the link between player and stage', { timeout: 60_000 }, () => {
  let bench: Bench;
  before(async () => (bench = await Bench.start()));
  after(() => bench.stop());

  it('hands the launch to the stage that greets with the nonce, and no access token with it', async () => {
    const attempt = bench.attempt();
    await attempt.launch();
    const stage = bench.stage(attempt);
    attempt.connect(stage);
    stage.greet();
    await until(attempt, ({ phase }) => phase === 'loading');
    await eventually(() => stage.heard.length > 0);
    const [message] = stage.heardOf('launch');
    assert.equal(message?.launch.direct.token, attempt.snapshot.launch?.token);
    assert.match(message?.launch.direct.stateUrl ?? '', /\/launches\/launch-\d+\/state$/);
    assert.deepEqual(message?.launch.state.activities, { sco: { 'cmi.location': '1' } });
    assert.ok(!JSON.stringify(message).includes('access-token'));
  });

  for (const [what, change] of [
    ['another origin', { origin: 'https://p-43.content.example' }],
    ['another window', { source: {} }],
    ['another nonce', { data: { nonce: '0'.repeat(32) } }],
    ['another kind', { data: { wl: 'host-connect' } }],
    ['no versions', { data: { versions: 'all' } }],
  ] as const) {
    it(`does not answer a greeting from ${what}`, async () => {
      const attempt = bench.attempt();
      await attempt.launch();
      const stage = bench.stage(attempt);
      attempt.connect(stage);
      const before = attempt.snapshot;
      stage.greet(change);
      assert.equal(stage.answers, 0);
      assert.equal(attempt.snapshot, before);
    });
  }

  it('says so when the stage speaks no version that is spoken here', async () => {
    const attempt = bench.attempt();
    await attempt.launch();
    const stage = bench.stage(attempt);
    attempt.connect(stage);
    stage.greet({ versions: [99] });
    assert.equal(attempt.snapshot.failure?.code, 'stage_version');
    assert.equal(stage.answers, 0);
  });

  it('gives up on a stage that does not answer', async () => {
    const attempt = bench.attempt();
    await attempt.launch();
    attempt.connect(bench.stage(attempt));
    const { failure } = await until(attempt, ({ phase }) => phase === 'failed');
    assert.deepEqual(failure, { code: 'stage_timeout', status: 0, detail: stageOrigin });
    assert.equal(attempt.frameAddress, undefined);
  });

  for (const [what, stageUrl, patterns] of [
    ['on the page’s own origin', 'https://intranet.example/stage.html', ['https://*.example']],
    ['that the service does not announce', 'https://evil.example/stage.html', undefined],
    ['deeper than one label', 'https://a.b.content.example/stage.html', undefined],
    ['of another scheme', 'javascript:alert(1)', undefined],
  ] as const) {
    it(`refuses a stage ${what}`, async () => {
      const attempt = bench.attempt(patterns ? { contentOrigins: patterns } : {});
      bench.backend.script = ({ method }) => {
        if (method !== 'POST') return undefined;
        const launch = bench.backend.launch('refused');
        const content = launch.content as Record<string, string>;
        content.stageUrl = stageUrl;
        return { status: 201, body: launch };
      };
      await attempt.launch();
      bench.backend.script = () => undefined;
      assert.equal(attempt.snapshot.failure?.code, 'stage_refused');
      assert.equal(attempt.frameAddress, undefined);
    });
  }

  it('says so when the stage’s page no longer answers, and no longer when it does', async () => {
    const { attempt, stage } = await bench.play();
    const pings = (): number => stage.heardOf('ping').length;
    await eventually(() => pings() === 1);
    stage.say({ type: 'pong' });
    await until(attempt, ({ contentNotice }) => contentNotice === 'not_responding');
    assert.ok(pings() >= 5);
    assert.equal(attempt.snapshot.phase, 'playing');
    stage.say({ type: 'pong' });
    await until(attempt, ({ contentNotice }) => contentNotice === undefined);
  });

  it('gives up on a stage that answers and never gets ready', async () => {
    const attempt = bench.attempt();
    await attempt.launch();
    const stage = bench.stage(attempt);
    attempt.connect(stage);
    stage.greet();
    await eventually(() => stage.heardOf('ping').length > 0);
    stage.say({ type: 'pong' });
    const { failure } = await until(attempt, ({ phase }) => phase === 'failed');
    assert.equal(failure?.code, 'stage_timeout');
  });

  it('expects no answer of a stage that has never given one', async () => {
    const { attempt, stage } = await bench.play();
    await eventually(() => stage.heardOf('ping').length > 6);
    assert.equal(attempt.snapshot.contentNotice, undefined);
  });

  it('lets a stage that is loaded anew go on from what the one before it has said', async () => {
    const { attempt, stage } = await bench.play();
    stage.commit(bench.backend.held + 1, bench.backend.held, { 'cmi.location': '7' });
    const { save } = await until(attempt, (s) => s.save.state === 'saved');
    assert.equal(save.pending, 0);
    const moved = bench.stage(attempt);
    attempt.connect(moved);
    moved.greet();
    await eventually(() => moved.heard.length > 0);
    const [message] = moved.heardOf('launch');
    assert.equal(message?.launch.state.activities['sco']?.['cmi.location'], '7');
    assert.equal(message?.launch.state.seq, bench.backend.held);
  });

  it('forges nothing: a valid message from content changes this launch, by its own token, and nothing else', async () => {
    const { attempt, stage } = await bench.play();
    const launchId = attempt.snapshot.launch?.id ?? '';
    const first = bench.backend.seen.length;
    const seq = bench.backend.held + 1;
    stage.say({
      type: 'commit',
      launchId: 'another',
      token: 'stolen',
      commit: {
        seq,
        base: 0,
        activities: JSON.parse(
          '{"__proto__":{"polluted":"yes"},"sco":{"cmi.location":"9"}}',
        ) as object,
        summary: { completion: 'completed', success: 'passed', totalTime: 'PT1S', admin: true },
        launchId: 'another',
        path: '/me',
      },
    });
    await until(attempt, (s) => s.save.state === 'saved');
    const sent = bench.backend.seen.slice(first);
    assert.deepEqual(
      sent.map(({ method, path, token }) => ({ method, path, token })),
      [{ method: 'PUT', path: `/launches/${launchId}/state`, token: `token-of-${launchId}` }],
    );
    assert.deepEqual(Object.keys(sent[0]?.body as object).sort(), [
      'activities',
      'base',
      'seq',
      'summary',
    ]);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('drops what it does not know, what is too large and what comes too often', async () => {
    const { attempt, stage } = await bench.play();
    const before = attempt.snapshot;
    const sent = bench.backend.seen.length;
    stage.say({ type: 'navigate', to: 'https://evil.example' });
    stage.say({ type: 'commit', commit: { seq: 'first' } });
    stage.say({
      type: 'commit',
      commit: { seq: 1e9, base: 0, activities: {}, summary, sequencing: 10n },
    });
    stage.commit(1e6, 0, { 'cmi.suspend_data': 'x'.repeat(9 * 1024 * 1024) });
    stage.say({ type: 'error', code: 'internal', detail: 'x'.repeat(20_000) });
    const entry = { id: 'a', title: 'A', playable: true, status: 'completed' };
    stage.say({
      type: 'outline',
      outline: {
        title: 'Big',
        standard: 'SCORM 1.2',
        entries: Array.from({ length: 5_001 }, () => entry),
        can: { continue: true, previous: true },
      },
    });
    stage.say({ type: 'activity', activityId: 'last', state: 'running' });
    const { currentActivityId, outline } = await until(
      attempt,
      (s) => s.currentActivityId === 'last',
    );
    assert.equal(currentActivityId, 'last');
    assert.equal(outline, undefined);
    assert.deepEqual(attempt.snapshot.save, before.save);
    assert.equal(bench.backend.seen.length, sent);
  });

  it('asks for everything once more when it had to drop commits for their number', async () => {
    const { stage } = await bench.play();
    const from = bench.backend.held;
    for (let n = 1; n <= 1_000; n += 1) stage.commit(from + n, from, { 'cmi.location': String(n) });
    await eventually(() => stage.heardOf('resync').length > 0);
    assert.ok(bench.backend.commits.length < 500);
  });
});

const summary = { completion: 'incomplete', success: 'unknown', totalTime: 'PT1M' };
