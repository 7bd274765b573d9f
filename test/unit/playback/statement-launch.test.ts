import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Attempt, AttemptOptions } from '../../../src/playback/index.js';
import {
  Bench,
  eventually,
  type FakeStage,
  problem,
  type Seen,
  summary,
  until,
} from './support.js';

/** A course of one block with two units and one unit beside it, as the backend tells it. */
class Course {
  session: 'launched' | 'initialized' | 'terminated' | 'abandoned' = 'launched';
  satisfied = new Set<string>();
  current = true;
  units = ['a', 'b', 'c'];
  kind = 'cmi5';
  mode = 'normal';
  launchUrl: string | undefined = 'https://p-42.content.example/c/grant/index.html?fetch=once';
  open = 'a';
  completion = 'incomplete';
  readonly exits: unknown[] = [];

  constructor(private readonly bench: Bench) {}

  readonly answer = ({ method, path, body }: Seen) => {
    if (method === 'POST' && path.endsWith('/exit')) {
      this.exits.push(body);
      if (this.session !== 'terminated') this.session = 'abandoned';
      return { status: 204, body: undefined };
    }
    if (method === 'POST') {
      this.bench.backend.launches += 1;
      const { activityId = 'a' } = body as { activityId?: string };
      this.open = activityId;
      this.session = 'launched';
      return { status: 201, body: this.launch(this.launchUrl) };
    }
    return method === 'GET' ? { status: 200, body: this.launch() } : undefined;
  };

  private launch(launchUrl?: string): Record<string, unknown> {
    const launch = this.bench.backend.launch();
    const status = (id: string) => (this.satisfied.has(id) ? 'completed' : 'not_started');
    const unit = (id: string) => ({
      id,
      ...(id === 'c' ? {} : { parentId: 'block' }),
      kind: 'au',
      title: `Bài ${id}`,
      status: status(id),
      satisfied: this.satisfied.has(id),
      launchMethod: 'AnyWindow',
    });
    const block = {
      id: 'block',
      kind: 'block',
      title: 'Chương',
      status: 'in_progress',
      satisfied: false,
    };
    return {
      ...launch,
      mode: this.mode,
      current: this.current,
      content: {
        ...(launch['content'] as object),
        kind: this.kind,
        title: 'Khóa học',
        activityId: this.kind === 'cmi5' ? this.open : 'tin-can',
        ...(launchUrl && { launchUrl }),
        launchMethod: 'AnyWindow',
        ...(this.kind === 'cmi5' && {
          session: this.session,
          structure: [block, ...this.units.map(unit)],
        }),
      },
      state: { seq: 0, activities: {}, summary: { ...summary, completion: this.completion } },
    };
  }
}

