import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findText } from '../../../src/stage/viewers/find-text.js';
import { SeenPages } from '../../../src/stage/viewers/seen-pages.js';
import { Watched } from '../../../src/stage/viewers/watched.js';

describe('what of a video was watched', () => {
  test('is written as the video profile has it, pieces sorted and joined where they touch', () => {
    const watched = new Watched();
    watched.begin(14);
    watched.reach(21);
    watched.begin(0);
    watched.reach(12);
    watched.end();
    assert.equal(watched.toString(), '0.000[.]12.000[,]14.000[.]21.000');
    watched.begin(12);
    watched.reach(14);
    assert.equal(watched.toString(), '0.000[.]21.000');
    assert.equal(watched.seconds, 21);
  });

  test('counts what is played at this moment, and nothing that was jumped over', () => {
    const watched = new Watched('2.000[.]3.000');
    watched.begin(10);
    assert.equal(watched.seconds, 1);
    watched.reach(10.5);
    assert.equal(watched.seconds, 1.5);
    assert.equal(watched.furthest, 10.5);
    // Time that runs backwards is a jump that nobody told of.
    watched.reach(4);
    assert.equal(watched.seconds, 1.5);
  });

  test('counts no gap in which there is no picture', () => {
    const watched = new Watched();
    watched.begin(0.03);
    watched.reach(2);
    watched.begin(2.03);
    watched.reach(4);
    watched.begin(4.05);
    watched.reach(5);
    assert.equal(watched.toString(), '0.000[.]4.000[,]4.050[.]5.000');
  });

  test('is no more than what was seen, however late one hears that it was the last of it', () => {
    const watched = new Watched('0.000[.]2.000');
    watched.begin(5);
    watched.reach(7);
    watched.cut(6.5);
    assert.equal(watched.toString(), '0.000[.]2.000[,]5.000[.]6.500');
    // What was seen before stays.
    watched.cut(1);
    watched.end();
    assert.equal(watched.toString(), '0.000[.]2.000');
  });

  test('reads back what it wrote, and leaves out what makes no sense', () => {
    const times = fc.double({ min: 0, max: 10_000, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(times, times)), (plays) => {
        const watched = new Watched();
        for (const [from, to] of plays) {
          watched.begin(from);
          watched.reach(to);
        }
        watched.end();
        const text = watched.toString();
        assert.equal(new Watched(text).toString(), text);
      }),
      { seed: 20_261_128 },
    );
    assert.equal(
      new Watched('5[.]2[,]x[.]y[,]-1[.]4[,]3[.]Infinity[,]1[.]2').toString(),
      '1.000[.]2.000',
    );
  });
});

describe('which pages were seen', () => {
  test('are written as ranges and read back', () => {
    const seen = new SeenPages('1-3,5,nonsense,9-7');
    assert.equal(seen.count, 4);
    assert.equal(seen.add(4), true);
    assert.equal(seen.add(4), false);
    assert.equal(seen.toString(), '1-5');
    assert.equal(new SeenPages('').toString(), '');
  });
});

describe('words in a document', () => {
  const text = 'Đường đi an toàn.\nDuong di (an toan) ĐƯỜNG'.normalize('NFD');
  const found = (query: string): string[] =>
    findText(query, text).map(({ index, length }) =>
      text.slice(index, index + length).normalize('NFC'),
    );

  test('are found without diacritics, đ by d', () => {
    assert.deepEqual(found('duong'), ['Đường', 'Duong', 'ĐƯỜNG']);
    assert.deepEqual(found('an toan'), ['an toàn', 'an toan']);
  });

  test('are found as they are where they are typed with diacritics', () => {
    assert.deepEqual(found('đường'), ['Đường', 'ĐƯỜNG']);
    assert.deepEqual(found('toàn'), ['toàn']);
    assert.deepEqual(found('đuong'), []);
  });

  test('may hold any sign, and be in different lines', () => {
    assert.deepEqual(found('(an'), ['(an']);
    assert.deepEqual(found('toan.  duong'), ['toàn.\nDuong']);
    assert.deepEqual(found('  '), []);
  });
});
