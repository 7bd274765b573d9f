import { demoTenantId } from '../config.js';
import type { Transaction } from '../database/database.js';
import { newId } from '../secrets.js';

const hour = 3_600_000;
const day = 24 * hour;

const schedule = `Ngày;Khu vực;Giờ;Phụ trách
01/12/2026;Kho lạnh 1;08:00;Tổ an toàn
02/12/2026;Xưởng chế biến 1;08:00;Tổ an toàn
03/12/2026;Xưởng chế biến 2;13:30;Tổ an toàn
04/12/2026;Văn phòng, nhà ăn;09:00;Phòng Hành chính
`;

/** Where people gather: what an image in an announcement looks like. */
const gatheringPlan = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360" font-family="sans-serif" font-size="18">
<rect width="640" height="360" fill="#eef3ee"/>
<path d="M0 250h640" stroke="#c9d2c9" stroke-width="46"/>
<g fill="#fff" stroke="#5d6b64" stroke-width="2">
<path d="M40 40h190v150H40zM260 40h150v150H260zM440 40h160v90H440z"/>
</g>
<g fill="#1d2521" text-anchor="middle">
<text x="135" y="120">Xưởng 1</text><text x="335" y="120">Kho lạnh</text><text x="520" y="92">Văn phòng</text>
</g>
<g fill="none" stroke="#17693c" stroke-width="5" stroke-linecap="round">
<path d="M135 196v40M335 196v40M520 136v100"/>
</g>
<circle cx="330" cy="312" r="30" fill="#17693c"/>
<text x="330" y="319" fill="#fff" text-anchor="middle" font-weight="700">A</text>
<text x="372" y="319" fill="#1d2521">Điểm tập kết: bãi xe</text>
</svg>
`;

interface SeededFile {
  name: string;
  mediaType: string;
  text: string;
  width?: number;
  height?: number;
  description?: string;
}

interface SeededAnnouncement {
  id: string;
  level: 'information' | 'important' | 'urgent';
  audience: 'public' | 'learners';
  publishedBy: string;
  age: number;
  courseId?: string;
  title: string;
  text: string;
  files: readonly SeededFile[];
}

const announcements: readonly SeededAnnouncement[] = [
  {
    id: 'bao-tri-he-thong',
    level: 'information',
    audience: 'public',
    publishedBy: 'Phòng Công nghệ thông tin',
    age: 6 * day,
    title: 'Bảo trì hệ thống đào tạo tối thứ Bảy',
    text: 'Hệ thống tạm ngừng từ 22 giờ đến 23 giờ 30 tối thứ Bảy.\n\nBài đang học được lưu trên máy của bạn và gửi lại khi hệ thống hoạt động trở lại.',
    files: [],
  },
  {
    id: 'so-cap-cuu-mo-lai',
    level: 'information',
    audience: 'learners',
    publishedBy: 'Phòng Đào tạo',
    age: 3 * day,
    courseId: 'so-cap-cuu',
    title: 'Khóa Sơ cấp cứu có bài thực hành mới',
    text: 'Chương xử lý điện giật có thêm phần sử dụng máy AED. Nếu đã hoàn thành khóa trước đây, bạn vẫn nên xem lại bài này.',
    files: [],
  },
  {
    id: 'kiem-tra-pccc-quy-4',
    level: 'important',
    audience: 'learners',
    publishedBy: 'Phòng An toàn',
    age: 1 * day,
    title: 'Kiểm tra phòng cháy, chữa cháy quý IV',
    text: 'Đợt kiểm tra bắt đầu từ ngày 01/12/2026. Lịch của từng khu vực ở tệp đính kèm.\n\nBạn hãy hoàn thành các khóa bắt buộc trước ngày kiểm tra của khu vực mình.',
    files: [
      {
        name: 'Lịch kiểm tra PCCC quý IV.csv',
        mediaType: 'text/csv; charset=utf-8',
        // With a byte order mark spreadsheets read it as UTF-8.
        text: `\ufeff${schedule}`,
      },
      {
        name: 'Sơ đồ điểm tập kết.svg',
        mediaType: 'image/svg+xml',
        text: gatheringPlan,
        width: 640,
        height: 360,
        description: 'Từ xưởng 1, kho lạnh và văn phòng, lối đi ra điểm tập kết A ở bãi xe.',
      },
      {
        name: 'Quy trình chữa cháy tại chỗ',
        mediaType: 'text/uri-list',
        text: 'https://minhkhang.example/quy-trinh/chua-chay',
      },
    ],
  },
];

/** Three announcements, one of them for everybody. */
export async function seedAnnouncements(tx: Transaction, now: number): Promise<void> {
  for (const one of announcements) {
    await tx.run(
      `INSERT OR IGNORE INTO announcements (tenant_id, id, title, text, language, level, audience,
         published_by, published_at, course_id)
       VALUES (?, ?, ?, ?, 'vi', ?, ?, ?, ?, (SELECT id FROM courses WHERE tenant_id = ? AND id = ?))`,
      [
        demoTenantId,
        one.id,
        one.title,
        one.text,
        one.level,
        one.audience,
        one.publishedBy,
        now - one.age,
        demoTenantId,
        one.courseId,
      ],
    );
    for (const [position, file] of one.files.entries()) {
      await tx.run(
        `INSERT INTO announcement_attachments (tenant_id, id, announcement_id, position, name, media_type, bytes,
           width, height, description) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          demoTenantId,
          newId(),
          one.id,
          position,
          file.name,
          file.mediaType,
          new TextEncoder().encode(file.text),
          file.width ?? null,
          file.height ?? null,
          file.description ?? null,
        ],
      );
    }
  }
}
