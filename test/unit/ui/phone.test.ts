import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatPhone, parsePhone } from '../../../src/ui/phone.js';

describe('phone numbers', () => {
  const writings = [
    '0912345678',
    '0912 345 678',
    '0912.345.678',
    '0912-345-678',
    ' 0912\u00a0345\u00a0678 ',
    '+84912345678',
    '+84 912 345 678',
    '+84 (0)912 345 678',
    '84912345678',
    '0084 912 345 678',
    '912345678',
    '０９１２３４５６７８',
  ];
  for (const writing of writings) {
    test(`${JSON.stringify(writing)} is the mobile number +84912345678`, () => {
      assert.deepEqual(parsePhone(writing), { e164: '+84912345678' });
    });
  }

  test('a landline has one digit more', () => {
    assert.deepEqual(parsePhone('0222 111 2233'), { e164: '+842221112233' });
    assert.deepEqual(parsePhone('(024) 3825 1234'), { e164: '+842438251234' });
  });

  test('a number of another country is taken with its plus', () => {
    assert.deepEqual(parsePhone('+65 6123 4567'), { e164: '+6561234567' });
    assert.deepEqual(parsePhone('+1 234'), { fault: 'short', by: 3 });
  });

  test('what is missing or too much is counted', () => {
    assert.deepEqual(parsePhone('0912 345 67'), { fault: 'short', by: 1 });
    assert.deepEqual(parsePhone('0912 345'), { fault: 'short', by: 3 });
    assert.deepEqual(parsePhone('+84 912 345 67'), { fault: 'short', by: 1 });
    assert.deepEqual(parsePhone('0912 345 6789'), { fault: 'long', by: 1 });
  });

  test('a mobile number that begins with 084 keeps its digits', () => {
    assert.deepEqual(parsePhone('084 123 4567'), { e164: '+84841234567' });
    assert.deepEqual(parsePhone('841234567'), { e164: '+84841234567' });
  });

  test('letters are no number', () => {
    for (const text of ['khai', '0912 345 67x', '+', '09+12345678', '']) {
      assert.deepEqual(parsePhone(text), { fault: 'characters', by: 0 });
    }
  });

  test('every number is shown as people write it, and reads back as itself', () => {
    const shown = {
      '+84912345678': '0912 345 678',
      '+842221112233': '0222 111 2233',
      '+842438251234': '024 3825 1234',
      '+6561234567': '+6561234567',
    };
    for (const [stored, written] of Object.entries(shown)) {
      assert.equal(formatPhone(stored), written);
      assert.deepEqual(parsePhone(written), { e164: stored });
    }
  });
});
