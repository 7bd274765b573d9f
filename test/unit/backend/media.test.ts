import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { linkFacts } from '../../../demo/backend/media/links.js';
import { mediaFiles } from '../../../demo/backend/media/media-files.js';
import { withZippedPage } from '../../../demo/backend/media/page-files.js';
import { mediaSource } from '../../../demo/backend/media/import-media.js';
import { writeZip } from '../../../demo/courses/packaging/zip.js';
import { Refusal } from '../../../demo/backend/packages/refusal.js';

describe('share addresses', () => {
  const id = '1AbCdEfGhIjKlMnOpQrStUv';
  const forms: [address: string, provider: string, embedUrl: string | undefined][] = [
    [
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90s',
      'youtube',
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=90',
    ],
    [
      'https://youtu.be/dQw4w9WgXcQ',
      'youtube',
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
    ],
    [
      'https://www.youtube.com/shorts/dQw4w9WgXcQ',
      'youtube',
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
    ],
    ['https://www.youtube.com/@kenh', 'youtube', undefined],
    [
      'https://vimeo.com/76979871/0a1b2c3d4e',
      'vimeo',
      'https://player.vimeo.com/video/76979871?dnt=1&h=0a1b2c3d4e',
    ],
    [
      `https://drive.google.com/file/d/${id}/view?usp=sharing`,
      'drive',
      `https://drive.google.com/file/d/${id}/preview`,
    ],
    [
      `https://drive.google.com/open?id=${id}`,
      'drive',
      `https://drive.google.com/file/d/${id}/preview`,
    ],
    [
      `https://docs.google.com/presentation/d/${id}/edit#slide=1`,
      'drive',
      `https://docs.google.com/presentation/d/${id}/embed`,
    ],
    [
      `https://docs.google.com/document/d/${id}/edit`,
      'drive',
      `https://docs.google.com/document/d/${id}/preview`,
    ],
    [
      'https://www.dropbox.com/scl/fi/abc/so-tay.pdf?rlkey=k&dl=0',
      'dropbox',
      'https://www.dropbox.com/scl/fi/abc/so-tay.pdf?rlkey=k&raw=1',
    ],
    ['https://www.dropbox.com/sh/abc/folder', 'dropbox', undefined],
    [
      'https://onedrive.live.com/?cid=C&resid=C%21107&authkey=A',
      'onedrive',
      'https://onedrive.live.com/embed?resid=C%21107&authkey=A&cid=C',
    ],
    ['https://1drv.ms/b/s!AbC', 'onedrive', undefined],
    [
      'https://congty.sharepoint.com/:p:/s/dao-tao/Eabc?e=x',
      'onedrive',
      'https://congty.sharepoint.com/:p:/s/dao-tao/Eabc?e=x&action=embedview',
    ],
    [
      'https://vi.wikipedia.org/wiki/An_to%C3%A0n',
      'other',
      'https://vi.wikipedia.org/wiki/An_to%C3%A0n',
    ],
    [
      'https://notyoutube.com/watch?v=dQw4w9WgXcQ',
      'other',
      'https://notyoutube.com/watch?v=dQw4w9WgXcQ',
    ],
  ];
  for (const [address, provider, embedUrl] of forms) {
    test(`${address} is of ${provider}`, () => {
      const facts = linkFacts(address);
      assert.equal(facts.provider, provider);
      assert.equal(facts.embedUrl, embedUrl);
      assert.equal(facts.url, new URL(address).href);
    });
  }
});

