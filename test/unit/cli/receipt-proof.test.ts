import assert from 'node:assert/strict';
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  faultOfProof,
  signedText,
  type SignedReceipt,
} from '../../../src/cli/check/receipt-proof.js';
import { canonicalJson } from '../../../src/contract/canonical-json.js';

const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const edwards = generateKeyPairSync('ed25519');
const published = (key: KeyObject, kid: string) => {
  const { kty = '', crv, x, y } = key.export({ format: 'jwk' });
  return { kty, kid, ...(crv && { crv }), ...(x && { x }), ...(y && { y }) };
};
const keys = [published(elliptic.publicKey, 'one'), published(edwards.publicKey, 'two')];

const record = {
  record_id: 'r-1',
  purpose: 'Đo lường 😀',
  n: 1e21,
  nested: { b: [1, null], a: '' },
};
const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** Signed by node:crypto, over any text. */
function signed(
  text: string = canonicalJson(record),
  { alg = 'ES256', kid = 'one', header = { alg, kid } as object } = {},
): SignedReceipt {
  const start = base64url(JSON.stringify(header));
  const data = Buffer.from(`${start}.${base64url(text)}`);
  const signature =
    alg === 'EdDSA'
      ? sign(null, data, edwards.privateKey)
      : sign('sha256', data, { key: elliptic.privateKey, dsaEncoding: 'ieee-p1363' });
  const jws = `${start}..${signature.toString('base64url')}`;
  return { ...record, proof: { alg, kid, jws } };
}

describe('the proof of a receipt', () => {
  test('holds for what node:crypto has signed, on either curve', async () => {
    assert.equal(await faultOfProof(signed(), keys), undefined);
    const other = signed(undefined, { alg: 'EdDSA', kid: 'two' });
    assert.equal(await faultOfProof(other, keys), undefined);
  });

  test('holds in whichever order the members come', async () => {
    const { proof, ...rest } = signed();
    const turned = Object.fromEntries(Object.entries(rest).reverse());
    assert.equal(await faultOfProof({ ...turned, proof }, keys), undefined);
    assert.equal(signedText({ ...turned, proof }), canonicalJson(record));
  });

  test('does not hold over other bytes, of another key, or once anything was changed', async () => {
    const wrong = /signature/;
    for (const receipt of [
      signed(JSON.stringify(record)),
      signed(`${canonicalJson(record)}\n`),
      { ...signed(), record_id: 'r-2' },
      { ...signed(), more: true },
      signed(undefined, { kid: 'two', header: { alg: 'ES256', kid: 'two' } }),
    ]) {
      const fault = await faultOfProof(receipt, keys);
      assert.match(fault ?? '', receipt.proof.kid === 'two' ? /algorithm/ : wrong);
    }
  });

  test('says what of its form is wrong', async () => {
    const good = signed();
    const [header = '', , signature = ''] = good.proof.jws.split('.');
    const withJws = (jws: string): SignedReceipt => ({ ...good, proof: { ...good.proof, jws } });
    for (const [receipt, fault] of [
      [
        withJws(`${header}.${base64url(canonicalJson(record))}.${signature}`),
        /header\.\.signature/,
      ],
      [withJws(`${header}..`), /header\.\.signature/],
      [withJws('none'), /header\.\.signature/],
      [withJws(`e30..${signature}`), /alg or kid/],
      [withJws(`%%%..${signature}`), /alg or kid/],
      [signed(undefined, { kid: 'three' }), /not published/],
      [signed(undefined, { alg: 'none' }), /neither/],
      [
        signed(undefined, { header: { alg: 'ES256', kid: 'one', b64: false, crit: ['b64'] } }),
        /crit or b64/,
      ],
    ] as const) {
      assert.match((await faultOfProof(receipt, keys)) ?? 'none', fault);
    }
  });
});
