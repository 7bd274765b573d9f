import { demoTenantId } from '../config.js';
import type { Transaction } from '../database/database.js';
import { newId } from '../secrets.js';

const hour = 3_600_000;
const day = 24 * hour;

type Person = 'colleague' | 'learner';

interface Said {
  by: Person;
  age: number;
  text: string;
  /** Taken down, and why. */
  ground?: string;
  replies?: readonly Said[];
}

const threads: Record<string, readonly Said[]> = {
  'an-toan-lao-dong': [
    {
      by: 'colleague',
      age: 9 * day,
      text: 'Bán thẻ khóa nguồn, liên hệ số riêng.',
      ground: 'terms',
    },
    {
      by: 'colleague',
      age: 5 * day,
      text: 'Ở xưởng 2, hai người cùng sửa một máy thì mỗi người treo một thẻ riêng phải không?',
      replies: [
        {
          by: 'learner',
          age: 5 * day - 2 * hour,
          text: 'Đúng vậy, mỗi người một khóa và một thẻ. Bài về khóa nhóm có hình minh họa.',
        },
        { by: 'colleague', age: 4 * day, text: 'Cảm ơn bạn, mình đã xem lại bài đó.' },
      ],
    },
    {
      by: 'colleague',
      age: 2 * day,
      text: 'Phần ma trận rủi ro rất rõ. Nên có thêm ví dụ cho kho lạnh.',
    },
  ],
  'so-cap-cuu': [
    {
      by: 'colleague',
      age: 8 * day,
      text: 'Máy AED ở cổng số 2 đã được kiểm tra tháng này, bạn nào cần thì hỏi tổ bảo vệ.',
    },
  ],
};

const reviews = [
  {
    courseId: 'so-cap-cuu',
    stars: 5,
    text: 'Hướng dẫn ép tim dễ nhớ, làm theo được ngay.',
    age: 9 * day,
  },
  { courseId: 'bao-mat-thong-tin', stars: 4, text: 'Tình huống sát thực tế.', age: 340 * day },
];

/** Threads and reviews under the sample courses. A review is the colleague's: the learner still has theirs to write. */
export async function seedDiscussion(
  tx: Transaction,
  people: Record<Person, string>,
  now: number,
): Promise<void> {
  for (const [courseId, said] of Object.entries(threads)) {
    for (const one of said) {
      const parentId = await say(tx, people, courseId, one, undefined, now);
      for (const reply of one.replies ?? []) {
        await say(tx, people, courseId, reply, parentId, now);
      }
    }
  }
  for (const { courseId, stars, text, age } of reviews) {
    await tx.run(
      `INSERT OR IGNORE INTO reviews (tenant_id, id, course_id, learner_id, stars, text, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [demoTenantId, newId(), courseId, people.colleague, stars, text, now - age],
    );
  }
}

async function say(
  tx: Transaction,
  people: Record<Person, string>,
  courseId: string,
  { by, age, text, ground }: Said,
  parentId: string | undefined,
  now: number,
): Promise<string> {
  const id = newId();
  await tx.run(
    `INSERT INTO comments (tenant_id, id, course_id, parent_id, learner_id, text, created_at, removed_ground, removed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      demoTenantId,
      id,
      courseId,
      parentId,
      people[by],
      text,
      now - age,
      ground,
      ground === undefined ? null : now - age + hour,
    ],
  );
  return id;
}
