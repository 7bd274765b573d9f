import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { courseSlugs, readCourse } from '../../../demo/courses/packaging/course-source.js';
import { packageFiles, sharedFiles } from '../../../demo/courses/packaging/package-files.js';

/**
 * A learning system of one page: `/host.html?open=<file>` shows the file in a frame and offers both API objects, which note every
 * call in `window.calls` and keep what was set in sessionStorage, as a system would between two sessions.
 */
const hostPage = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Host</title>
<body style="margin:0"><script>
const values = JSON.parse(sessionStorage.getItem('values') ?? '{}');
window.calls = [];
const note = (call, answer = 'true') => (calls.push(call), answer);
const set = (name, value) => {
  values[name] = value;
  sessionStorage.setItem('values', JSON.stringify(values));
  return note('set ' + name + '=' + value);
};
const get = (name) => values[name] ?? '';
window.API = {
  LMSInitialize: () => note('begin'), LMSGetValue: get, LMSSetValue: set,
  LMSCommit: () => note('commit'), LMSFinish: () => note('finish'),
};
window.API_1484_11 = {
  Initialize: () => note('begin'), GetValue: get, SetValue: set,
  Commit: () => note('commit'), Terminate: () => note('finish'),
};
const frame = document.createElement('iframe');
frame.title = 'Lesson';
frame.style.cssText = 'border:0;width:100vw;height:100vh;display:block';
frame.src = new URLSearchParams(location.search).get('open');
document.body.append(frame);
</script>`;

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
};

export interface CourseServer {
  /** Of the host page and the courses, e.g. `http://localhost:41234`. */
  origin: string;
  close(): Promise<void>;
}

/** Serves all sample courses, each in a folder named by its slug, as a package would be unzipped. */
export async function startCourseServer(): Promise<CourseServer> {
  const files = new Map([['/host.html', hostPage]]);
  const shared = await sharedFiles();
  for (const slug of courseSlugs) {
    for (const [name, text] of packageFiles(await readCourse(slug), shared)) {
      files.set(`/${slug}/${name}`, text);
    }
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const text = files.get(path);
    response.writeHead(text === undefined ? 404 : 200, {
      'Content-Type': types[path.split('.').pop() ?? ''] ?? 'text/plain',
      // What a careful content server would send: no script but the package's own files.
      'Content-Security-Policy':
        path === '/host.html' ? '' : "default-src 'self'; script-src 'self'; style-src 'self'",
    });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://localhost:${port}`, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
