import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { packagesDir } from '../backend.js';
import type { Database, Transaction } from '../database/database.js';
import { shown } from '../packages/entry-name.js';
import { Refusal } from '../packages/refusal.js';
import { newId } from '../secrets.js';
import { refusesFrames, type Reach } from './frame-check.js';
import { linkFacts } from './links.js';
import { mediaFiles, type MediaFiles } from './media-files.js';
import type { MediaPolicy } from './media-item.js';
import { pageFiles, withZippedPage } from './page-files.js';

/** Where an import goes. */
export interface ImportTarget {
  dataDir: string;
  database: Database;
  tenantId: string;
  now: number;
}

/** True for what is an address and no file. */
export const isAddress = (source: string): boolean => /^https?:\/\//i.test(source);

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;

/**
 * Looks at what is to become an item: a file with what lies beside it, a folder with a page of its own, or an address.
 *
 * @throws Refusal when it cannot be one
 */
export async function mediaSource(source: string): Promise<MediaFiles> {
  if (!isAddress(source)) return (await isFolder(source)) ? pageFiles(source) : mediaFiles(source);
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (!url || url.username !== '' || url.password !== '') {
    throw new Refusal(`"${shown(source)}" is not an address that can be opened.`);
  }
  return { kind: 'link', content: { url: url.href }, files: [] };
}

const nameOf = (file: string): string =>
  basename(file, extname(file)).replace(/[-_]+/g, ' ').trim();

/** A title from the name of a file or the host of an address. */
export const titleOf = ({ content: { file, url } }: MediaFiles): string =>
  file === undefined ? new URL(url ?? '').hostname : nameOf(file);

/** A file's folder, in place: an item of its own origin. */
export interface PlacedMedia {
  packageId: string;
  files: MediaFiles;
}

/**
 * Puts the files of an item in place and runs `insert`, all in one: where any of it fails, neither rows nor files stay.
 *
 * @throws Refusal when it is not taken in
 */
export async function placeMedia<T>(
  { dataDir, database, tenantId, now }: ImportTarget,
  files: MediaFiles,
  insert: (tx: Transaction, placed: PlacedMedia) => Promise<T>,
): Promise<T> {
  const packageId = newId();
  const incoming = join(dataDir, 'incoming', packageId);
  const place = join(packagesDir(dataDir), packageId);
  let placed = false;
  try {
    await mkdir(incoming, { recursive: true });
    for (const { path, name } of files.files) {
      await mkdir(dirname(join(incoming, name)), { recursive: true });
      await copyFile(path, join(incoming, name));
    }
    const digest = await digestOf(files);
    await rename(incoming, place);
    placed = true;
    return await database.write(async (tx) => {
      await tx.run(
        `INSERT INTO packages (tenant_id, id, digest, standard, activity_ids, objective_ids, data_ids, lesson_count,
           file_count, size_bytes, created_at) VALUES (?, ?, ?, ?, '[]', '[]', '[]', 1, ?, ?, ?)`,
        [
          tenantId,
          packageId,
          digest,
          files.kind,
          files.files.length,
          files.content.sizeBytes ?? 0,
          now,
        ],
      );
      return insert(tx, { packageId, files });
    });
  } catch (error) {
    if (placed) await rm(place, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}

/** Of names and contents. */
export async function digestOf({ content, files }: MediaFiles): Promise<string> {
  const hash = createHash('sha256').update(content.url ?? '');
  for (const { path, name } of files) {
    hash.update(`\n${name}\n`);
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

/** Makes an item of what was put in place. */
export async function insertMediaItem(
  tx: Transaction,
  tenantId: string,
  item: {
    courseId: string;
    id: string;
    position: number;
    title: string;
    duration?: string | undefined;
    policy?: MediaPolicy | undefined;
  },
  { packageId, files }: PlacedMedia,
): Promise<void> {
  await tx.run(
    `INSERT INTO items (tenant_id, course_id, id, position, kind, title, duration, package_id, content, policy)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET position = excluded.position, kind = excluded.kind, title = excluded.title,
       duration = excluded.duration, package_id = excluded.package_id, content = excluded.content, policy = excluded.policy`,
    [
      tenantId,
      item.courseId,
      item.id,
      item.position,
      files.kind,
      item.title,
      item.duration ?? null,
      packageId,
      JSON.stringify(files.content),
      item.policy === undefined ? null : JSON.stringify(item.policy),
    ],
  );
}

const summaries = {
  video: 'Video được nhập vào.',
  audio: 'Bài nghe được nhập vào.',
  image: 'Hình ảnh được nhập vào.',
  pdf: 'Tài liệu PDF được nhập vào.',
  file: 'Tệp được nhập vào.',
  link: 'Liên kết được nhập vào.',
  html5: 'Trang HTML5 được nhập vào.',
} as const;

interface CourseFacts {
  title?: string | undefined;
  language?: string | undefined;
}

/**
 * Makes a course of one file, folder or address: open to everybody, in the catalog at once. Answers the course's id. An address of no
 * known service is asked whether it lets itself be framed.
 *
 * @param reach which IP addresses may be asked; undefined: public ones
 * @throws Refusal when it is not taken in
 */
export async function importMediaCourse(
  target: ImportTarget,
  source: string,
  facts: CourseFacts = {},
  reach?: Reach,
): Promise<string> {
  const files = await mediaSource(source);
  const { url } = files.content;
  if (url !== undefined && linkFacts(url).provider === 'other') {
    files.content.refusesFrames = await refusesFrames(url, reach);
  }
  return courseOf(target, files, facts);
}

/**
 * The same of a zip that is a page of its own. Undefined where it is something else.
 *
 * @throws Refusal when it is not taken in
 */
export function importZippedPage(
  target: ImportTarget,
  file: string,
  facts: CourseFacts = {},
): Promise<string | undefined> {
  const { title = nameOf(file) } = facts;
  return withZippedPage(file, (files) => courseOf(target, files, { ...facts, title }));
}

async function courseOf(
  target: ImportTarget,
  files: MediaFiles,
  { title = titleOf(files), language = 'vi' }: CourseFacts,
): Promise<string> {
  const courseId = newId();
  const name = title.normalize('NFC').trim() || files.kind;
  await placeMedia(target, files, async (tx, placed) => {
    await tx.run(
      `INSERT INTO courses (tenant_id, id, title, language, summary, category_id, category_title, created_at)
       VALUES (?, ?, ?, ?, ?, 'imported', 'Nhập vào', ?)`,
      [target.tenantId, courseId, name, language, summaries[files.kind], target.now],
    );
    const item = { courseId, id: 'main', position: 0, title: name };
    await insertMediaItem(tx, target.tenantId, item, placed);
  });
  return courseId;
}
