import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Consent, type ConsentOptions, type ConsentPort } from '../../../src/consent/index.js';
import type * as contract from '../../../src/contract/consent.js';
import { Device, notice, purpose, Server } from './record.js';

const method = 'test';
const key = 'https://acme.example/embed/v1';

async function loaded(
  server: Server,
  storage: Device = new Device(),
  options: Partial<ConsentOptions> = {},
): Promise<Consent> {
  const consent = new Consent({ port: server, key, storage, ...options });
  await consent.load('vi');
  return consent;
}

describe('what is granted', () => {
  test('without a notice nothing optional is granted and nothing is asked', async () => {
    const server = new Server();
    server.notice = undefined;
    const consent = await loaded(server);
    assert.equal(consent.status, 'unavailable');
    assert.equal(consent.isGranted('analytics.power_bi'), false);
    assert.equal(consent.needed, false);
  });

  test('a notice that is no notice counts as none', async () => {
    const server = new Server();
    server.notice = notice({ purposes: 'all' as unknown as [] });
    assert.equal((await loaded(server)).status, 'unavailable');
  });

  test('before any decision only what the service needs is granted', async () => {
    const consent = await loaded(new Server());
    assert.equal(consent.needed, true);
    assert.equal(consent.isGranted('learning.record'), true);
    assert.equal(consent.isGranted('analytics.power_bi'), false);
    assert.equal(consent.isGranted('no.such.purpose'), false);
    assert.deepEqual(new Set(Object.values(consent.decisions)), new Set(['refused']));
  });

  test('a grant holds only once the server has recorded it', async () => {
    const server = new Server();
    const consent = await loaded(server);
    let answer!: () => void;
    server.answer = new Promise((resolve) => (answer = resolve));
    const done = consent.decide({ 'analytics.power_bi': 'granted' }, { method });
    assert.equal(consent.recording, 'pending');
    assert.equal(consent.isGranted('analytics.power_bi'), false);
    answer();
    assert.equal((await done).id, 'r-1');
    assert.equal(consent.recording, 'recorded');
    assert.equal(consent.isGranted('analytics.power_bi'), true);
  });

  test('a withdrawal holds at once, before the server has answered', async () => {
    const server = new Server();
    const consent = await loaded(server);
    await consent.acceptAll(consent.purposes, { method });
    let answer!: () => void;
    server.answer = new Promise((resolve) => (answer = resolve));
    const done = consent.decide({ 'email.product_updates': 'granted' }, { method });
    assert.equal(consent.isGranted('analytics.power_bi'), false);
    assert.equal(consent.isGranted('email.product_updates'), true);
    answer();
    await done;
  });

  test('a grant that the receipt does not bear is none', async () => {
    const server = new Server();
    const consent = await loaded(server);
    const post = server.postDecision.bind(server);
    server.postDecision = async (request, id) => ({ ...(await post(request, id)), decisions: {} });
    await consent.acceptAll(consent.purposes, { method });
    assert.equal(consent.isGranted('analytics.power_bi'), false);
  });

  test('agreeing to what was listed agrees to nothing else, and never to a required purpose', async () => {
    const server = new Server();
    const consent = await loaded(server);
    await consent.acceptAll([{ id: 'analytics.power_bi' }, { id: 'learning.record' }], { method });
    assert.deepEqual(server.received[0]?.decisions, { 'analytics.power_bi': 'granted' });
    assert.equal(consent.isGranted('email.product_updates'), false);
  });

  test('refusing all is recorded purpose by purpose', async () => {
    const server = new Server();
    const consent = await loaded(server);
    await consent.refuseAll({ method });
    assert.deepEqual(server.received[0]?.decisions, {
      'analytics.google_analytics': 'refused',
      'analytics.power_bi': 'refused',
      'email.product_updates': 'refused',
    });
    assert.equal(consent.needed, false);
  });
});

