import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { readMultipart } from '../../../demo/backend/api/xapi/multipart.js';
import type { Statement } from '../../../demo/backend/xapi/statement.js';
import type { Problem } from '../../../src/contract/index.js';
import { certificateOf } from './support/certificate.js';
import { Lrs, search, statement, type StatementResult } from './support/lrs.js';
import {
  jws,
  keys,
  multipart,
  sha256,
  signed,
  type Part,
  type Signing,
} from './support/multipart.js';

const lrs = await Lrs.start();

const attachment = (content: Uint8Array | string, more: object = {}) => ({
  usageType: 'https://x.example/evidence',
  display: { vi: 'Bằng chứng' },
  contentType: 'text/plain',
  length: Buffer.byteLength(content),
  sha2: sha256(content),
  ...more,
});

const withAttachments = (...attachments: object[]) => statement({ id: randomUUID(), attachments });

const post = (
  statements: unknown,
  parts: readonly (Uint8Array | Part)[],
  { first, contentType }: { first?: Record<string, string>; contentType?: string } = {},
) => {
  const { body, contentType: usual } = multipart(statements, parts, first);
  return lrs.ask<Problem & string[]>('/statements', {
    body,
    headers: { 'Content-Type': contentType ?? usual },
  });
};

/** The parts of an answer: its JSON, and contents by hash. */
async function parts(query: object): Promise<{ json: unknown; contents: Map<string, Buffer> }> {
  const response = await lrs.send(`/xapi/statements?${search({ ...query, attachments: true })}`);
  assert.equal(response.status, 200);
  const [first, ...others] = readMultipart(
    response.headers.get('Content-Type') ?? '',
    Buffer.from(await response.arrayBuffer()),
  );
  assert.equal(first?.headers.get('content-type'), 'application/json');
  return {
    json: JSON.parse(first?.content.toString() ?? '') as unknown,
    contents: new Map(
      others.map(({ headers, content }) => {
        assert.equal(headers.get('content-transfer-encoding'), 'binary');
        return [headers.get('x-experience-api-hash') ?? '', content];
      }),
    ),
  };
}

