import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Hono, type Context } from 'hono';
import { createGallery } from '../gallery/server.js';
import { Company, people, type CompanyConfig } from './company.js';
import { serveFolder } from './folder.js';
import { pageHeaders } from './page-headers.js';
import { escapeHtml, fill } from './template.js';

/** Where the demo's three origins are. */
export interface PortalConfig {
  /** The portal's own, e.g. `http://localhost:4173`. */
  portal: string;
  /** Base URL of the backend, here an origin. */
  api: string;
  /** The content server without a package's label, e.g. `http://localhost:4175`. */
  content: string;
  /** How the portal's server signs people in who have a company account; absent where none can. */
  company?: Omit<CompanyConfig, 'portal' | 'api'>;
}

const here = fileURLToPath(new URL('./', import.meta.url));
const page = (name: string): string => readFileSync(`${here}pages/${name}.html`, 'utf8');

const pages = {
  training: { title: 'Đào tạo', section: 'training' },
  course: { title: 'Khóa học', section: 'training' },
  account: { title: 'Tài khoản', section: 'people' },
  advice: { title: 'Tư vấn khóa học', section: '' },
  news: { title: 'Nhận tin khóa học mới', section: '' },
  company: { title: 'Tài khoản công ty', section: '' },
  'sign-in': { title: 'Đăng nhập', section: '' },
  'not-found': { title: 'Không tìm thấy trang', section: '' },
};

/** The intranet of a made-up company: plain pages that embed learning by what the package publishes, as a customer's would. */
export function createPortal(config: PortalConfig): Hono {
  const layout = page('layout');
  const company = config.company && new Company({ ...config, ...config.company });
  const isEmployee = (c: Context): boolean => company?.employee(c) !== undefined;
  const render = (
    name: keyof typeof pages,
    values: Record<string, string> = {},
    {
      markup = {},
      byCompany = false,
    }: { markup?: Record<string, string>; byCompany?: boolean } = {},
  ): string => {
    const { title, section } = pages[name];
    const main = fill(page(name), values, markup);
    const address = `base-url="${escapeHtml(config.api)}"`;
    // With a company account the script of the page opens the provider, once it can give it tokens.
    const provider = byCompany ? `data-${address}` : `${address} auth="cookie"`;
    return fill(layout, { title, section, page: name }, { main, provider });
  };

  const app = new Hono({ strict: false });
  app.use(pageHeaders(config, isEmployee));
  const show = (c: Context, name: keyof typeof pages, values?: Record<string, string>) =>
    c.html(render(name, values, { byCompany: isEmployee(c) }));
  app.get('/', (c) => show(c, 'training'));
  app.get('/courses/:id', (c) => show(c, 'course', { courseId: c.req.param('id') }));
  app.get('/account', (c) => show(c, 'account'));
  app.get('/advice', (c) => show(c, 'advice'));
  app.get('/news', (c) => show(c, 'news'));
  app.get('/sign-in', (c) => show(c, 'sign-in'));
  company?.addRoutes(app, () => render('company', {}, { markup: { people: buttons } }));
  app.get('/favicon.ico', (c) => c.redirect('/assets/logo.svg'));
  app.get('/assets/*', serveFolder('/assets/', `${here}assets`));
  app.get('/welearning/*', serveFolder('/welearning/', `${here}../../dist/browser`));
  app.route('/gallery', createGallery());
  app.notFound((c) => c.html(render('not-found'), 404));
  return app;
}

const buttons = people
  .map(
    ({ id, name }) =>
      `<button name="person" value="${escapeHtml(id)}">${escapeHtml(name)}</button>`,
  )
  .join('');