describe('when it cannot be recorded', () => {
  test('everything optional is off, and the decision is sent first next time, under the same key', async () => {
    const server = new Server();
    const device = new Device();
    const consent = await loaded(server, device);
    await consent.acceptAll(consent.purposes, { method });
    server.reachable = false;
    await assert.rejects(
      consent.decide({ 'analytics.power_bi': 'granted' }, { method }),
      /Offline/,
    );
    assert.equal(consent.recording, 'failed');
    assert.equal(consent.isGranted('analytics.power_bi'), false);

    const stillOffline = await loaded(server, device);
    assert.equal(stillOffline.isGranted('analytics.power_bi'), false);
    assert.equal(stillOffline.needed, false, 'what was decided is not asked again');

    server.reachable = true;
    const calls: string[] = [];
    const getNotice = server.getNotice.bind(server);
    server.getNotice = () => {
      calls.push(`notice after ${server.received.length}`);
      return getNotice();
    };
    const later = await loaded(server, device);
    assert.deepEqual(calls, ['notice after 2']);
    assert.equal(later.isGranted('analytics.power_bi'), true);
    assert.equal(later.isGranted('email.product_updates'), false);
    assert.equal(new Set(server.received.map((request) => request.key)).size, 2);
  });

  test('a retry on the spot records it', async () => {
    const server = new Server();
    const consent = await loaded(server);
    server.reachable = false;
    await assert.rejects(consent.acceptAll(consent.purposes, { method }));
    server.reachable = true;
    await consent.retry();
    assert.equal(consent.recording, 'recorded');
    assert.equal(consent.isGranted('analytics.power_bi'), true);
  });

  test('what the server will never take is not sent for ever: the person is asked again', async () => {
    const server = new Server();
    const device = new Device();
    const consent = await loaded(server, device);
    server.refuses = 422;
    await assert.rejects(consent.acceptAll(consent.purposes, { method }));
    assert.equal(consent.isGranted('analytics.power_bi'), false);
    server.refuses = undefined;
    await consent.retry();
    assert.equal(server.received.length, 0);
    assert.equal(consent.needed, true);
  });

  test('two decisions reach the server in their order, and the last one counts', async () => {
    const server = new Server();
    const consent = await loaded(server);
    let answer!: () => void;
    server.answer = new Promise((resolve) => (answer = resolve));
    const both = [consent.acceptAll(consent.purposes, { method }), consent.refuseAll({ method })];
    answer();
    await Promise.all(both);
    assert.deepEqual(
      server.received.map(({ decisions }) => decisions['analytics.power_bi']),
      ['granted', 'refused'],
    );
    assert.equal(consent.isGranted('analytics.power_bi'), false);
  });
});

describe('what the device remembers', () => {
  test('nothing before a decision, also when the notice was recorded as shown', async () => {
    const server = new Server();
    const device = new Device();
    const consent = await loaded(server, device);
    await consent.markShown({ method });
    await consent.markShown({ method });
    assert.equal(server.received.length, 1);
    assert.equal(server.received[0]?.kind, 'shown');
    assert.deepEqual(server.received[0]?.decisions, {});
    assert.equal(device.entries.size, 0);
    assert.equal(consent.needed, true, 'shown is never agreed');
  });

  test('a decision is honored on the next visit by the same subject, whose secret is long enough', async () => {
    const server = new Server();
    const device = new Device();
    await (await loaded(server, device)).acceptAll([{ id: 'analytics.power_bi' }], { method });
    const next = await loaded(server, device);
    assert.equal(next.needed, false);
    assert.equal(next.isGranted('analytics.power_bi'), true);
    assert.equal(next.isGranted('email.product_updates'), false);
    await next.refuseAll({ method });
    const [first, second] = server.received;
    assert.deepEqual(first?.subject, second?.subject);
    assert.ok((first?.subject?.secret.length ?? 0) >= 20);
  });

  test('a changed notice is asked about anew, and old grants do not cover it', async () => {
    const server = new Server();
    const device = new Device();
    const consent = await loaded(server, device);
    await consent.acceptAll(consent.purposes, { method });
    for (const change of [{ version: '3.3' }, { hash: 'bb22' }]) {
      server.notice = notice(change);
      const next = await loaded(server, device);
      assert.equal(next.needed, true);
      assert.equal(next.isGranted('analytics.power_bi'), false);
    }
  });

  test('the same notice in another language is not asked about again', async () => {
    const server = new Server();
    const device = new Device();
    const consent = await loaded(server, device);
    await consent.acceptAll(consent.purposes, { method });
    server.notice = notice({ language: 'en', hash: 'cc33' });
    await consent.load('en');
    assert.equal(consent.needed, false);
    assert.equal(consent.isGranted('analytics.power_bi'), true);
  });

  test('two backends on one device do not share decisions', async () => {
    const device = new Device();
    const server = new Server();
    const here = await loaded(server, device);
    await here.acceptAll(here.purposes, { method });
    const there = await loaded(server, device, { key: 'https://other.example/v1' });
    assert.equal(there.isGranted('analytics.power_bi'), false);
    assert.equal(there.needed, true);
  });

  test('damaged or blocked storage grants nothing and does not stop a decision', async () => {
    const damaged = new Device();
    const probe = await loaded(new Server(), damaged);
    await probe.acceptAll(probe.purposes, { method });
    for (const entry of damaged.entries.keys()) damaged.entries.set(entry, '{"decided":');
    assert.equal((await loaded(new Server(), damaged)).isGranted('analytics.power_bi'), false);

    const blocked = new Device();
    blocked.getItem = blocked.setItem = () => {
      throw new Error('Blocked');
    };
    const consent = await loaded(new Server(), blocked);
    await consent.acceptAll(consent.purposes, { method });
    assert.equal(consent.isGranted('analytics.power_bi'), true);
  });
});

