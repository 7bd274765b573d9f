import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Outbox, outboxDir, readOutbox } from '../../../demo/backend/mail/outbox.js';

const now = Date.parse('2026-11-22T03:00:00.123Z');
const dataDir = await mkdtemp(join(tmpdir(), 'wl-outbox-'));
const folder = outboxDir(dataDir);
after(() => rm(dataDir, { recursive: true, force: true }));

describe('the outbox', () => {
  const outbox = new Outbox(folder, () => now);
  const first = {
    to: 'minh.khai@demo.example',
    subject: 'Đặt lại mật khẩu: mã của bạn',
    text: 'Chào Khai,\n\nMã của bạn: 123\n',
  };

  test('is empty, and asked so without a complaint, before anything is sent', async () => {
    assert.deepEqual(await readOutbox(folder), []);
  });

  test('gives back what was sent, newest first, also within one moment', async () => {
    await outbox.send(first);
    for (let n = 2; n <= 12; n++) await outbox.send({ ...first, subject: String(n) });
    const mails = await readOutbox(folder);
    assert.deepEqual(
      mails.map(({ subject }) => subject),
      ['12', '11', '10', '9', '8', '7', '6', '5', '4', '3', '2', first.subject],
    );
    assert.deepEqual(mails.at(-1), { ...first, sentAt: '2026-11-22T03:00:00.123Z' });
  });

  test('gives the mails of one address, in whatever case it is written', async () => {
    await outbox.send({ ...first, to: 'quoc.bao@demo.example' });
    assert.equal((await readOutbox(folder, 'Quoc.Bao@DEMO.example')).length, 1);
    assert.equal((await readOutbox(folder, 'ai.do@demo.example')).length, 0);
  });

  test('keeps each mail as a file that mail programs read', async () => {
    const names = (await readdir(folder)).sort();
    assert.ok(names.every((name) => name.endsWith('.eml')));
    const file = await readFile(join(folder, names[0] ?? ''), 'utf8');
    assert.match(file, /^Date: Sun, 22 Nov 2026 03:00:00 \+0000\n/);
    assert.match(file, /\nSubject: Đặt lại mật khẩu: mã của bạn\n/);
    assert.match(file, /\nContent-Type: text\/plain; charset=utf-8\n/);
  });

  test('lets nobody add a header', async () => {
    const subject = 'Xin chào\r\nBcc: ai.do@evil.example';
    await assert.rejects(outbox.send({ ...first, subject }), /one line/);
    await assert.rejects(
      outbox.send({ ...first, to: 'a@b.example\nBcc: c@d.example' }),
      /one line/,
    );
  });
});
