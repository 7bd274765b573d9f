import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  beginningsOf,
  inOnePlace,
  isMarked,
  partlyMarked,
} from '../../../demo/backend/catalog/marks.js';

describe('the marks of a word', () => {
  test('have one place where an open syllable has two for its tone', () => {
    const inTwo = 'hoà hoá hoả hoã hoạ loè khoẻ xoẹ thuỷ uý luỹ tuỳ thuỵ oà';
    const inOne = 'hòa hóa hỏa hõa họa lòe khỏe xọe thủy úy lũy tùy thụy òa';
    assert.equal(inOnePlace(inTwo), inOne);
    assert.equal(inOnePlace(inOne), inOne);
  });

  test('stay where there is one place only', () => {
    const closed = 'hoàn loẹt khuỷu ngoài xoáy quý quỳ quỹ toán huyền thoại hoặc';
    assert.equal(inOnePlace(closed), closed);
  });

  test('may move where a beginning becomes a whole word', () => {
    assert.deepEqual(beginningsOf('hòa'), ['hòa', 'hoà']);
    assert.deepEqual(beginningsOf('khủy'), ['khủy', 'khuỷ']);
    for (const word of ['hoa', 'quý', 'bảo', 'thoại']) assert.deepEqual(beginningsOf(word), [word]);
  });

  test('are left out some and some', () => {
    assert.deepEqual(partlyMarked('động').sort(), ['dông', 'dọng', 'dộng', 'đong', 'đông', 'đọng']);
    assert.deepEqual(partlyMarked('mật').sort(), ['mât', 'mạt']);
    for (const word of ['bao', 'bảo', 'đo', 'iso']) assert.deepEqual(partlyMarked(word), []);
  });

  test('are there or are not', () => {
    assert.ok(['đi', 'ăn', 'tư', 'má'].every(isMarked));
    assert.ok(!['di', 'an', '5s', ''].some(isMarked));
  });
});
