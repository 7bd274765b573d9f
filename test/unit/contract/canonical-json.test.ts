import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { canonicalJson } from '../../../src/contract/canonical-json.js';

describe('canonical JSON', () => {
  test('writes numbers as RFC 8785 appendix B says', () => {
    const samples: [string, string][] = [
      ['0000000000000000', '0'],
      ['8000000000000000', '0'],
      ['0000000000000001', '5e-324'],
      ['7fefffffffffffff', '1.7976931348623157e+308'],
      ['4340000000000000', '9007199254740992'],
      ['4430000000000000', '295147905179352830000'],
      ['44b52d02c7e14af5', '9.999999999999997e+22'],
      ['44b52d02c7e14af6', '1e+23'],
      ['444b1ae4d6e2ef4e', '999999999999999700000'],
      ['444b1ae4d6e2ef50', '1e+21'],
      ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
      ['3eb0c6f7a0b5ed8d', '0.000001'],
      ['41b3de4355555553', '333333333.3333332'],
      ['41b3de4355555554', '333333333.33333325'],
    ];
    for (const [bits, text] of samples) {
      assert.equal(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE()), text, bits);
    }
  });

  test('sorts members by UTF-16 code units, as RFC 8785 section 3.2.3 shows', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const names = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map(([, name]) => name);
    assert.deepEqual(names, [
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test('writes strings as they are but for what JSON must escape, as RFC 8785 section 3.2.2 shows', () => {
    assert.equal(
      canonicalJson({ string: '\u20ac$\u000f\u000aA\'B"\\\\"/', literals: [null, true, false] }),
      '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    assert.equal(canonicalJson('Nguyễn 😀'), '"Nguyễn 😀"');
  });

  test('leaves out what is undefined and refuses what JSON cannot say', () => {
    assert.equal(canonicalJson({ b: undefined, a: [] }), '{"a":[]}');
    for (const value of [
      NaN,
      Infinity,
      '\ud800',
      { '\udc00': 1 },
      undefined,
      [undefined],
      () => 1,
    ]) {
      assert.throws(() => canonicalJson(value), TypeError);
    }
  });
});
