import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hostOf, readInvitation, type StageWindow } from '../../../src/stage/handshake.js';

describe('the invitation in the address', () => {
  it('names nonce and host', () => {
    assert.deepEqual(
      readInvitation(`#wl-nonce=abc&wl-host=${encodeURIComponent('https://portal.example:8443')}`),
      { nonce: 'abc', hostOrigin: 'https://portal.example:8443' },
    );
  });

  it('says whether the host has opened a window', () => {
    assert.deepEqual(readInvitation('#wl-nonce=abc&wl-host=https://portal.example&wl-window=1'), {
      nonce: 'abc',
      hostOrigin: 'https://portal.example',
      ownWindow: true,
    });
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

describe('the host of a stage', () => {
  const host = { postMessage: (): void => undefined };
  const invited = { nonce: 'abc', hostOrigin: 'https://portal.example' };
  const inWindow = { ...invited, ownWindow: true } as const;
  const framed = { parent: host, opener: null } as unknown as StageWindow;
  const opened = { opener: host } as unknown as { parent: unknown } & StageWindow;
  Object.assign(opened, { parent: opened });
  const alone = { opener: null } as unknown as { parent: unknown } & StageWindow;
  Object.assign(alone, { parent: alone });

  it('is the page that has framed it', () => {
    assert.equal(hostOf(framed, invited), host);
  });

  it('is the page that has opened it, where it was invited to a window', () => {
    assert.equal(hostOf(opened, inWindow), host);
  });

  it('is nobody where the page is not where the invitation says', () => {
    assert.equal(hostOf(opened, invited), undefined);
    assert.equal(hostOf(framed, inWindow), undefined);
    assert.equal(hostOf(alone, inWindow), undefined);
    assert.equal(hostOf(alone, invited), undefined);
  });
});
