import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { titleKey } from '../../../demo/backend/catalog/title-key.js';
import { generatedCourse } from '../../../demo/backend/seed/generated/course.js';
import { Random } from '../../../demo/backend/seed/generated/random.js';

const collator = new Intl.Collator('vi', { numeric: true });

const sameOrder = (a: string, b: string): void => {
  const [x, y] = [titleKey(a), titleKey(b)];
  const order = x < y ? -1 : x > y ? 1 : 0;
  assert.equal(order, Math.sign(collator.compare(a, b)), `${a} | ${b}`);
};

describe('the key of a title', () => {
  test('sorts letters, tones, capitals and numbers as a Vietnamese collation does', () => {
    const alphabet = [...' -–,.:()&/"+0123456789aàảãáạAÁăằặâầẫbcdđDĐeêếệEhknoôổơởuưữXyỳZ'];
    const random = new Random(7);
    const word = (): string =>
      Array.from({ length: random.between(1, 6) }, () => random.pick(alphabet)).join('');
    for (let n = 0; n < 20_000; n++) {
      const a = word();
      sameOrder(a, random.chance(0.3) ? a.toUpperCase() : word());
    }
  });

  test('sorts titles of courses so', () => {
    const titles = Array.from({ length: 400 }, (_, n) => generatedCourse(n).title);
    titles.forEach((title, n) => {
      sameOrder(title, titles[(n * 37) % titles.length] ?? '');
    });
  });

  test('is the same for the same letters, however they are put together', () => {
    const title = 'Đánh giá rủi ro điện, lần 12';
    assert.equal(titleKey(title.normalize('NFD')), titleKey(title));
  });

  test('is plain ASCII, also for what no Vietnamese title has', () => {
    assert.match(titleKey('Лекция 漢字 🎓 \u0000\u200b١'), /^[ -~]*$/);
  });
});
