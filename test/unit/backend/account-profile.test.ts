import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Me, MeSchema, UnitTree, type Problem } from '../../../src/contract/index.js';
import { colleague, TestDemo, type Answer } from './support/demo.js';

const demo = await TestDemo.start();
const token = (await demo.signIn()).accessToken;
const theirs = (await demo.signIn(colleague)).accessToken;

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(20)]);
const webp = Buffer.from('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0', 'latin1');

async function putAvatar(bytes: Buffer, type: string): Promise<Answer<Me & Problem>> {
  const response = await fetch(`${demo.demo.api}/me/avatar`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': type },
    body: new Uint8Array(bytes),
  });
  const body = (await response.json()) as Me & Problem;
  return { status: response.status, headers: response.headers, body };
}

const me = async (bearer = token): Promise<{ me: Me; etag: string }> => {
  const { body, headers } = await demo.ask('/me', { token: bearer });
  return { me: Me.parse(body), etag: headers.get('ETag') ?? '' };
};

describe('the profile', () => {
  test('a stale change is refused with the profile as it is now, and of two at once one wins', async () => {
    const before = await me();
    const change = (preferredName: string): Promise<Answer<Problem>> =>
      demo.ask('/me', {
        method: 'PATCH',
        token,
        body: { preferredName },
        headers: { 'If-Match': before.etag },
      });
    const answers = await Promise.all([change('Một'), change('Hai')]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412]);
    const refused = answers.find(({ status }) => status === 412);
    const now = await me();
    assert.deepEqual(Me.parse(refused?.body.current), now.me);
  });

  test('a new phone number is noted among the security events', async () => {
    const { etag } = await me();
    await demo.ask('/me', {
      method: 'PATCH',
      token,
      body: { phone: '+84911111111' },
      headers: { 'If-Match': etag },
    });
    const events = await demo.rows<{ kind: string }>(
      'SELECT kind FROM security_events ORDER BY at DESC, rowid DESC LIMIT 1',
    );
    assert.equal(events[0]?.kind, 'phone_changed');
  });

  test('a field of the organization’s shows the correction that was asked for until it is taken back', async () => {
    const asked = await demo.ask<{ id: string }>('/me/privacy-requests', {
      token,
      body: {
        kind: 'rectification',
        corrections: [{ name: 'manager', value: 'Lê Hữu Đạt' }],
      },
    });
    assert.equal(asked.status, 201);
    const manager = async (bearer: string) => {
      const { fields } = MeSchema.parse((await demo.ask('/me/schema', { token: bearer })).body);
      return fields.find(({ name }) => name === 'manager');
    };
    const field = await manager(token);
    assert.deepEqual(
      [field?.owner, field?.ownerName, field?.change, field?.pending?.value],
      ['organization', 'Phòng Nhân sự', 'request', 'Lê Hữu Đạt'],
    );
    assert.equal(field?.pending?.requestId, asked.body.id);
    assert.equal((await manager(theirs))?.pending, undefined);
    await demo.ask(`/me/privacy-requests/${asked.body.id}/cancel`, { method: 'POST', token });
    assert.equal((await manager(token))?.pending, undefined);
  });
});

describe('the picture', () => {
  test('is what its first bytes say, and is found without credentials at an address of its own', async () => {
    const addresses: string[] = [];
    for (const [bytes, type] of [
      [png, 'image/png'],
      [jpeg, 'image/jpeg'],
      [webp, 'image/webp'],
    ] as const) {
      const { status, body, headers } = await putAvatar(bytes, type);
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal((await me()).etag, headers.get('ETag'));
      const picture = await fetch(body.avatar ?? '');
      assert.equal(picture.headers.get('Content-Type'), type);
      assert.deepEqual(Buffer.from(await picture.arrayBuffer()), bytes);
      addresses.push(body.avatar ?? '');
    }
    assert.equal(new Set(addresses).size, 3);
    assert.equal((await fetch(addresses[0] ?? '')).status, 404);
    assert.equal((await me(theirs)).me.avatar, undefined);
  });

  test('that is none, says another type or is too large is refused, and the one before stays', async () => {
    const before = await me();
    const html = Buffer.from('<!doctype html><script>alert(1)</script>');
    for (const [bytes, type, status] of [
      [html, 'image/png', 415],
      [html, 'text/html', 415],
      [Buffer.alloc(0), 'image/png', 415],
      [png, 'image/jpeg', 415],
      [png, 'image/svg+xml', 415],
      [Buffer.concat([png, Buffer.alloc(1024 * 1024)]), 'image/png', 413],
    ] as const) {
      const answer = await putAvatar(bytes, type);
      assert.equal(answer.status, status, type);
    }
    assert.deepEqual(await me(), before);
  });

  test('is gone with its address, and removing none changes nothing', async () => {
    const { avatar } = (await me()).me;
    const remove = (): Promise<Answer<Me>> => demo.ask('/me/avatar', { method: 'DELETE', token });
    const removed = await remove();
    assert.equal(Me.parse(removed.body).avatar, undefined);
    assert.equal((await fetch(avatar ?? '')).status, 404);
    const again = await remove();
    assert.equal(again.headers.get('ETag'), removed.headers.get('ETag'));
    assert.equal((await demo.ask('/me/avatar', { method: 'DELETE' })).status, 401);
  });
});

test('the organization is a tree in which the learner has a place', async () => {
  const answer = await demo.ask('/organization/units', { token });
  const { units } = UnitTree.parse(answer.body);
  assert.equal(units.length, 1);
  const site = units[0]?.children.find(({ id }) => id === 'bac-ninh');
  assert.equal(site?.name, 'Nhà máy Bắc Ninh');
  assert.ok(site?.children.some(({ name }) => name === 'Xưởng chế biến 2'));
  assert.equal((await me()).me.unitId, 'bac-ninh');
  const etag = answer.headers.get('ETag') ?? '';
  const again = await demo.ask('/organization/units', {
    token,
    headers: { 'If-None-Match': etag },
  });
  assert.equal(again.status, 304);
  assert.equal((await demo.ask('/organization/units')).status, 401);
});
