import type { Course, Enrollment, Item, Review } from '../../src/client/index.js';
import type { WlCourseDetails } from '../../src/elements/course-details/course-details.js';
import type { GalleryKit, GalleryState, Respond } from './kit.js';
import { serviceWith } from './service.js';

const item = (id: string, kind: Item['kind'], title: string, more: Partial<Item> = {}): Item => ({
  id,
  kind,
  title,
  required: true,
  status: 'not_started',
  ...more,
});

/** The course of the pictures, as somebody sees it who is not enrolled. */
export const loto: Course = {
  id: 'loto',
  title: 'An toàn lao động nhóm 3: Nhận diện mối nguy và khóa nguồn LOTO',
  language: 'vi',
  summary:
    'Nhận ra bốn nhóm mối nguy trong xưởng, chấm mức rủi ro và khóa nguồn – treo thẻ đúng năm bước trước khi bảo trì.',
  category: { id: 'An toàn lao động', title: 'An toàn lao động' },
  mandatory: true,
  duration: 'PT3H20M',
  lessonCount: 9,
  formats: ['scorm', 'video', 'pdf'],
  rating: { average: 4.6, count: 128 },
  dueAt: '2026-11-30T16:59:59Z',
  learnerCount: 1240,
  enrollmentPolicy: 'open',
  attemptLimit: 3,
  description: `<p>Khóa học dành cho <strong>tổ trưởng và nhân viên vận hành</strong> làm việc gần thiết bị có nguồn năng lượng nguy hiểm.</p>
<h2>Học như thế nào</h2>
<ul><li>Học lần lượt bốn chương, mỗi chương 30 đến 60 phút.</li><li>Thực hành thao tác khóa nguồn trên <em>mô hình tại xưởng</em>.</li><li>Làm bài thi cuối khóa, cần đạt 80 điểm.</li></ul>
<p>Tài liệu tham khảo: <a href="https://minhkhang.example/quy-trinh-loto">Quy trình khóa nguồn – treo thẻ</a>. Câu hỏi xin gửi <a href="mailto:antoan@minhkhang.example">antoan@minhkhang.example</a>.</p>`,
  objectives: [
    'Phân biệt bốn nhóm mối nguy và nêu ví dụ trong xưởng của bạn',
    'Chấm mức rủi ro bằng ma trận 5 × 5',
    'Thực hiện đủ năm bước khóa nguồn – treo thẻ',
    'Biết khi nào phải dừng việc và báo ai',
  ],
  instructors: [
    { name: 'Lê Hữu Đạt', jobTitle: 'Trưởng phòng An toàn – Sức khỏe – Môi trường' },
    { name: 'Phạm Thị Ánh Tuyết', jobTitle: 'Chuyên viên đào tạo' },
  ],
  prerequisites: [
    { courseId: 'onboarding', title: 'Hội nhập nhân viên mới: 30 ngày đầu tiên', met: true },
    { courseId: 'fire', title: 'Phòng cháy, chữa cháy và thoát nạn trong kho lạnh', met: true },
  ],
  certificate: { title: 'Chứng chỉ an toàn lao động nhóm 3', validMonths: 24 },
  items: [
    item('c1', 'section', 'Chương 1. Quy định chung'),
    item('1.1', 'pdf', 'Trách nhiệm của người lao động', { parentId: 'c1', duration: 'PT10M' }),
    item('1.2', 'video', 'Một ngày ở xưởng chế biến', { parentId: 'c1', duration: 'PT12M' }),
    item('c2', 'section', 'Chương 2. Nhận diện mối nguy'),
    item('2.1', 'scorm', 'Bốn nhóm mối nguy', { parentId: 'c2', duration: 'PT35M' }),
    item('2.2', 'scorm', 'Ma trận rủi ro 5 × 5', { parentId: 'c2', duration: 'PT40M' }),
    item('2.3', 'link', 'Đọc thêm: thống kê tai nạn lao động', { parentId: 'c2', required: false }),
    item('c3', 'section', 'Chương 3. Khóa nguồn – treo thẻ'),
    item('3.1', 'scorm', 'Năm bước LOTO', { parentId: 'c3', duration: 'PT45M' }),
    item('3.2', 'video', 'Thao tác khóa và tháo khóa', { parentId: 'c3', duration: 'PT18M' }),
    item('c4', 'section', 'Chương 4. Đánh giá cuối khóa'),
    item('4.1', 'scorm', 'Bài thi (20 câu, cần 80%)', { parentId: 'c4', duration: 'PT30M' }),
    item('4.2', 'html5', 'Khảo sát sau khóa học', { parentId: 'c4', required: false }),
  ],
};

