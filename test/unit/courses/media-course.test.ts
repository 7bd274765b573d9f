import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { digestOf, mediaSource } from '../../../demo/backend/media/import-media.js';
import { buildMediaCourse, type MediaCourse } from '../../../demo/courses/media/media-course.js';

let folder: string;
let course: MediaCourse;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wl-media-course-'));
  course = await buildMediaCourse(folder);
});

after(() => rm(folder, { recursive: true, force: true }));

test('the sample course of media has a lesson of each kind', async () => {
  const kinds = await Promise.all(
    course.items.map(async ({ source }) => (await mediaSource(source)).kind),
  );
  assert.deepEqual(kinds, ['video', 'audio', 'image', 'pdf', 'file', 'html5', 'link', 'link']);
});

test('its video has captions, chapters and a transcript, and what is kept of it in the repository is small', async () => {
  const [video] = course.items;
  const { content, files } = await mediaSource(video?.source ?? '');
  assert.deepEqual(
    content.tracks?.map(({ kind, language }) => [kind, language]),
    [
      ['chapters', 'vi'],
      ['captions', 'vi'],
    ],
  );
  assert.equal(content.transcript, 'ngoi-dung.txt');
  for (const { path } of files) assert.ok((await stat(path)).size < 200_000, path);
});

test('what is computed comes out the same, byte by byte, on every build', async () => {
  const again = await mkdtemp(join(tmpdir(), 'wl-media-course-'));
  try {
    const other = await buildMediaCourse(again);
    const digests = (items: MediaCourse['items']): Promise<string[]> =>
      Promise.all(items.map(async ({ source }) => digestOf(await mediaSource(source))));
    assert.deepEqual(await digests(other.items), await digests(course.items));
    const bells = await readFile(join(again, 'nghi-mat.wav'));
    // Twenty seconds of one byte a sample, behind the header.
    assert.equal(bells.length, 44 + 20 * 8000);
  } finally {
    await rm(again, { recursive: true, force: true });
  }
});
