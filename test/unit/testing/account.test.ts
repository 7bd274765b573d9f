import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PreconditionFailedError } from '../../../src/client/index.js';
import { InvalidInputError, NotFoundError, WelearningClient } from '../../../src/client/index.js';
import {
  createTestBackend,
  fixturePassword,
  type TestBackend,
} from '../../../src/testing/index.js';

async function clientOf(
  backend: TestBackend,
  username = 'minh.khai@demo.example',
): Promise<WelearningClient> {
  const nobody = new WelearningClient({ baseUrl: backend.baseUrl, fetch: backend.fetch });
  const grant = await nobody.auth.token({
    grantType: 'password',
    username,
    password: fixturePassword,
    transport: 'token',
  });
  return new WelearningClient({
    baseUrl: backend.baseUrl,
    fetch: backend.fetch,
    auth: { getToken: () => Promise.resolve(grant.accessToken) },
  });
}

const png = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ),
  (letter) => letter.charCodeAt(0),
);

describe('an account at a backend for tests', () => {
  test('takes a picture as it is, and the next change of the profile knows of it', async () => {
    const backend = createTestBackend({ seed: 1 });
    const client = await clientOf(backend);
    await client.me.get();
    const { avatar = '' } = await client.me.setAvatar(new Blob([png], { type: 'image/png' }));
    const shown = await backend.fetch(avatar);
    assert.equal(shown.headers.get('Content-Type'), 'image/png');
    assert.deepEqual(new Uint8Array(await shown.arrayBuffer()), png);
    assert.equal((await client.me.update({ preferredName: 'Khai' })).avatar, avatar);
    const html = new Blob(['<script>'], { type: 'image/png' });
    await assert.rejects(client.me.setAvatar(html), { status: 415 });
    assert.equal((await client.me.get()).avatar, avatar);
    assert.equal((await client.me.removeAvatar()).avatar, undefined);
    await client.me.update({ preferredName: null });
    assert.equal((await backend.fetch(avatar)).status, 404);
  });

  test('changes its password and its address with proof', async () => {
    const backend = createTestBackend({ seed: 1 });
    const client = await clientOf(backend);
    const other = await clientOf(backend);
    const weak = { currentPassword: fixturePassword, newPassword: 'ngan' };
    await assert.rejects(client.me.changePassword(weak), (error: InvalidInputError) => {
      assert.deepEqual(error.errors, [{ path: '/newPassword', code: 'too_short' }]);
      return true;
    });
    const { endedSessions } = await client.me.changePassword({
      currentPassword: fixturePassword,
      newPassword: 'ca-sang-som-bay-gio',
      signOutOthers: true,
    });
    // The other one here, and the phone of the fixtures.
    assert.equal(endedSessions, 2);
    await assert.rejects(other.me.get(), { code: 'unauthenticated' });
    await client.me.changeEmail({ email: 'Khai.Moi@demo.example' });
    assert.equal((await client.me.get()).pendingEmail, 'khai.moi@demo.example');
    const mail = backend.mails.find(({ to }) => to === 'khai.moi@demo.example');
    const code = /^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/m.exec(mail?.text ?? '')?.[0] ?? '';
    await assert.rejects(client.me.confirmEmail({ code: 'SAI' }), InvalidInputError);
    assert.equal((await client.me.confirmEmail({ code })).email, 'khai.moi@demo.example');
    backend.clock.advance(6 * 60);
    const late = client.me.changeEmail({ email: 'khac@demo.example' });
    await assert.rejects(late, { code: 'reauthentication_required' });
  });

  test('lists devices and events, and disowns what was somebody else’s', async () => {
    const backend = createTestBackend({ seed: 1 });
    const client = await clientOf(backend);
    const stranger = await clientOf(backend, 'quoc.bao@demo.example');
    const [here, phone] = (await client.security.sessions().page()).items;
    assert.deepEqual([here?.current, phone?.device], [true, 'Safari trên iPhone']);
    await assert.rejects(stranger.security.endSession(phone?.id ?? ''), NotFoundError);
    const { items: events } = await client.security.events().page();
    const asked = events.find(({ needsAnswer }) => needsAnswer);
    assert.equal(asked?.title, 'Có đăng nhập từ nơi lạ');
    await assert.rejects(stranger.security.acknowledge(asked?.id ?? ''), NotFoundError);
    assert.equal((await client.security.acknowledge(asked?.id ?? '')).needsAnswer, false);
    const report = await client.security.report({ kind: 'not_me', sessionId: phone?.id ?? '' });
    assert.equal(report.sessionEnded, true);
    assert.deepEqual(await client.security.endOtherSessions(), { ended: 0 });
    assert.equal((await client.security.sessions().page()).total, 1);
    assert.equal(backend.data.securityReports.size, 1);
  });

  test('has a place in the organization, and shows a correction that was asked for', async () => {
    const backend = createTestBackend({ seed: 1 });
    const client = await clientOf(backend);
    const { units } = await client.organization.units();
    const { unitId } = await client.me.get();
    assert.ok(units[0]?.children.some(({ id }) => id === unitId));
    const { id } = await client.privacyRequests.create({
      kind: 'rectification',
      corrections: [{ name: 'manager', value: 'Lê Hữu Đạt' }],
    });
    const pending = async () =>
      (await client.me.schema()).fields.find(({ name }) => name === 'manager')?.pending;
    assert.deepEqual([(await pending())?.requestId, (await pending())?.value], [id, 'Lê Hữu Đạt']);
    await client.privacyRequests.cancel(id);
    assert.equal(await pending(), undefined);
  });

  test('chooses its notices, against what it has read, and by consent where that is asked', async () => {
    const backend = createTestBackend({ seed: 1 });
    const client = await clientOf(backend);
    const other = await clientOf(backend);
    await other.notifications.get();
    // Not read before: it is read first.
    await client.notifications.update({ 'course.due_soon': { email: false } });
    const late = other.notifications.update({ 'course.due_soon': { zalo: true } });
    await assert.rejects(late, (error: PreconditionFailedError) => {
      assert.equal(error.status, 412);
      assert.ok(error.problem?.current);
      return true;
    });
    const locked = client.notifications.update({ 'security.alerts': { email: false } });
    await assert.rejects(locked, { code: 'invalid_input' });
    const given = await client.notifications.update({ 'news.product_updates': { email: true } });
    const { decisions, receipts } = await client.consents.mine();
    assert.equal(decisions['email.product_updates'], 'granted');
    assert.equal(receipts[0]?.id, given.receiptId);
    const withdrawn = await client.notifications.update({
      'news.product_updates': { email: false },
    });
    assert.notEqual(withdrawn.receiptId, undefined);
    assert.equal((await client.consents.mine()).decisions['email.product_updates'], 'refused');
  });
});
