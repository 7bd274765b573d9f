import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Recorder, type RecorderOptions } from '../../../../src/playback/statements/index.js';
import { eventually } from '../../../support/eventually.js';
import { nameOf } from '../../../support/media/lessons.js';
import { launchOf, Locks, Quick, StatementDevice, Store, xapiOf } from './support.js';

describe('statements on their way', () => {
  let store: Store;
  let device: StatementDevice;
  let clock: Quick;
  let refused: string[];
  let gone: number[];

  beforeEach(async () => {
    store = await Store.start();
    device = new StatementDevice();
    clock = new Quick();
    refused = [];
    gone = [];
  });

  afterEach(async () => {
    clock.stopped = true;
    await store.stop();
  });

  const recorder = (more: Partial<RecorderOptions> = {}): Recorder =>
    new Recorder({
      launch: launchOf('video'),
      xapi: xapiOf(store.baseUrl),
      client: store.client,
      clock,
      random: () => 1,
      telemetry: () => true,
      refused: (count, code) => refused.push(`${String(count)} ${code}`),
      gone: (moment) => gone.push(moment),
      store: device,
      ...more,
    });

  const at = (
    time: number,
    segments = '',
  ): { time: number; segments: string; progress: number } => ({
    time,
    segments,
    progress: time / 8,
  });
  const stored = (): string[] => [...store.stored.values()].map(({ verb }) => nameOf(verb.id));

  it('wait for a network that comes back, on the device too, and are then kept no more', async () => {
    let tries = 0;
    store.script = () => ((tries += 1) <= 3 ? 503 : undefined);
    const one = recorder();
    one.did({ did: 'began', length: 8 }, clock.now());
    one.did({ did: 'played', ...at(0) }, clock.now());
    assert.equal(device.kept.size, 2);
    await store.until(() => store.stored.size === 2);
    assert.deepEqual(clock.pauses.slice(0, 3), [1_000, 2_000, 4_000]);
    await eventually('nothing is kept', () => Promise.resolve(device.kept.size === 0));
    assert.deepEqual(refused, []);
  });

  it('go on with another credential when theirs has ended', async () => {
    store.token = 'another';
    const one = recorder();
    one.did({ did: 'began', length: 8 }, clock.now());
    await store.until(() => store.stored.size === 1);
    assert.deepEqual(
      store.requests.map(({ authorization }) => authorization),
      ['Basic first', 'Basic second'],
    );
  });

  it('are given up when nobody gives a credential for them any more', async () => {
    store.token = 'another';
    store.nextToken = undefined;
    const one = recorder();
    one.did({ did: 'began', length: 8 }, clock.now());
    await eventually('they are given up', () => Promise.resolve(device.kept.size === 0));
    assert.equal(store.stored.size, 0);
    assert.equal(refused.length, 1);
  });

  it('are not held up by one among them that is refused', async () => {
    let bad = '';
    store.script = (ids) => (bad !== '' && ids.includes(bad) ? 400 : undefined);
    const hold = store.script;
    store.script = () => 503;
    const one = recorder();
    one.did({ did: 'began', length: 8 }, clock.now());
    one.did({ did: 'played', ...at(0) }, clock.now());
    one.did({ did: 'paused', ...at(1, '0.000[.]1.000') }, clock.now());
    bad = [...device.kept.values()][1]?.statement.id ?? '';
    store.script = hold;
    await store.until(() => store.stored.size === 2);
    await eventually('nothing is kept', () => Promise.resolve(device.kept.size === 0));
    assert.deepEqual(stored(), ['initialized', 'paused']);
    assert.deepEqual(refused, ['1 refused']);
  });

  it('of a page that was killed are said by the next one, once', async () => {
    const locks = new Locks();
    const killed = recorder({ locks });
    killed.did({ did: 'began', length: 8 }, clock.now());
    killed.did({ did: 'played', ...at(0) }, clock.now());
    clock.time += 3_000;
    killed.did({ did: 'watched', ...at(3, '0.000[.]3.000') }, clock.now());
    await store.until(() => store.stored.size === 2);

    // Another tab, while that page lives: its last words are its own.
    const beside = recorder({ locks, launch: launchOf('pdf', 'launch-2') });
    beside.did({ did: 'began' }, clock.now());
    await store.until(() => store.stored.size === 3);
    assert.deepEqual(stored(), ['initialized', 'played', 'initialized']);

    locks.killed('wl-statements:launch-1');
    const next = recorder({ locks, launch: launchOf('pdf', 'launch-3') });
    next.did({ did: 'began' }, clock.now());
    await store.until(() => store.stored.size === 6);
    const last = [...store.stored.values()].filter(({ verb }) => /paused|terminated/.test(verb.id));
    assert.deepEqual(
      last.map(({ verb }) => nameOf(verb.id)),
      ['paused', 'terminated'],
    );
    for (const { result } of last) {
      assert.equal(
        result?.extensions?.['https://w3id.org/xapi/video/extensions/played-segments'],
        '0.000[.]3.000',
      );
    }
    assert.equal(device.lastWords.has('launch-1'), false);
  });

  it('of another learner on this device are left alone', async () => {
    const theirs = launchOf('video', 'launch-9', {
      learner: { id: 'somebody-else', name: 'Trần Văn An', language: 'vi' },
    });
    store.script = () => 503;
    recorder({ launch: theirs }).did({ did: 'began', length: 8 }, clock.now());
    const before = device.kept.size;
    store.script = (ids) =>
      ids.some((id) => device.kept.get(id)?.learnerId === 'somebody-else') ? 503 : undefined;
    recorder().did({ did: 'began', length: 8 }, clock.now());
    await store.until(() => store.stored.size === 1);
    assert.equal(before, 1);
    assert.equal(
      [...device.kept.values()].filter(({ learnerId }) => learnerId === 'somebody-else').length,
      1,
    );
  });

  it('are sent at once when the page goes', async () => {
    const one = recorder();
    one.did({ did: 'began', length: 8 }, clock.now());
    one.did({ did: 'played', ...at(0) }, clock.now());
    one.left(true);
    await store.until(() => store.stored.size === 4);
    assert.deepEqual(stored().sort(), ['initialized', 'paused', 'played', 'terminated']);
    // What is played after it does not count for the stage either.
    const last = [...store.stored.values()].find(({ verb }) => nameOf(verb.id) === 'terminated');
    assert.deepEqual(gone, [Date.parse(last?.timestamp ?? '')]);
  });
});
