import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { LocatedFile } from './locate.js';
import { mediaTypeOf } from './media-types.js';
import { parseRange } from './ranges.js';

/** Answers `GET` or `HEAD` with a file, a part of it, or that the one who asks has it already. */
export function sendFile(request: Request, file: LocatedFile, headers: Headers): Response {
  headers.set('ETag', file.etag);
  headers.set('Accept-Ranges', 'bytes');
  if (matches(request.headers.get('If-None-Match'), file.etag)) {
    return new Response(null, { status: 304, headers });
  }
  if (!headers.has('Content-Type')) headers.set('Content-Type', mediaTypeOf(file.path));

  // A part of what has changed since would not fit to the parts before.
  const ifRange = request.headers.get('If-Range');
  const asked = ifRange === null || ifRange === file.etag ? request.headers.get('Range') : null;
  const range = request.method === 'GET' ? parseRange(asked ?? undefined, file.size) : undefined;
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${String(file.size)}`);
    headers.delete('Content-Type');
    return new Response(null, { status: 416, headers });
  }
  if (range) {
    const { start, end } = range;
    headers.set('Content-Range', `bytes ${String(start)}-${String(end)}/${String(file.size)}`);
    headers.set('Content-Length', String(end - start + 1));
    return new Response(bodyOf(file, start, end), { status: 206, headers });
  }
  headers.set('Content-Length', String(file.size));
  const isEmpty = request.method === 'HEAD' || file.size === 0;
  return new Response(isEmpty ? null : bodyOf(file, 0, file.size - 1), { status: 200, headers });
}

const matches = (header: string | null, etag: string): boolean =>
  (header ?? '').split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));

const bodyOf = (file: LocatedFile, start: number, end: number): ReadableStream =>
  Readable.toWeb(createReadStream(file.path, { start, end })) as ReadableStream;
