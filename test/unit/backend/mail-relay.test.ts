import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Outbox } from '../../../demo/backend/mail/outbox.js';
import { Relay } from '../../../demo/backend/mail/relay.js';
import { startMailServer } from '../../support/mail-server.js';

const root = await mkdtemp(join(tmpdir(), 'wl-mail-'));
after(() => rm(root, { recursive: true, force: true }));

interface Setup {
  folder: string;
  lines: string[];
  relay(): Relay;
}

/** A relay to `url` on a folder of its own. */
function setup(name: string, url: string): Setup {
  const folder = join(root, name);
  const lines: string[] = [];
  const relays: Relay[] = [];
  after(() => Promise.all(relays.map((relay) => relay.close())));
  return {
    folder,
    lines,
    relay: () => {
      const relay = new Relay(
        new Outbox(folder, () => Date.parse('2026-11-22T03:00:00Z')),
        { url, from: 'Welearning <no-reply@demo.example>', retryDelay: 1 },
        (event, fields) => lines.push(JSON.stringify({ event, ...fields })),
      );
      relays.push(relay);
      return relay;
    },
  };
}

const mail = {
  to: 'minh.khai@demo.example',
  subject: 'Xác nhận đăng ký',
  text: 'Chào bạn,\n.\nMã của bạn là 123456.\n',
};

describe('mails to a mail server', () => {
  test('arrive whole, with Vietnamese and lone dots', async () => {
    const server = await startMailServer();
    after(() => server.close());
    const { folder, relay } = setup('whole', server.url);
    const one = relay();
    await one.send(mail);
    await server.received(1);
    const [received] = server.mails;
    assert.ok(received);
    assert.equal(received.to, mail.to);
    assert.equal(received.from, 'no-reply@demo.example');
    const subject = /^Subject: =\?UTF-8\?[QB]\?/m;
    assert.match(received.data, subject);
    assert.match(received.data, /^Date: Sun, 22 Nov 2026 03:00:00/m);
    await one.close();
    assert.deepEqual(await readdir(folder), [], 'what is taken does not stay');
  });

  test('wait for a server that takes nothing for the moment', async () => {
    const server = await startMailServer();
    after(() => server.close());
    server.answers.push('451 later', '451 later');
    const { lines, relay } = setup('later', server.url);
    await relay().send(mail);
    await server.received(1);
    assert.equal(server.mails.length, 1);
    assert.equal(lines.length, 2);
    for (const line of lines) assert.doesNotMatch(line, /minh\.khai|later/);
  });

  test('that are refused for good hold up no other', async () => {
    const server = await startMailServer();
    after(() => server.close());
    server.answers.push('550 nobody of that name');
    const { folder, relay } = setup('refused', server.url);
    const one = relay();
    await one.send({ ...mail, to: 'ai.do@demo.example' });
    await server.turnedAway(1);
    await one.send(mail);
    await server.received(1);
    assert.equal(server.mails[0]?.to, mail.to);
    await one.close();
    assert.equal((await readdir(join(folder, 'refused'))).length, 1);
  });

  test('that no server was there for are sent after a restart, in their order', async () => {
    const nowhere = setup('restart', 'smtp://127.0.0.1:9');
    const before = nowhere.relay();
    await before.send({ ...mail, text: 'number 1' });
    await before.send({ ...mail, text: 'number 2' });
    await before.close();
    const server = await startMailServer();
    after(() => server.close());
    setup('restart', server.url).relay();
    await server.received(2);
    const texts = server.mails.map(({ data }) => /number (\d)/.exec(data)?.[1]);
    assert.deepEqual(texts, ['1', '2']);
  });
});
