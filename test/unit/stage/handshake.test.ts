import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readInvitation } from '../../../src/stage/handshake.js';

describe('the invitation in the address', () => {
  it('names nonce and host', () => {
    assert.deepEqual(
      readInvitation(`#wl-nonce=abc&wl-host=${encodeURIComponent('https://portal.example:8443')}`),
      { nonce: 'abc', hostOrigin: 'https://portal.example:8443' },
    );
  });

  for (const fragment of [
    '',
    '#',
    '#wl-nonce=abc',
    '#wl-host=https://portal.example',
    '#wl-nonce=&wl-host=https://portal.example',
    '#wl-nonce=abc&wl-host=*',
    '#wl-nonce=abc&wl-host=null',
    '#wl-nonce=abc&wl-host=https://portal.example/path',
    '#wl-nonce=abc&wl-host=javascript:alert(1)',
  ]) {
    it(`is none in "${fragment}"`, () => {
      assert.equal(readInvitation(fragment), undefined);
    });
  }
});