describe('files that become lessons', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'wl-files-'))));
  after(() => rm(folder, { recursive: true, force: true }));

  const write = async (name: string, text = 'x'): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };

  test('take along what lies beside a video by its name', async () => {
    const video = await write('bai-1.mp4');
    for (const name of [
      'bai-1.vi.vtt',
      'bai-1.chapters.vi.vtt',
      'bai-1.jpg',
      'bai-1.txt',
      'bai-10.vi.vtt',
      'bai-1.srt',
    ]) {
      await write(name);
    }
    const { kind, content, files } = await mediaFiles(video);
    assert.equal(kind, 'video');
    assert.deepEqual(content, {
      file: 'bai-1.mp4',
      sizeBytes: 1,
      tracks: [
        { kind: 'chapters', file: 'bai-1.chapters.vi.vtt', language: 'vi' },
        { kind: 'captions', file: 'bai-1.vi.vtt', language: 'vi' },
      ],
      poster: 'bai-1.jpg',
      transcript: 'bai-1.txt',
    });
    assert.equal(files.length, 5);
  });

  const refused: [name: string, text: string, reason: RegExp][] = [
    ['trong.mp4', '', /is empty/],
    ['gia.pdf', '<html>', /is not a PDF/],
    ['la.exe', 'x', /is no kind of file/],
  ];
  for (const [name, text, reason] of refused) {
    test(`refuse ${name}`, async () => {
      const path = await write(name, text);
      await assert.rejects(
        mediaFiles(path),
        (error) => error instanceof Refusal && reason.test(error.message),
      );
    });
  }

  test('take all that the playlists of a stream name, and refuse what lies elsewhere or is missing', async () => {
    await mkdir(join(folder, 'hls/360p'), { recursive: true });
    await write('hls/bai.m3u8', '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n360p/list.m3u8\n');
    await write(
      'hls/360p/list.m3u8',
      '#EXTM3U\n#EXT-X-MAP:URI="init.mp4"\n#EXTINF:2,\n1.m4s?a=b\n',
    );
    await write('hls/360p/init.mp4');
    await write('hls/360p/1.m4s');
    await write('hls/bai.vi.vtt');
    const { kind, content, files } = await mediaFiles(join(folder, 'hls/bai.m3u8'));
    assert.equal(kind, 'video');
    assert.equal(content.file, 'bai.m3u8');
    assert.deepEqual(
      files.map(({ name }) => name),
      ['bai.m3u8', '360p/list.m3u8', '360p/init.mp4', '360p/1.m4s', 'bai.vi.vtt'],
    );
    const bad: [text: string, reason: RegExp][] = [
      ['#EXTM3U\n../khac.m4s\n', /something elsewhere/],
      ['#EXTM3U\nhttps://example.com/1.ts\n', /something elsewhere/],
      ['#EXTM3U\n9.m4s\n', /lacks the file "9.m4s"/],
      ['khong phai', /is not a playlist/],
    ];
    for (const [text, reason] of bad) {
      const path = await write('hls/hong.m3u8', text);
      await assert.rejects(
        mediaFiles(path),
        (error) => error instanceof Refusal && reason.test(error.message),
      );
    }
  });

  test('a folder or zip with index.html is a page of its own; a package of a standard is not', async () => {
    await mkdir(join(folder, 'trang/anh'), { recursive: true });
    await write('trang/index.html', '<!doctype html>');
    await write('trang/anh/1.png');
    const { kind, content, files } = await mediaSource(join(folder, 'trang'));
    assert.equal(kind, 'html5');
    assert.deepEqual(content, { file: 'index.html', sizeBytes: 16 });
    assert.deepEqual(
      files.map(({ name }) => name),
      ['anh/1.png', 'index.html'],
    );
    const zip = join(folder, 'trang.zip');
    const look = (names: string[]): Promise<string[] | undefined> =>
      writeZip(zip, new Map(names.map((name) => [name, 'x']))).then(() =>
        withZippedPage(zip, (page) => Promise.resolve(page.files.map(({ name }) => name))),
      );
    assert.deepEqual(await look(['index.html', 'a.js']), ['a.js', 'index.html']);
    assert.deepEqual(await look(['bai/index.html', 'bai/a.js']), ['a.js', 'index.html']);
    assert.equal(await look(['index.html', 'imsmanifest.xml']), undefined);
    assert.equal(await look(['bai/index.html', 'bai/tincan.xml']), undefined);
    assert.equal(await look(['trang.html']), undefined);
  });

  test('refuse what is not there, and addresses that carry a password', async () => {
    await assert.rejects(mediaFiles(join(folder, 'khong-co.pdf')), /There is no file/);
    await assert.rejects(mediaSource('https://ai:do@example.com/'), /not an address/);
  });
});