describe('accounts', () => {
  const receipt = {
    id: 'r-0',
    kind: 'decided',
    noticeVersion: '3.2',
    noticeHash: 'aa11',
    language: 'vi',
    decisions: { 'analytics.power_bi': 'granted' },
    createdAt: '2026-11-20T00:00:00Z',
  } as const;

  test("an account's decisions come from the server and leave nothing on the device", async () => {
    const server = new Server();
    const device = new Device();
    server.getMine = async () => ({
      noticeVersion: '3.2',
      decisions: receipt.decisions,
      receipts: [receipt],
    });
    const consent = new Consent({ port: server, key, storage: device });
    consent.identify('learner-1');
    await consent.load('vi');
    assert.equal(consent.isGranted('analytics.power_bi'), true);
    await consent.refuseAll({ method });
    assert.equal(server.received[0]?.subject, undefined);
    assert.equal(device.entries.size, 0);
  });

  test('somebody else signing in has decided nothing', async () => {
    const server = new Server();
    const consent = await loaded(server);
    await consent.acceptAll(consent.purposes, { method });
    server.getMine = async () => ({ decisions: {}, receipts: [] });
    consent.identify('learner-2');
    assert.equal(consent.isGranted('analytics.power_bi'), false);
    await consent.load('vi');
    assert.equal(consent.isGranted('analytics.power_bi'), false);
    assert.equal(consent.needed, true);
  });

  test('an unsent decision waits for its own learner', async () => {
    const server = new Server();
    const device = new Device();
    server.getMine = async () => ({ decisions: {}, receipts: [] });
    const consent = new Consent({ port: server, key, storage: device });
    consent.identify('learner-1');
    await consent.load('vi');
    server.reachable = false;
    await assert.rejects(consent.refuseAll({ method }));
    server.reachable = true;
    consent.identify('learner-2');
    await consent.load('vi');
    assert.equal(server.received.length, 0);
    consent.identify('learner-1');
    await consent.load('vi');
    assert.equal(server.received.length, 1);
    assert.equal(device.entries.size, 0);
  });
});

describe('signals', () => {
  test('Global Privacy Control keeps analytics off whatever is chosen, and is recorded', async () => {
    const server = new Server();
    const consent = await loaded(server, new Device(), { signals: ['gpc'] });
    await consent.acceptAll(consent.purposes, { method });
    assert.equal(consent.isGranted('analytics.power_bi'), false);
    assert.equal(consent.isGranted('email.product_updates'), true);
    assert.deepEqual(server.received[0]?.signals, ['gpc']);
    assert.equal(server.received[0]?.decisions['analytics.power_bi'], 'refused');
  });

  test('where signals leave nothing to decide, nothing is asked', async () => {
    const server = new Server();
    server.notice = notice({ purposes: [purpose('analytics.power_bi')] });
    assert.equal((await loaded(server, new Device(), { signals: ['gpc'] })).needed, false);
  });
});

describe('the gate', () => {
  test('what waits for a purpose starts when it is granted and hears of its end', async () => {
    const server = new Server();
    const consent = new Consent({ port: server, key });
    const heard: boolean[] = [];
    const stop = consent.watch('analytics.power_bi', (granted) => heard.push(granted));
    const opened = consent.whenGranted('analytics.power_bi');
    await consent.load('vi');
    await consent.acceptAll(consent.purposes, { method });
    await opened;
    await consent.load('en');
    await consent.refuseAll({ method });
    stop();
    await consent.acceptAll(consent.purposes, { method });
    assert.deepEqual(heard, [false, true, false]);
  });

  test('waiting ends with its signal', async () => {
    const consent = new Consent({ port: new Server(), key });
    const waiting = new AbortController();
    const opened = consent.whenGranted('analytics.power_bi', { signal: waiting.signal });
    waiting.abort();
    await assert.rejects(opened, { name: 'AbortError' });
  });
});

// The contract's own answers fit in without conversion; this fails to compile when they do not.
export const fromContract: ConsentPort = {
  getNotice: async () => ({}) as contract.ConsentNotice,
  postDecision: async (request) => {
    request satisfies contract.ConsentRequest;
    return {} as contract.ConsentReceipt;
  },
  getMine: async () => ({}) as contract.ConsentState,
};