describe('attachments', () => {
  const binary = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10]);
  const text = Buffer.from('Xin chào');

  test('come back byte by byte, each once, when they are asked for', async () => {
    const sent = [
      withAttachments(attachment(binary, { sha2: sha256(binary).toUpperCase() }), attachment(text)),
      statement({
        id: randomUUID(),
        object: {
          objectType: 'SubStatement',
          ...statement(),
          attachments: [attachment(text)],
        },
      }),
    ];
    const { status, body } = await post(sent, [text, binary]);
    assert.equal(status, 200, JSON.stringify(body));
    const both = await parts({ limit: 2, ascending: false });
    const { statements } = both.json as StatementResult;
    assert.deepEqual(
      statements.map(({ id }) => id),
      body.toReversed(),
    );
    assert.deepEqual([...both.contents.keys()].sort(), [sha256(binary), sha256(text)].sort());
    const one = await parts({ statementId: sent[1]?.id });
    assert.equal((one.json as Statement).id, sent[1]?.id);
    assert.deepEqual([...one.contents], [[sha256(text), text]]);
    const all = await parts({ statementId: sent[0]?.id });
    assert.deepEqual(all.contents.get(sha256(binary)), binary);
  });

  test('do not come where nobody asks, and are nothing where there are none', async () => {
    const [id] = (await post(withAttachments(attachment(text)), [text])).body;
    for (const query of [{ statementId: id }, { statementId: id, attachments: false }]) {
      const { headers } = await lrs.ask(`/statements?${search(query)}`);
      assert.match(headers.get('Content-Type') ?? '', /^application\/json/);
    }
    const [bare] = await lrs.store(statement());
    assert.equal((await parts({ statementId: bare })).contents.size, 0);
    const empty = await parts({ verb: 'https://x.example/never' });
    assert.deepEqual(empty.json, { statements: [], more: '' });
  });

  test('may be elsewhere', async () => {
    const fileUrl = 'https://files.example/a.txt';
    await lrs.store(withAttachments(attachment(text, { fileUrl })));
    const both = withAttachments(attachment(text, { fileUrl }), attachment(binary));
    assert.equal((await post(both, [binary])).status, 200);
  });

  test('are known by each of the hashes', async () => {
    for (const [sha2, length] of [
      ['sha224', 56],
      ['sha384', 96],
      ['sha512', 128],
    ] as const) {
      const hash = createHash(sha2).update(text).digest('hex');
      assert.equal(hash.length, length);
      const { status } = await post(withAttachments(attachment(text, { sha2: hash })), [
        { content: text, headers: { 'X-Experience-API-Hash': hash } },
      ]);
      assert.equal(status, 200);
    }
  });

  test('end a page early where they are large', async () => {
    const verb = { id: `https://x.example/${randomUUID()}` };
    for (let n = 0; n < 3; n++) {
      const large = Buffer.alloc(5_000_000, n);
      const { status } = await post({ ...withAttachments(attachment(large)), verb }, [large]);
      assert.equal(status, 200);
    }
    const { json, contents } = await parts({ verb: verb.id });
    const { statements, more } = json as StatementResult;
    assert.deepEqual([statements.length, contents.size, more === ''], [2, 2, false]);
    assert.equal((await lrs.find({ verb: verb.id })).length, 3);
  });

  const good = withAttachments(attachment(text));
  for (const [what, send] of [
    ['bytes that are missing', () => post(good, [])],
    ['bytes that are missing in JSON', () => lrs.ask<Problem>('/statements', { body: good })],
    ['bytes that no attachment names', () => post(good, [text, binary])],
    ['bytes beside a statement without attachments', () => post(statement(), [text])],
    [
      'bytes with another hash than they say',
      () => post(good, [{ content: binary, headers: { 'X-Experience-API-Hash': sha256(text) } }]),
    ],
    [
      'bytes without a hash',
      () => post(good, [{ content: text, headers: { 'X-Experience-API-Hash': undefined } }]),
    ],
    [
      'bytes without their encoding',
      () => post(good, [{ content: text, headers: { 'Content-Transfer-Encoding': undefined } }]),
    ],
    [
      'bytes in another encoding',
      () => post(good, [{ content: text, headers: { 'Content-Transfer-Encoding': 'base64' } }]),
    ],
    [
      'a first part that is no JSON by its type',
      () => post(good, [text], { first: { 'Content-Type': 'text/plain' } }),
    ],
    ['a first part without a type', () => post(good, [text], { first: {} })],
    ['a type without a boundary', () => post(good, [text], { contentType: 'multipart/mixed' })],
    [
      'a boundary that the body does not have',
      () => post(good, [text], { contentType: 'multipart/mixed; boundary=other' }),
    ],
    [
      'a form',
      () => post(good, [text], { contentType: 'multipart/form-data; boundary=boundary-of-test' }),
    ],
    [
      'a body that ends in the middle',
      () => {
        const { body, contentType } = multipart(good, [text]);
        return lrs.ask<Problem>('/statements', {
          body: body.subarray(0, -12),
          headers: { 'Content-Type': contentType },
        });
      },
    ],
    ['an empty body', () => lrs.ask<Problem>('/statements', { body: '' })],
  ] as [string, () => ReturnType<typeof post>][]) {
    test(`are refused: ${what}`, async () => {
      const { status, body } = await send();
      assert.deepEqual([status, body.code], [400, 'invalid_input'], JSON.stringify(body));
      assert.ok(body.detail);
      assert.equal(await lrs.statement(good.id ?? ''), undefined);
    });
  }

  test('are taken however the boundary is written, and whatever stands before and behind', async () => {
    const sent = withAttachments(attachment(text));
    const { body } = multipart(sent, [text]);
    const { status } = await lrs.ask('/statements', {
      body: Buffer.concat([Buffer.from('preamble\r\n'), body, Buffer.from('epilogue')]),
      headers: { 'Content-Type': 'multipart/mixed; charset=utf-8; Boundary="boundary-of-test"' },
    });
    assert.equal(status, 200);
  });
});