/** The same course with the learner in it. */
export function enrolled(
  enrollment: Partial<Enrollment> = {},
  items: Record<string, Partial<Item>> = {},
): Course {
  return {
    ...loto,
    enrollment: {
      id: 'e-loto',
      courseId: 'loto',
      status: 'not_started',
      progress: 0,
      attempt: 1,
      attemptLimit: 3,
      dueAt: loto.dueAt,
      ...enrollment,
    },
    items: loto.items.map((each) => ({ ...each, ...items[each.id] })),
  };
}

const halfway = enrolled(
  { status: 'in_progress', progress: 0.45, totalTime: 'PT1H24M', lastItemId: '2.2' },
  {
    '1.1': { status: 'completed' },
    '1.2': { status: 'completed' },
    '2.1': { status: 'passed', score: { raw: 90, max: 100 } },
    '2.2': { status: 'in_progress' },
    '3.1': { lock: { code: 'prerequisite', itemId: '2.2' } },
    '3.2': { lock: { code: 'prerequisite', itemId: '3.1' } },
    '4.1': { lock: { code: 'date', opensAt: '2026-12-01T02:00:00Z' } },
  },
);

const passed = enrolled(
  {
    status: 'passed',
    progress: 1,
    score: { raw: 90, max: 100 },
    totalTime: 'PT3H5M',
    completedAt: '2026-11-20T08:00:00Z',
    certificateId: 'c-1',
  },
  Object.fromEntries(loto.items.map(({ id }) => [id, { status: 'completed' }])),
);

const nothingMore: Course = {
  id: 'bare',
  title: 'Quản lý thời gian',
  language: 'vi',
  summary: '',
  category: { id: 'soft', title: 'Kỹ năng mềm' },
  mandatory: false,
  lessonCount: 0,
  formats: [],
  rating: { average: 0, count: 0 },
  enrollmentPolicy: 'open',
  items: [],
};

const hostile = `<h1>Tiêu đề trong mô tả</h1><script>document.title='bị tấn công'</script>
<img src="x" onerror="document.title='bị tấn công'"><iframe src="https://example.com"></iframe>
<style>*{display:none}</style><p style="position:fixed;inset:0" onclick="document.title='bị tấn công'">Đoạn văn thường.</p>
<p><a href="javascript:document.title='bị tấn công'">Liên kết giả</a>, <a href="data:text/html,x">dữ liệu</a>, <a href="https://minhkhang.example">liên kết thật</a></p>
<form action="https://example.com"><input name="p"><button>Gửi</button></form>${'<ul><li>'.repeat(5000)}sâu năm nghìn tầng`;

const hard: Course = {
  ...loto,
  id: 'hard',
  title:
    `NGUYỄN ẨN Ẵ ẪM Ổ ỖNG: ${'quy định vận hành thiết bị nâng hạ và bốc xếp hàng hóa '.repeat(5)}`
      .slice(0, 300)
      .trim(),
  category: { id: 'html', title: '<b>QUY TRÌNH</b>' },
  cover: 'data:image/png;base64,AAAA',
  description: hostile,
  objectives: ['<img src=x onerror=alert(1)>', 'a'.repeat(120)],
  prerequisites: [{ courseId: 'x', title: 'Ẫ'.repeat(120), met: false }],
};

const arabic: Course = {
  ...nothingMore,
  id: 'arabic',
  title: 'مقدمة في السلامة المهنية',
  language: 'ar',
  summary: 'دورة قصيرة للعاملين الجدد في المصنع.',
  description: '<p>تعرّف على <strong>المخاطر</strong> في مكان العمل.</p>',
  objectives: ['تمييز المخاطر'],
  lessonCount: 1,
  duration: 'PT15M',
  formats: ['video'],
  items: [item('a1', 'video', 'المخاطر في المصنع', { duration: 'PT15M' })],
};

const manyItems: Item[] = Array.from({ length: 400 }, (_, n) =>
  n % 40 === 0
    ? item(`s${n}`, 'section', `Chương ${n / 40 + 1}`)
    : item(`i${n}`, 'video', `Bài ${n}`, { parentId: `s${n - (n % 40)}`, duration: 'PT5M' }),
);