describe('a launch whose results come as statements', { timeout: 60_000 }, () => {
  let bench: Bench;
  let course: Course;
  // Each of its own: those before still hear what the page tells.
  beforeEach(async () => {
    bench = await Bench.start();
    course = new Course(bench);
    bench.backend.script = course.answer;
  });
  afterEach(() => bench.stop());

  async function play(
    options: Partial<AttemptOptions> = {},
  ): Promise<{ attempt: Attempt; stage: FakeStage }> {
    const { attempt, stage } = await bench.play(options);
    await eventually(() => stage.heardOf('launch').length > 0);
    return { attempt, stage };
  }

  /** The stage does as it is told. */
  async function leaves(stage: FakeStage): Promise<void> {
    await eventually(() => stage.heardOf('navigate').length > 0);
    stage.say({ type: 'left', exit: 'normal' });
  }

  const requests = (method: string, form = /./): Seen[] =>
    bench.backend.seen.filter((seen) => seen.method === method && form.test(seen.path));

  it('hands the stage what to open, and shows the course as the backend has it', async () => {
    const { attempt, stage } = await play();
    const { content } = stage.heardOf('launch')[0]?.launch ?? {};
    assert.equal(content?.launchUrl, course.launchUrl);
    assert.equal(content?.activityId, 'a');
    const { outline, currentActivityId, save } = attempt.snapshot;
    assert.equal(outline?.standard, 'cmi5');
    assert.deepEqual(
      outline?.entries.map(({ id, parentId, playable }) => [id, parentId, playable]),
      [
        ['block', undefined, false],
        ['a', 'block', true],
        ['b', 'block', true],
        ['c', undefined, true],
      ],
    );
    assert.equal(currentActivityId, 'a');
    assert.equal(outline.controls.previous.state, 'disabled');
    assert.equal(outline.controls.continue.state, 'enabled');
    // Statements go where the player does not see them: nothing is called saved.
    assert.deepEqual(save, {
      ...{ state: 'idle', at: undefined, pending: 0, aside: 0, offline: false },
    });
  });

  it('asks the backend now and then, and shows what is new', async () => {
    const { attempt } = await play();
    course.session = 'initialized';
    course.satisfied.add('a');
    const { outline } = await until(
      attempt,
      (shown) => shown.outline?.entries[1]?.status === 'completed',
    );
    assert.equal(outline?.currentId, 'a');
  });

  it('takes neither outline nor commits from content', async () => {
    const { attempt, stage } = await play();
    const { outline } = attempt.snapshot;
    stage.commit(1, 0, { 'cmi.location': '1' });
    stage.say({ type: 'outline', outline: { ...outline, title: 'Giả', entries: [] } });
    stage.say({ type: 'activity', activityId: 'c', state: 'running' });
    stage.say({ type: 'refused', request: { to: 'continue' }, lock: { code: 'giả' } });
    course.session = 'initialized';
    course.satisfied.add('b');
    await until(attempt, (shown) => shown.outline?.entries[2]?.status === 'completed');
    assert.equal(attempt.snapshot.outline?.title, 'Khóa học');
    assert.equal(attempt.snapshot.currentActivityId, 'a');
    assert.equal(attempt.snapshot.refused, undefined);
    assert.equal(requests('PUT').length, 0);
  });

  it('waits for a unit’s last words, and lets the learner go on', async () => {
    const { attempt, stage } = await play();
    course.session = 'initialized';
    stage.say({ type: 'activity', activityId: 'a', state: 'finished' });
    await until(attempt, ({ save }) => save.state === 'saving');
    course.satisfied.add('a');
    course.session = 'terminated';
    const { save, outline } = await until(attempt, ({ phase }) => phase === 'choosing');
    assert.equal(save.state, 'saved');
    assert.equal(outline?.currentId, undefined);
    assert.deepEqual(course.exits, []);
  });

  it('abandons a unit that has gone without a word', async () => {
    const { attempt, stage } = await play();
    course.session = 'initialized';
    stage.say({ type: 'activity', activityId: 'a', state: 'finished' });
    const { save } = await until(attempt, ({ phase }) => phase === 'choosing');
    assert.deepEqual(course.exits, [{ exit: 'abandon' }]);
    assert.equal(save.at, undefined);
  });

  it('has left when nothing more is asked of the learner', async () => {
    const { attempt, stage } = await play();
    for (const id of course.units) course.satisfied.add(id);
    course.session = 'terminated';
    stage.say({ type: 'activity', activityId: 'a', state: 'finished' });
    const { exit } = await until(attempt, ({ phase }) => phase === 'left');
    assert.equal(exit, 'normal');
  });

  it('opens another unit by a launch of its own, when the one that is open has ended', async () => {
    const { attempt, stage } = await play();
    course.session = 'initialized';
    attempt.navigate({ to: 'choice', target: 'c' });
    await leaves(stage);
    await until(attempt, ({ phase, launch }) => phase === 'connecting' && launch !== undefined);
    const [, second] = requests('POST', /\/courses\//);
    assert.deepEqual(course.exits, [{ exit: 'abandon' }]);
    const { activityId, supersede } = second?.body as Record<string, unknown>;
    assert.deepEqual([activityId, supersede], ['c', true]);
    assert.equal(attempt.snapshot.currentActivityId, 'c');
  });

  it('goes on to what is still to do', async () => {
    const { attempt, stage } = await play();
    course.session = 'terminated';
    course.satisfied.add('a').add('b');
    stage.say({ type: 'activity', activityId: 'a', state: 'finished' });
    await until(attempt, ({ phase }) => phase === 'choosing');
    attempt.navigate({ to: 'continue' });
    await until(attempt, ({ currentActivityId }) => currentActivityId === 'c');
  });

  it('refuses to go where there is nothing', async () => {
    const { attempt } = await play();
    attempt.navigate({ to: 'choice', target: 'block' });
    assert.equal(attempt.snapshot.refused?.lock.code, 'nothing');
    attempt.navigate({ to: 'previous' });
    assert.equal(attempt.snapshot.refused.lock.code, 'end');
  });

  it('launches anew where the stage’s page was loaded anew: its address works once', async () => {
    const { attempt, stage } = await play();
    course.session = 'initialized';
    stage.greet();
    await eventually(() => requests('POST', /\/courses\//).length === 2);
    await until(attempt, ({ phase }) => phase === 'connecting');
    assert.equal(stage.heardOf('launch').length, 1);
    const [, second] = requests('POST', /\/courses\//);
    assert.equal((second?.body as { activityId?: string }).activityId, 'a');
  });

  it('says that nothing is recorded when a unit never begins', async () => {
    const { attempt } = await play();
    await until(attempt, ({ contentNotice }) => contentNotice === 'api_not_found');
    course.session = 'initialized';
    await until(attempt, ({ contentNotice }) => contentNotice === undefined);
  });

  it('ends what could not be opened', async () => {
    course.launchUrl = undefined;
    const { attempt, stage } = await play();
    assert.equal(stage.heardOf('launch')[0]?.launch.content.launchUrl, undefined);
    stage.say({ type: 'error', code: 'entry_missing', activityId: 'a' });
    const { failure } = await until(attempt, ({ phase }) => phase === 'failed');
    assert.equal(failure?.code, 'entry_missing');
    await eventually(() => course.exits.length === 1);
  });

  it('leaves by the learner’s way out', async () => {
    const { attempt, stage } = await play();
    course.session = 'initialized';
    const left = attempt.leave();
    await leaves(stage);
    course.session = 'terminated';
    await left;
    assert.equal(attempt.snapshot.phase, 'left');
    assert.deepEqual(stage.heardOf('navigate')[0]?.request, { to: 'suspendAll' });
    assert.deepEqual(course.exits, []);
  });

  it('is abandoned when the attempt is disposed of', async () => {
    const { attempt } = await play();
    course.session = 'initialized';
    attempt.dispose();
    await eventually(() => course.exits.length === 1);
    assert.deepEqual(course.exits, [{ exit: 'abandon' }]);
  });

  it('says that it was left when the page goes, and not when it may come back', async () => {
    const { attempt } = await play();
    course.session = 'initialized';
    bench.host.dispatchEvent(Object.assign(new Event('pagehide'), { persisted: true }));
    bench.host.dispatchEvent(Object.assign(new Event('pagehide'), { persisted: false }));
    await eventually(() => course.exits.length > 0);
    assert.deepEqual(course.exits, [{ exit: 'suspend' }]);
    assert.equal(attempt.snapshot.phase, 'playing');
  });

  it('stops when another launch has taken over', async () => {
    const { attempt, stage } = await play();
    course.current = false;
    await until(attempt, ({ phase }) => phase === 'superseded');
    await eventually(() => stage.heardOf('pause').length === 1);
    attempt.dispose();
    assert.deepEqual(course.exits, []);
  });

  it('goes on with the learner’s own token when the launch’s has ended', async () => {
    const { attempt } = await play();
    bench.backend.script = (seen) =>
      seen.method === 'GET' && seen.token?.startsWith('token-of')
        ? problem(401, 'token_expired')
        : course.answer(seen);
    course.satisfied.add('b');
    await until(attempt, (shown) => shown.outline?.entries[2]?.status === 'completed');
  });

  it('goes on without an answer, and hears the next one', async () => {
    const { attempt } = await play();
    let cuts = 2;
    bench.backend.script = (seen) =>
      seen.method === 'GET' && cuts-- > 0 ? 'cut' : course.answer(seen);
    course.satisfied.add('b');
    await until(attempt, (shown) => shown.outline?.entries[2]?.status === 'completed');
    assert.equal(attempt.snapshot.phase, 'playing');
  });

  it('ends with a window that is closed', async () => {
    const attempt = bench.attempt({ ownWindow: true });
    await attempt.launch();
    const stage = Object.assign(bench.stage(attempt), { closed: false });
    attempt.connect(stage);
    stage.greet();
    stage.say({ type: 'activity', activityId: 'a', state: 'running' });
    await until(attempt, ({ phase }) => phase === 'playing');
    course.session = 'initialized';
    stage.closed = true;
    await until(attempt, ({ phase }) => phase === 'choosing');
    assert.deepEqual(course.exits, [{ exit: 'abandon' }]);
  });

  for (const number of [1, 1_000]) {
    it(`shows a course of ${number} units`, async () => {
      course.units = Array.from({ length: number }, (_, at) => (at ? `unit-${at}` : 'a'));
      const { attempt, stage } = await play();
      assert.equal(attempt.snapshot.outline?.entries.length, number + 1);
      assert.equal(
        attempt.snapshot.outline.controls.continue.state,
        number > 1 ? 'enabled' : 'disabled',
      );
      course.session = 'terminated';
      course.satisfied.add('a');
      stage.say({ type: 'activity', activityId: 'a', state: 'finished' });
      await until(attempt, ({ phase }) => phase === (number > 1 ? 'choosing' : 'left'));
    });
  }

  it('follows a package of Tin Can, which has no sessions', async () => {
    course.kind = 'tincan';
    const { attempt, stage } = await play();
    const { outline } = attempt.snapshot;
    assert.equal(outline?.standard, 'Tin Can (xAPI)');
    assert.deepEqual(
      outline.entries.map(({ id, title, status }) => [id, title, status]),
      [['tin-can', 'Khóa học', 'in_progress']],
    );
    course.completion = 'completed';
    await until(attempt, ({ summary: shown }) => shown?.completion === 'completed');
    assert.equal(attempt.snapshot.outline?.entries[0]?.status, 'completed');
    const left = attempt.leave('suspend');
    await leaves(stage);
    await left;
    assert.deepEqual(course.exits, [{ exit: 'suspend' }]);
    assert.equal(attempt.snapshot.save.state, 'saved');
  });

  it('looks on without an end that counts', async () => {
    for (const id of course.units) course.satisfied.add(id);
    course.mode = 'browse';
    const { attempt, stage } = await play({ mode: 'browse' });
    course.session = 'terminated';
    stage.say({ type: 'activity', activityId: 'a', state: 'finished' });
    await until(attempt, ({ phase }) => phase === 'choosing');
  });
});