describe('a signed statement', () => {
  const fresh = (more: object = {}) => statement({ id: randomUUID(), ...more });
  const send = (one: Statement, signing?: Signing) =>
    lrs.ask<Problem>('/statements', signed(one, signing));

  for (const alg of ['RS256', 'RS384', 'RS512']) {
    test(`is taken with ${alg}, also with its certificate`, async () => {
      assert.equal((await send(fresh(), { alg })).status, 200);
      const x5c = [certificateOf(keys)];
      assert.equal((await send(fresh(), { alg, x5c })).status, 200);
    });
  }

  test('may be signed before it had an id, a time or its final form', async () => {
    const one = fresh({ timestamp: '2026-11-21T10:00:00+07:00' });
    for (const payload of [
      { ...one, id: undefined, timestamp: undefined },
      { ...one, timestamp: '2026-11-21T03:00:00Z', attachments: [] },
      { ...one, object: { id: 'https://courses.example/safety' } },
    ]) {
      const { status, body } = await send(
        { ...one, id: randomUUID() },
        { payload: JSON.stringify({ ...payload, id: undefined }) },
      );
      assert.equal(status, 200, JSON.stringify([payload, body]));
    }
  });

  test('may have other attachments', async () => {
    const fileUrl = 'https://files.example/a.txt';
    const one = withAttachments(attachment('x', { fileUrl }));
    assert.equal((await send(one)).status, 200);
    const without = JSON.stringify(statement({ id: one.id }));
    assert.equal((await send({ ...one, id: randomUUID() }, { payload: without })).status, 400);
  });

  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = JSON.stringify(statement({ result: { completion: true } }));
  for (const [what, signing] of [
    ['by another type', { contentType: 'text/plain' }],
    ['with another algorithm', { alg: 'HS256' }],
    ['with no algorithm', { alg: 'none' }],
    ['with an algorithm that every object has', { alg: 'constructor' }],
    ['for another statement', { payload: other }],
    ['for another id', { payload: JSON.stringify(fresh()) }],
    ['for what is no statement', { payload: '{"a":1}' }],
    ['for what is no JSON', { payload: '{"a"' }],
    ['for nothing', { payload: 'null' }],
    ['with the certificate of somebody else', { x5c: [certificateOf(stranger)] }],
    ['with a certificate that is none', { x5c: ['bm9uZQ=='] }],
    ['with no certificate in its list', { x5c: [] }],
    ['with a certificate that is no list', { x5c: 1 }],
    ['by what is no signature', { jws: 'not.a-jws' }],
    ['by a signature with more parts', { jws: `${jws('{}')}.more` }],
    ['by nothing', { jws: '' }],
  ] as [string, Signing][]) {
    test(`is refused ${what}`, async () => {
      const one = fresh();
      const { status, body } = await send(one, signing);
      assert.deepEqual([status, body.code], [400, 'invalid_input'], JSON.stringify(body));
      assert.equal(await lrs.statement(one.id ?? ''), undefined);
    });
  }

  test('is refused without the bytes of its signature', async () => {
    const elsewhere = attachment('x', {
      usageType: 'http://adlnet.gov/expapi/attachments/signature',
      contentType: 'application/octet-stream',
      fileUrl: 'https://files.example/signature',
    });
    const { status } = await lrs.ask('/statements', { body: withAttachments(elsewhere) });
    assert.equal(status, 400);
  });

  test('comes back with its signature', async () => {
    const one = fresh();
    await send(one, { x5c: [certificateOf(keys)] });
    const { json, contents } = await parts({ statementId: one.id });
    const { attachments } = json as Statement;
    const content = contents.get(attachments?.[0]?.sha2 ?? '');
    assert.equal(content?.toString().split('.').length, 3);
  });
});