const review = (id: string, stars: number, name: string, text: string): Review => ({
  id,
  courseId: 'loto',
  stars,
  author: { name },
  text,
  mine: false,
  createdAt: '2026-11-18T03:00:00Z',
});

export const reviewPage = {
  items: [
    {
      ...review('r1', 5, 'Trần Quốc Bảo', 'Năm bước rất rõ, làm theo được ngay ở xưởng.'),
      mine: true,
    },
    review('r2', 4, 'Vũ Thị Hồng Nhung', 'Nội dung tốt.\nNên có thêm ví dụ cho kho lạnh.'),
    {
      id: 'r3',
      courseId: 'loto',
      mine: false,
      createdAt: '2026-11-10T03:00:00Z',
      removed: { ground: 'terms' as const, removedAt: '2026-11-12T03:00:00Z' },
    },
  ],
  nextCursor: '3',
  rating: { average: 4.6, count: 128, distribution: [2, 3, 8, 21, 94] },
};

/** What a page asks of the backend of a state; a POST or DELETE of the enrollment is the state's own. */
export interface Script {
  course?: () => Response | Promise<Response>;
  reviews?: () => Response | Promise<Response>;
  change?: (request: Request) => Response | Promise<Response>;
}

const answers =
  (kit: GalleryKit, course: Course, script: Script): Respond =>
  (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('/enrollment')) {
      return script.change?.(request) ?? kit.problem(403, 'forbidden');
    }
    if (pathname.endsWith('/reviews')) return script.reviews?.() ?? kit.json(reviewPage);
    if (/\/courses\/[^/]+$/.test(pathname)) return script.course?.() ?? kit.json(course);
    if (pathname.endsWith('/v1/')) return kit.json(service);
    return kit.problem(404, 'not_found');
  };

const service = serviceWith(['courses', 'launches', 'discussion']);

interface Look extends Script {
  signedIn?: boolean;
  attributes?: Record<string, string>;
  provider?: Record<string, string>;
}

async function show(
  mount: HTMLElement,
  kit: GalleryKit,
  course: Course,
  o: Look = {},
): Promise<WlCourseDetails> {
  const provider = document.createElement('wl-provider');
  for (const [name, value] of Object.entries(o.provider ?? {})) provider.setAttribute(name, value);
  provider.connection = kit.connect(answers(kit, course, o), { signedIn: o.signedIn ?? true });
  const details = document.createElement('wl-course-details');
  const attributes = { 'player-href': '#/courses/{id}/learn', 'course-href': '#/courses/{id}' };
  for (const [name, value] of Object.entries({ ...attributes, ...o.attributes })) {
    details.setAttribute(name, value);
  }
  details.courseId = course.id;
  provider.append(details);
  mount.append(provider);
  await details.updateComplete;
  return details;
}

