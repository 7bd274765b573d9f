import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { saveClient, type ClientKey } from '../../../demo/backend/accounts/clients.js';
import { demoTenantId } from '../../../demo/backend/config.js';
import { signInDemo } from '../../../demo/backend/seed/sign-in.js';
import type { ExchangeGrant, Me, Problem, SessionInfo } from '../../../src/contract/index.js';
import { learner, TestDemo, type Answer } from './support/demo.js';

const demo = await TestDemo.start();
const { api } = demo.demo;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const otherEc = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const secrets = { hr: 'wlk_hr-secret', creator: 'wlk_creator:secret' };

const jwk = (key: KeyObject, kid?: string): ClientKey => ({
  ...key.export({ format: 'jwk' }),
  ...(kid === undefined ? {} : { kid }),
});

await demo.demo.backend.database.write(async (tx) => {
  const hr = {
    id: 'hr',
    name: 'Phần mềm nhân sự',
    keys: [jwk(ec.publicKey, 'k1'), jwk(rsa.publicKey, 'k2')],
    redirectUris: [],
    mayCreateLearners: false,
  };
  await saveClient(tx, demoTenantId, hr, secrets.hr);
  await saveClient(
    tx,
    demoTenantId,
    { ...hr, id: 'creator', keys: [], mayCreateLearners: true },
    secrets.creator,
  );
  await saveClient(tx, demoTenantId, { ...hr, id: 'page', keys: [] });
});

const externalId = signInDemo.externalIds[learner.username as 'minh.khai@demo.example'];
let made = 0;

const seconds = (): number => Math.floor(demo.now / 1000);

