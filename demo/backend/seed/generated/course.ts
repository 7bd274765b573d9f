import type { Instructor, ItemKind } from '../../../../src/contract/index.js';
import { audiences, categories, instructors, lessons, places } from './words.js';
import { Random } from './random.js';

/** A course that nobody wrote: for lists that are as long as a company's. It has no packages, so nothing of it plays. */
export interface GeneratedCourse {
  id: string;
  title: string;
  language: 'vi' | 'en';
  summary: string;
  description: string;
  objectives: string[];
  instructors: Instructor[];
  categoryId: string;
  mandatory: boolean;
  minutes: number;
  /** Days before the seeding. */
  age: number;
  /** Days after it came into the catalog. */
  dueInDays: number | null;
  enrollmentPolicy: 'open' | 'approval' | 'closed';
  attemptLimit: number | null;
  certificateMonths: number | null;
  items: GeneratedItem[];
  /** Position of another course that has to be completed before. */
  requires: number | null;
}

/** An item of such a course. */
export interface GeneratedItem {
  id: string;
  kind: ItemKind;
  title: string;
  minutes: number | null;
  parentId: string | null;
}

type Frame = (subject: string, random: Random) => string;

const whom = (random: Random): string => random.pick(audiences);
const where = (random: Random): string => random.pick(places);

const vietnamese: readonly Frame[] = [
  (subject, random) => `${subject} cho ${whom(random)} tại ${where(random)}`,
  (subject, random) => `${subject} cho ${whom(random)}: phần ${String(random.between(1, 12))}`,
  (subject, random) =>
    `${subject} qua ${String(random.between(3, 25))} tình huống tại ${where(random)}`,
  (subject, random) => `${subject}: lỗi thường gặp của ${whom(random)} tại ${where(random)}`,
  (subject, random) =>
    `${subject} – cập nhật ${String(random.between(2019, 2026))} cho ${whom(random)}`,
  (subject, random) => `Ôn tập: ${subject}, đợt ${String(random.between(1, 24))}, ${where(random)}`,
  (subject, random) =>
    `${subject}: từ cơ bản đến nâng cao, lớp ${String(random.between(1, 40))}, ${where(random)}`,
];

const english: readonly Frame[] = [
  (subject, random) => `${subject}: part ${String(random.between(1, 12))}`,
  (subject, random) => `${subject} in ${String(random.between(5, 60))} minutes`,
  (subject, random) => `${subject}, ${String(random.between(2019, 2026))} edition`,
  (subject, random) => `${subject}: ${String(random.between(3, 25))} cases from practice`,
];

/** Kinds as often as they are found in companies. */
const kinds: readonly ItemKind[] = [
  ...Array<ItemKind>(12).fill('scorm'),
  ...Array<ItemKind>(9).fill('video'),
  ...Array<ItemKind>(6).fill('pdf'),
  ...Array<ItemKind>(3).fill('link'),
  ...Array<ItemKind>(2).fill('html5'),
  ...Array<ItemKind>(2).fill('cmi5'),
  'tincan',
  'audio',
  'file',
];

const lengths = [
  5, 10, 10, 15, 15, 20, 25, 30, 30, 45, 45, 60, 60, 75, 90, 120, 150, 180, 240, 360,
];

/** The course at a position: always the same one, however many there are. */
export function generatedCourse(position: number): GeneratedCourse {
  const random = new Random(20_261_122 + position * 7_919);
  const category = random.pick(categories);
  const inEnglish = category.en !== undefined && random.chance(0.3);
  const subject = random.pick((inEnglish && category.en) || category.vi);
  const first = position === 0;
  const minutes = random.pick(lengths);
  const mandatory = random.chance(0.12);
  const age = random.between(0, 720);
  const name = first ? 'An toàn lao động' : subject;
  return {
    id: `khoa-${String(position + 1).padStart(5, '0')}`,
    title: first ? name : random.pick(inEnglish ? english : vietnamese)(subject, random),
    language: inEnglish && !first ? 'en' : 'vi',
    summary:
      inEnglish && !first
        ? `What ${name.toLowerCase()} asks of everybody, step by step.`
        : `Nắm vững nội dung “${name}” và áp dụng ngay trong công việc hằng ngày.`,
    description: `<p>Khóa học gồm phần lý thuyết ngắn và các tình huống tại <strong>${random.pick(places)}</strong>.</p>`,
    objectives: ['Hiểu đúng yêu cầu của công ty', 'Thực hiện được các bước theo quy trình'],
    instructors: [random.pick(instructors)],
    categoryId: first ? 'an-toan' : category.id,
    mandatory,
    minutes,
    age,
    dueInDays: mandatory ? age + random.between(-10, 90) : null,
    enrollmentPolicy: random.chance(0.88) ? 'open' : random.chance(0.7) ? 'approval' : 'closed',
    attemptLimit: random.chance(0.2) ? 3 : null,
    certificateMonths: mandatory ? random.pick([12, 24, 36]) : null,
    items: itemsOf(random, minutes),
    requires: position > 0 && position % 40 === 0 ? position - 1 : null,
  };
}

function itemsOf(random: Random, minutes: number): GeneratedItem[] {
  const count = Math.min(lessons.length, 1 + Math.floor(minutes / 20));
  const main = random.pick(kinds);
  const items: GeneratedItem[] = lessons.slice(0, count).map((title, position) => ({
    id: `bai-${String(position + 1)}`,
    kind: random.chance(0.8) ? main : random.pick(kinds),
    title: `Bài ${String(position + 1)}. ${title}`,
    minutes: Math.max(1, Math.round(minutes / count)),
    parentId: count > 4 ? (position < 3 ? 'chuong-1' : 'chuong-2') : null,
  }));
  if (count <= 4) return items;
  const section = (number: number, title: string): GeneratedItem => ({
    id: `chuong-${String(number)}`,
    kind: 'section',
    title: `Chương ${String(number)}. ${title}`,
    minutes: null,
    parentId: null,
  });
  return [
    section(1, 'Nội dung chính'),
    ...items.slice(0, 3),
    section(2, 'Thực hành'),
    ...items.slice(3),
  ];
}
