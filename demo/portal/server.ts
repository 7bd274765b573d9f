import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { createGallery } from '../gallery/server.js';
import { serveFolder } from './folder.js';
import { pageHeaders } from './page-headers.js';
import { fill } from './template.js';

/** Where the demo's three origins are. */
export interface PortalConfig {
  /** The portal's own, e.g. `http://localhost:4173`. */
  portal: string;
  /** Base URL of the backend, here an origin. */
  api: string;
  /** The content server without a package's label, e.g. `http://localhost:4175`. */
  content: string;
}

const here = fileURLToPath(new URL('./', import.meta.url));
const page = (name: string): string => readFileSync(`${here}pages/${name}.html`, 'utf8');

const pages = {
  training: { title: 'Đào tạo', section: 'training' },
  course: { title: 'Khóa học', section: 'training' },
  account: { title: 'Tài khoản', section: 'people' },
  'sign-in': { title: 'Đăng nhập', section: '' },
  'not-found': { title: 'Không tìm thấy trang', section: '' },
};

/** The intranet of a made-up company: plain pages that embed learning by what the package publishes, as a customer's would. */
export function createPortal(config: PortalConfig): Hono {
  const layout = page('layout');
  const render = (name: keyof typeof pages, values: Record<string, string> = {}): string => {
    const { title, section } = pages[name];
    const main = fill(page(name), values);
    return fill(layout, { title, section, page: name, api: config.api }, { main });
  };

  const app = new Hono({ strict: false });
  app.use(pageHeaders(config));
  app.get('/', (c) => c.html(render('training')));
  app.get('/courses/:id', (c) => c.html(render('course', { courseId: c.req.param('id') })));
  app.get('/account', (c) => c.html(render('account')));
  app.get('/sign-in', (c) => c.html(render('sign-in')));
  app.get('/favicon.ico', (c) => c.redirect('/assets/logo.svg'));
  app.get('/assets/*', serveFolder('/assets/', `${here}assets`));
  app.get('/welearning/*', serveFolder('/welearning/', `${here}../../dist/browser`));
  app.route('/gallery', createGallery());
  app.notFound((c) => c.html(render('not-found'), 404));
  return app;
}