function claims(more: object = {}): object {
  made += 1;
  return {
    iss: 'hr',
    sub: externalId,
    aud: api,
    iat: seconds(),
    exp: seconds() + 60,
    jti: `a-${String(made)}`,
    ...more,
  };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function hs256(payload: object, secret: string = secrets.hr, header: object = { alg: 'HS256' }) {
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function es256(payload: object, key: KeyObject = ec.privateKey, header: object = {}): string {
  const signed = `${part({ alg: 'ES256', ...header })}.${part(payload)}`;
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;

const exchange = (
  subjectToken: string,
  authorization: string | undefined = basic('hr', secrets.hr),
  headers: Record<string, string> = {},
): Promise<Answer<ExchangeGrant & Problem>> =>
  demo.ask('/auth/exchange', {
    body: {
      grantType: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subjectToken,
      subjectTokenType: 'urn:ietf:params:oauth:token-type:jwt',
    },
    headers: { ...(authorization === '' ? {} : { Authorization: authorization }), ...headers },
  });

async function refused(subjectToken: string, code: string): Promise<void> {
  const { status, body } = await exchange(subjectToken);
  assert.deepEqual(
    [status, body.code, body.errors],
    [400, 'invalid_input', [{ path: '/subjectToken', code }]],
  );
}

const session = async (token: string): Promise<SessionInfo> =>
  (await demo.ask<SessionInfo>('/auth/session', { token })).body;

describe('an assertion', () => {
  test('of a registered client becomes an access token of the learner, without a refresh token', async () => {
    for (const token of [
      hs256(claims()),
      es256(claims()),
      es256(claims(), ec.privateKey, { kid: 'k1' }),
    ]) {
      const answer = await exchange(token);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.deepEqual(Object.keys(answer.body).sort(), [
        'accessToken',
        'expiresIn',
        'issuedTokenType',
        'tokenType',
      ]);
      const me = await demo.ask<Me>('/me', { token: answer.body.accessToken });
      assert.equal(me.body.email, learner.username);
    }
  });

  test('may name the backend or this route, alone or among others', async () => {
    for (const aud of [`${api}/`, `${api}/auth/exchange`, ['https://x.example', api]]) {
      assert.equal((await exchange(hs256(claims({ aud })))).status, 200);
    }
    for (const aud of ['https://x.example', [], `${api}.evil.example`, '']) {
      await refused(hs256(claims({ aud })), 'audience');
    }
  });

  test('serves once, also when it comes many times at once, and another client may use the same id', async () => {
    const token = hs256(claims({ jti: 'once' }));
    const answers = await Promise.all([1, 2, 3, 4].map(() => exchange(token)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400, 400]);
    await refused(hs256(claims({ jti: 'once' })), 'replayed');
    const other = hs256(claims({ jti: 'once', iss: 'creator' }), secrets.creator);
    assert.equal((await exchange(other, basic('creator', secrets.creator))).status, 200);
  });

  test('counts within its time, a minute of which the clocks may differ', async () => {
    const at = seconds();
    assert.equal((await exchange(hs256(claims({ iat: at - 110, exp: at - 59 })))).status, 200);
    await refused(hs256(claims({ iat: at - 110, exp: at - 60 })), 'expired');
    assert.equal((await exchange(hs256(claims({ iat: at + 60, exp: at + 90 })))).status, 200);
    await refused(hs256(claims({ iat: at + 61, exp: at + 90 })), 'issued_later');
    await refused(hs256(claims({ nbf: at + 61 })), 'issued_later');
    await refused(hs256(claims({ exp: at + 601 })), 'too_long');
    await refused(hs256(claims({ exp: at + 1e9, iat: at + 1e9 })), 'issued_later');
    const replayed = hs256(claims({ jti: 'late', exp: at + 60 }));
    assert.equal((await exchange(replayed)).status, 200);
    demo.pass(119);
    await refused(replayed, 'replayed');
    demo.pass(1);
    await refused(replayed, 'expired');
  });

  test('without a good signature by this client is worth nothing', async () => {
    const none = { alg: 'none' };
    const payload = claims();
    const pem = ec.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    for (const [token, code] of [
      [`${part(none)}.${part(payload)}.`, 'algorithm'],
      [hs256(payload, secrets.hr, none), 'algorithm'],
      [hs256(payload, secrets.hr, { alg: 'nOnE' }), 'algorithm'],
      [hs256(payload, secrets.hr, { alg: 'HS512' }), 'algorithm'],
      [hs256(payload, secrets.hr, { alg: 'RS256' }), 'algorithm'],
      [hs256(payload, pem), 'signature'],
      [hs256(payload, secrets.creator), 'signature'],
      [hs256(payload, ''), 'signature'],
      [hs256(payload).replace(/\.[^.]*$/, '.'), 'signature'],
      [es256(payload, otherEc.privateKey), 'signature'],
      [es256(payload, ec.privateKey, { kid: 'k2' }), 'signature'],
      [es256(payload, ec.privateKey, { kid: 'unknown' }), 'signature'],
      [
        es256(payload).replace(/\.[^.]*$/, `.${Buffer.alloc(64).toString('base64url')}`),
        'signature',
      ],
      [hs256(payload).replace(/\.[^.]*\./, `.${part(claims({ sub: 'MK-0007' }))}.`), 'signature'],
      ['not a token', 'malformed'],
      ['a.b.c', 'malformed'],
      ['..', 'malformed'],
      [`${hs256(payload)}=`, 'malformed'],
      [`${hs256(payload)}.x`, 'malformed'],
    ] as const) {
      await refused(token, code);
    }
    assert.equal((await exchange(hs256(payload))).status, 200);
  });

  test('says who made it and about whom, and when, and has an id', async () => {
    await refused(hs256(claims({ iss: 'creator' })), 'issuer');
    for (const more of [
      { sub: undefined },
      { sub: '' },
      { sub: 7 },
      { exp: undefined },
      { exp: 'soon' },
      { iat: undefined },
      { jti: undefined },
      { jti: '' },
      { aud: undefined },
    ]) {
      await refused(hs256(claims(more)), 'claim');
    }
  });

  test('comes from a server that knows its secret, not from a page', async () => {
    for (const authorization of [
      '',
      basic('hr', 'wrong'),
      basic('hr', secrets.creator),
      basic('unknown', secrets.hr),
      basic('page', ''),
      basic('', ''),
      `Bearer ${secrets.hr}`,
      'Basic !',
    ]) {
      const answer = await exchange(hs256(claims()), authorization);
      assert.deepEqual([answer.status, answer.body.code], [401, 'unauthenticated'], authorization);
      assert.equal(answer.headers.get('WWW-Authenticate'), 'Basic');
    }
    const page = await exchange(hs256(claims()), basic('hr', secrets.hr), {
      Origin: demo.demo.portal,
    });
    assert.equal(page.status, 403);
  });
});

describe('who an assertion is about', () => {
  test('is found by id, or by an e-mail that nobody else has, which is then remembered', async () => {
    const who = { sub: 'MK-0099', email: ' Lan.Anh@DEMO.example ' };
    assert.equal((await exchange(hs256(claims({ sub: 'MK-0099' })))).status, 404);
    const byEmail = await exchange(hs256(claims(who)));
    assert.equal(byEmail.status, 200);
    const byId = await exchange(hs256(claims({ sub: 'MK-0099' })));
    assert.equal(
      (await session(byId.body.accessToken)).learnerId,
      (await session(byEmail.body.accessToken)).learnerId,
    );
    const taken = await exchange(hs256(claims({ sub: 'MK-1', email: learner.username })));
    assert.deepEqual([taken.status, taken.body.code], [409, 'conflict']);
  });

  test('is created only by a client that may, with name and address, within the seats', async () => {
    const somebody = { sub: 'N-1', email: 'moi@demo.example', name: 'Đỗ Văn Mới', locale: 'vi-VN' };
    const refusedToHr = await exchange(hs256(claims(somebody)));
    assert.deepEqual([refusedToHr.status, refusedToHr.body.code], [404, 'not_found']);
    const asCreator = (more: object): Promise<Answer<ExchangeGrant & Problem>> =>
      exchange(
        hs256(claims({ iss: 'creator', ...somebody, ...more }), secrets.creator),
        basic('creator', secrets.creator),
      );
    assert.equal((await asCreator({ name: '  ' })).status, 400);
    assert.equal((await asCreator({ email: undefined })).status, 400);
    assert.equal((await asCreator({ email: 'no address' })).status, 400);
    const [seats] = await demo.rows<{ n: number }>(
      'SELECT COUNT(*) AS n FROM learners WHERE tenant_id = ?',
      [demoTenantId],
    );
    await demo.sql('UPDATE tenants SET seat_limit = ?', [seats?.n ?? 0]);
    const full = await asCreator({});
    assert.deepEqual([full.status, full.body.code], [403, 'seat_limit_reached']);
    await demo.sql('UPDATE tenants SET seat_limit = NULL');
    const answers = await Promise.all([asCreator({}), asCreator({}), asCreator({})]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.equal(
      (await demo.rows(`SELECT 1 FROM learners WHERE email = 'moi@demo.example'`)).length,
      1,
    );
    const me = await demo.ask<Me>('/me', { token: answers[0]?.body.accessToken });
    assert.equal(me.body.fullName, 'Đỗ Văn Mới');
    for (const password of ['', 'hoc-moi-ngay', ' ']) {
      const answer = await demo.ask('/auth/token', {
        body: { grantType: 'password', transport: 'token', username: somebody.email, password },
      });
      assert.notEqual(answer.status, 200);
    }
  });

  test('gets nothing while the account is closed', async () => {
    await demo.sql(`UPDATE learners SET state = 'suspended' WHERE email = ?`, [learner.username]);
    const answer = await exchange(hs256(claims()));
    await demo.sql(`UPDATE learners SET state = 'active' WHERE email = ?`, [learner.username]);
    assert.deepEqual([answer.status, answer.body.code], [403, 'account_suspended']);
  });
});

describe('the session of an assertion', () => {
  test('lasts as long as its token, unless the client names its own session: then it goes on', async () => {
    const brief = await exchange(hs256(claims()));
    assert.equal((await session(brief.body.accessToken)).expiresIn, 900);
    const first = (await exchange(hs256(claims({ sid: 's1' })))).body.accessToken;
    assert.equal((await session(first)).expiresIn, 12 * 3600);
    demo.pass(600);
    const second = (await exchange(hs256(claims({ sid: 's1' })))).body.accessToken;
    assert.equal((await session(second)).expiresIn, 12 * 3600 - 600);
    await demo.ask('/auth/logout', { method: 'POST', token: second });
    assert.equal((await demo.ask('/me', { token: first })).status, 401);
    const third = (await exchange(hs256(claims({ sid: 's1' })))).body.accessToken;
    assert.equal((await session(third)).expiresIn, 12 * 3600);
  });

  test('is proved as far as the client says when the learner proved it, and never ahead', async () => {
    const silent = await exchange(hs256(claims()));
    assert.equal((await session(silent.body.accessToken)).provedUntil, undefined);
    const minuteAgo = await exchange(hs256(claims({ auth_time: seconds() - 60 })));
    assert.equal((await session(minuteAgo.body.accessToken)).provedExpiresIn, 240);
    const future = await exchange(hs256(claims({ auth_time: seconds() + 1e6 })));
    assert.equal((await session(future.body.accessToken)).provedExpiresIn, 300);
    const sid = { sid: 's2' };
    const old = (await exchange(hs256(claims(sid)))).body.accessToken;
    await exchange(hs256(claims({ ...sid, auth_time: seconds() })));
    assert.equal((await session(old)).provedExpiresIn, 300);
  });
});

test('the server in the guide works as it stands there', async () => {
  const guide = await readFile('docs/signing-in.md', 'utf8');
  const [, source = ''] = /```js\n(\/\/ server\.mjs[^]*?)```/.exec(guide) ?? [];
  const file = join(demo.folder, 'server.mjs');
  await writeFile(file, source);
  process.env['WL_BASE_URL'] = api;
  process.env['WL_CLIENT_ID'] = 'hr';
  process.env['WL_CLIENT_SECRET'] = secrets.hr;
  const { learnerToken } = (await import(pathToFileURL(file).href)) as {
    learnerToken(person: object): Promise<string>;
  };
  // It goes by this computer's clock.
  demo.pass((Date.now() - demo.now) / 1000);
  const person = { id: externalId, sessionId: 's-guide', signedInAt: seconds() };
  const token = await learnerToken(person);
  assert.equal((await demo.ask<Me>('/me', { token })).body.email, learner.username);
  assert.ok((await session(token)).provedUntil);
  await assert.rejects(learnerToken({ ...person, id: 'unknown' }), /exchange: 404/);
});