/** Waits until the element shows what `selector` finds, then answers it. */
async function part<T extends HTMLElement>(element: WlCourseDetails, selector: string): Promise<T> {
  for (;;) {
    const found = element.renderRoot.querySelector<T>(selector);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

const press = async (element: WlCourseDetails, selector: string): Promise<void> =>
  (await part(element, selector)).click();

export const states: Record<string, GalleryState> = {
  'not-enrolled': {
    title: 'A course to enroll in',
    render: async (mount, kit) => void (await show(mount, kit, loto)),
  },
  'in-progress': {
    title: 'Half of it is done',
    render: async (mount, kit) => void (await show(mount, kit, halfway)),
  },
  'not-started': {
    title: 'Enrolled, and not begun',
    render: async (mount, kit) => void (await show(mount, kit, enrolled())),
  },
  passed: {
    title: 'Passed, with a certificate',
    render: async (mount, kit) => void (await show(mount, kit, passed)),
  },
  failed: {
    title: 'Not passed, with an attempt left',
    render: async (mount, kit) =>
      void (await show(
        mount,
        kit,
        enrolled({ status: 'failed', progress: 1, score: { raw: 60, max: 100 }, attempt: 2 }),
      )),
  },
  reviews: {
    title: 'The latest reviews',
    render: async (mount, kit) => press(await show(mount, kit, halfway), '.fold'),
  },
  'reviews-failed': {
    title: 'Reviews could not be loaded',
    render: async (mount, kit) =>
      void (await show(mount, kit, loto, { reviews: () => kit.problem(503, 'unavailable') })),
  },
  approval: {
    title: 'Somebody has to approve',
    render: async (mount, kit) =>
      void (await show(mount, kit, { ...loto, enrollmentPolicy: 'approval' })),
  },
  pending: {
    title: 'Waiting for approval',
    render: async (mount, kit) =>
      void (await show(mount, kit, {
        ...loto,
        enrollmentPolicy: 'approval',
        enrollmentRequest: {
          id: 'q1',
          courseId: 'loto',
          status: 'pending',
          requestedAt: '2026-11-21T02:00:00Z',
        },
      })),
  },
  closed: {
    title: 'For assigned learners',
    render: async (mount, kit) =>
      void (await show(mount, kit, { ...loto, enrollmentPolicy: 'closed' })),
  },
  unmet: {
    title: 'A prerequisite is not met',
    render: async (mount, kit) =>
      void (await show(mount, kit, {
        ...loto,
        prerequisites: loto.prerequisites?.map((each, n) => ({ ...each, met: n === 0 })),
      })),
  },
  enrolling: {
    title: 'Enrolling',
    render: async (mount, kit) =>
      press(await show(mount, kit, loto, { change: () => kit.never() }), '#next'),
  },
  'enroll-failed': {
    title: 'Could not enroll',
    render: async (mount, kit) =>
      press(
        await show(mount, kit, loto, { change: () => kit.problem(409, 'seat_limit_reached') }),
        '#next',
      ),
  },
  leaving: {
    title: 'Asked whether to leave',
    render: async (mount, kit) => press(await show(mount, kit, halfway), '#leave'),
  },
  'leave-failed': {
    title: 'Enrolled by the organization',
    render: async (mount, kit) => {
      const details = await show(mount, kit, halfway);
      await press(details, '#leave');
      await press(details, '.sure .btn');
    },
  },
  'signed-out': {
    title: 'Nobody is signed in',
    render: async (mount, kit) =>
      void (await show(
        mount,
        kit,
        {
          ...loto,
          prerequisites: loto.prerequisites?.map(({ courseId, title }) => ({ courseId, title })),
        },
        { signedIn: false },
      )),
  },
  'members-only': {
    title: 'Nobody is signed in, and the course is not public',
    render: async (mount, kit) =>
      void (await show(mount, kit, loto, {
        signedIn: false,
        course: () => kit.problem(401, 'unauthenticated'),
      })),
  },
  empty: {
    title: 'A course with no more than a title',
    render: async (mount, kit) =>
      void (await show(mount, kit, nothingMore, {
        reviews: () => kit.json({ items: [], rating: { count: 0, distribution: [0, 0, 0, 0, 0] } }),
      })),
  },
  'hard-texts': {
    title: 'A long title, markup, a description that attacks, a broken cover',
    render: async (mount, kit) => void (await show(mount, kit, hard)),
  },
  arabic: {
    title: 'In Arabic',
    render: async (mount, kit) => void (await show(mount, kit, arabic)),
  },
  'many-items': {
    title: 'Four hundred items',
    render: async (mount, kit) =>
      void (await show(mount, kit, { ...loto, items: manyItems, lessonCount: 390 })),
  },
  'many-items-flat': {
    title: 'Four hundred items without chapters',
    render: async (mount, kit) =>
      void (await show(mount, kit, {
        ...loto,
        items: manyItems.map(({ parentId: _, ...each }) => ({ ...each, kind: 'video' })),
        lessonCount: 400,
      })),
  },
  loading: {
    title: 'Loading',
    render: async (mount, kit) =>
      void (await show(mount, kit, loto, { course: () => kit.never() })),
  },
  'not-found': {
    title: 'The course is not there any more',
    render: async (mount, kit) =>
      void (await show(mount, kit, loto, { course: () => kit.problem(404, 'not_found') })),
  },
  error: {
    title: 'Could not be loaded',
    render: async (mount, kit) =>
      void (await show(mount, kit, loto, { course: () => kit.problem(500, 'internal') })),
  },
  narrow: {
    title: 'A column of 300 px',
    width: '300px',
    render: async (mount, kit) => void (await show(mount, kit, halfway)),
  },
  dark: {
    title: 'Dark',
    render: async (mount, kit) =>
      void (await show(mount, kit, halfway, { provider: { scheme: 'dark' } })),
  },
  english: {
    title: 'In English',
    render: async (mount, kit) =>
      void (await show(mount, kit, halfway, { provider: { lang: 'en' } })),
  },
};
