import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { serveFolder } from '../portal/folder.js';
import { escapeHtml, fill } from '../portal/template.js';
import type { ListedState } from './build.js';

const here = fileURLToPath(new URL('./', import.meta.url));
const built = `${here}../.build/gallery`;

const document = readFileSync(`${here}page.html`, 'utf8');

/** Every element in every state, each at an address of its own: `/gallery/<element>/<state>?lang=en&scheme=dark&width=300`. */
export function createGallery(): Hono {
  const list = `${built}/states.json`;
  const states = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as ListedState[]) : [];

  const app = new Hono();
  app.get('/assets/*', serveFolder('/gallery/assets/', `${here}assets`));
  app.get('/files/*', serveFolder('/gallery/files/', built));
  app.get('/states.json', (c) => c.json(states));
  app.get('/', (c) => c.html(listPage('Thư viện trạng thái', states)));
  app.get('/:element/:state', (c) => {
    const { element, state } = c.req.param();
    const found = states.find((one) => one.element === element && one.state === state);
    if (!found) {
      return c.html(listPage(`Không có trạng thái ${element}/${state}`, states), 404);
    }
    const { lang, scheme, width } = c.req.query();
    const texts = {
      lang: lang === 'en' ? 'en' : 'vi',
      scheme: scheme === 'dark' ? 'dark' : 'light',
      title: `${element}: ${found.title}`,
    };
    const main = fill(
      `<div data-mount data-element="{{element}}" data-state="{{state}}" data-width="{{width}}"></div>`,
      { element, state, width: /^\d{2,4}$/.test(width ?? '') ? (width ?? '') : '' },
    );
    const script = '<script type="module" src="/gallery/files/gallery.js"></script>';
    return c.html(fill(document, texts, { main, script }));
  });
  return app;
}

function listPage(title: string, states: readonly ListedState[]): string {
  const elements = [...new Set(states.map(({ element }) => element))];
  const sections = elements.map((element) => {
    const items = states
      .filter((state) => state.element === element)
      .map((state) => {
        const address = escapeHtml(`/gallery/${element}/${state.state}`);
        return `<li><a href="${address}">${escapeHtml(state.title)}</a> <a href="${address}?scheme=dark">tối</a> <a href="${address}?lang=en">en</a></li>`;
      });
    return `<h2>wl-${escapeHtml(element)}</h2><ul>${items.join('')}</ul>`;
  });
  const main = `<div class="list">${sections.join('')}</div>`;
  return fill(document, { lang: 'vi', scheme: 'light', title }, { main, script: '' });
}
