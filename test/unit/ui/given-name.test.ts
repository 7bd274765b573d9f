import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { initialOf } from '../../../src/ui/given-name.js';

describe('the initial for an avatar', () => {
  const initials = {
    'Nguyễn Thị Minh Khai': 'K',
    'Lê Thị Ánh': 'Á',
    'Trần Văn Đạt': 'Đ',
    // Decomposed, as some systems send it: A and its two marks are one letter.
    ['Nguyễn Ẩn'.normalize('NFD')]: 'Ẩ',
    khai: 'K',
    '  Mai  ': 'M',
    'Khai 😀': '😀',
    '': '',
  };
  for (const [name, initial] of Object.entries(initials)) {
    test(`of ${JSON.stringify(name)} is ${JSON.stringify(initial)}`, () => {
      assert.equal(initialOf(name), initial);
    });
  }
});
