import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demoTenantId } from '../../../demo/backend/config.js';
import { lookAsSupport } from '../../../demo/backend/privacy/support-grants.js';
import { viewAsSupport } from '../../../demo/backend/privacy/support-view.js';
import { ProblemError } from '../../../demo/backend/problem.js';
import {
  AccessLogPage,
  DisclosurePage,
  SupportGrant,
  SupportGrantPage,
  type SupportScope,
} from '../../../src/contract/index.js';
import { colleague, TestDemo } from './support/demo.js';

const demo = await TestDemo.start();
const token = await demo.bearer();
const other = (await demo.signIn(colleague)).accessToken;

const grant = async (body: object = {}) => {
  const answer = await demo.ask('/me/support-grants', {
    token,
    body: { scopes: ['progress'], expiresIn: 3600, ...body },
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return SupportGrant.parse(answer.body);
};

const look = (grantId: string, scope: SupportScope) =>
  demo.demo.backend.database.write((tx) =>
    lookAsSupport(tx, {
      tenantId: demoTenantId,
      grantId,
      scope,
      actor: { vi: 'Kỹ thuật OES', en: 'OES engineering' },
      data: { vi: 'Tiến độ', en: 'Progress' },
      now: demo.now,
    }),
  );

describe('disclosures and the access log', () => {
  test('say who, what, when and on which ground, in both languages, newest first', async () => {
    const disclosures = DisclosurePage.parse((await demo.ask('/me/disclosures', { token })).body);
    assert.deepEqual(
      disclosures.items.map(({ recipient, data, ground }) => [recipient, data, ground.text]),
      [
        ['Zoom', 'Họ tên, e-mail', 'Bạn đồng ý'],
        ['Thanh tra lao động Bắc Ninh', 'Chứng chỉ an toàn', 'Theo luật'],
      ],
    );
    const log = AccessLogPage.parse((await demo.ask('/me/access-log', { token })).body);
    assert.deepEqual(log.items[0]?.ground, { code: 'support', text: 'Sửa lỗi theo phiếu #8821' });
    const english = await demo.ask<AccessLogPage>('/me/access-log', {
      token,
      headers: { 'Accept-Language': 'en' },
    });
    assert.equal(english.body.items[0]?.actor, 'OES engineering');
    const first = (await demo.ask<DisclosurePage>('/me/disclosures?limit=1', { token })).body;
    const second = await demo.ask<DisclosurePage>(
      `/me/disclosures?limit=1&cursor=${first.nextCursor ?? ''}`,
      { token },
    );
    assert.deepEqual([...first.items, ...second.body.items], disclosures.items);
    assert.equal(second.body.nextCursor, undefined);
    const elsewhere = await demo.ask(`/me/access-log?cursor=${first.nextCursor ?? ''}`, { token });
    assert.equal(elsewhere.status, 400);
  });

  test('are the learner’s own', async () => {
    for (const path of ['/me/disclosures', '/me/access-log', '/me/support-grants']) {
      assert.deepEqual((await demo.ask<DisclosurePage>(path, { token: other })).body.items, []);
      assert.equal((await demo.ask(path)).status, 401);
    }
  });
});

describe('leave for support', () => {
  test('is given for a time, and no longer than the tenant allows', async () => {
    const { longest = 0 } = SupportGrantPage.parse(
      (await demo.ask('/me/support-grants', { token })).body,
    );
    const given = await grant({ expiresIn: longest, ticket: ' #8821 ' });
    assert.deepEqual([given.expiresIn, given.ticket], [longest, '#8821']);
    const before = await demo.rows('SELECT 1 FROM support_grants');
    for (const body of [
      { expiresIn: longest + 1 },
      { expiresIn: 59 },
      { expiresIn: 1.5 },
      { expiresIn: '3600' },
      { scopes: [] },
      { scopes: ['everything'] },
      { scopes: 'progress' },
      { ticket: 'x'.repeat(101) },
    ]) {
      const answer = await demo.ask('/me/support-grants', {
        token,
        body: { scopes: ['progress'], expiresIn: 3600, ...body },
      });
      assert.equal(answer.status, 400, JSON.stringify(body));
    }
    assert.equal((await demo.rows('SELECT 1 FROM support_grants')).length, before.length);
  });

  test('lets support look at what it names, and each look is in the learner’s log', async () => {
    demo.pass(1);
    const given = await grant();
    await look(given.id, 'progress');
    const log = (await demo.ask<AccessLogPage>('/me/access-log', { token })).body;
    assert.equal(log.items[0]?.ground.supportGrantId, given.id);
    const list = (await demo.ask<SupportGrantPage>('/me/support-grants', { token })).body;
    assert.ok(list.items.find(({ id }) => id === given.id)?.lastUsedAt);
    await assert.rejects(look(given.id, 'security'), ProblemError);
    await assert.rejects(look('unknown', 'progress'), ProblemError);
  });

  test('shows support what the grant names, of that learner alone', async () => {
    demo.pass(1);
    const given = await grant({ scopes: ['profile'] });
    const view = (scope: SupportScope) =>
      demo.demo.backend.database.write((tx) =>
        viewAsSupport(tx, { tenantId: demoTenantId, grantId: given.id, scope, now: demo.now }),
      );
    const [row, ...others] = await view('profile');
    assert.deepEqual([row?.['email'], others], ['minh.khai@demo.example', []]);
    const before = (await demo.ask<AccessLogPage>('/me/access-log', { token })).body.total;
    await assert.rejects(view('progress'), ProblemError);
    const after = (await demo.ask<AccessLogPage>('/me/access-log', { token })).body;
    assert.deepEqual([after.total, after.items[0]?.data], [before, 'Hồ sơ']);
  });

  test('ends at once when it is taken back, and by itself', async () => {
    const given = await grant();
    const path = `/me/support-grants/${given.id}`;
    assert.equal((await demo.ask(path, { token: other, method: 'DELETE' })).status, 404);
    await look(given.id, 'progress');
    assert.equal((await demo.ask(path, { token, method: 'DELETE' })).status, 204);
    assert.equal((await demo.ask(path, { token, method: 'DELETE' })).status, 204);
    await assert.rejects(look(given.id, 'progress'), ProblemError);
    const short = await grant({ expiresIn: 60 });
    demo.pass(61);
    await assert.rejects(look(short.id, 'progress'), ProblemError);
    const { items } = (await demo.ask<SupportGrantPage>('/me/support-grants', { token })).body;
    assert.equal(items.find(({ id }) => id === short.id)?.expiresIn, 0);
    assert.equal(
      (await demo.ask('/me/support-grants/unknown', { token, method: 'DELETE' })).status,
      404,
    );
  });
});
