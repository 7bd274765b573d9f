import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { WlCourseCatalog } from '../../src/elements/course-catalog/course-catalog.js';
import {
  all,
  Backend,
  focused,
  kit,
  loaded,
  mount,
  one,
  sample,
  text,
  type,
  waitUntil,
} from './catalog-on-page.js';

/** A backend with pages of its courses. */
function backend(): Backend {
  const own = new Backend();
  own.answer = (_, url) => {
    const id = /\/courses\/([\w-]+)$/.exec(url.pathname)?.[1];
    const course = sample.find((each) => each.id === id);
    if (!id) return undefined;
    return course ? kit.json({ ...course, items: [] }) : kit.problem(404, 'not_found');
  };
  return own;
}

const details = (catalog: WlCourseCatalog): HTMLElement | undefined =>
  all(catalog, 'wl-course-details')[0];

/** The title of the course that is shown. */
const shown = (catalog: WlCourseCatalog): string =>
  text(details(catalog)?.shadowRoot?.querySelector('#title') ?? undefined);

describe('<wl-course-catalog>: a course', () => {
  it('is shown in the place of the courses, which are there again as they were', async () => {
    const catalog = mount(backend(), { details: 'place', 'player-href': '#/learn/{id}' });
    await loaded(catalog, 9);
    const second = all(catalog, '.name > *')[1];
    second?.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => shown(catalog) === sample[1]?.title);
    expect(one(catalog, '.cat').getClientRects()).to.have.length(0);
    await waitUntil(() => focused(catalog) === details(catalog));
    expect(details(catalog)?.getAttribute('player-href')).to.equal('#/learn/{id}');
    await expect(catalog).to.be.accessible();
    one(catalog, '.back').click();
    await waitUntil(() => one(catalog, '.cat').getClientRects().length === 1);
    expect(focused(catalog)).to.equal(second);
    expect(details(catalog)).to.equal(undefined);
  });

  it('is shown in a dialog, which Escape closes', async () => {
    const catalog = mount(backend(), { details: 'dialog', 'course-href': '#/courses/{id}' });
    await loaded(catalog, 9);
    const link = one(catalog, '.name > a');
    link.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => shown(catalog) === sample[0]?.title);
    expect(location.hash).to.not.equal('#/courses/loto');
    expect(one<HTMLDialogElement>(catalog, 'dialog').open).to.equal(true);
    expect(one(catalog, '.cat').getClientRects()).to.have.length(1);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => all(catalog, 'dialog').length === 0);
    expect(focused(catalog)).to.equal(link);
  });

  it("stays the page's affair where the page takes it over", async () => {
    const catalog = mount(backend(), { details: 'dialog' });
    await loaded(catalog, 9);
    catalog.addEventListener('wl-course-select', (event) => event.preventDefault());
    one(catalog, '.name > button').click();
    await catalog.updateComplete;
    expect(all(catalog, 'dialog')).to.have.length(0);
  });

  it('that has vanished says so, and leads back', async () => {
    const own = backend();
    const catalog = mount(own, { details: 'place' });
    await loaded(catalog, 9);
    own.answer = (_, url) =>
      url.pathname.endsWith('/courses') ? undefined : kit.problem(404, 'not_found');
    one(catalog, '.name > button').click();
    await waitUntil(
      () => text(details(catalog)?.shadowRoot?.querySelector('.wl') ?? undefined) !== '',
    );
    await waitUntil(() => /không|Không/.test(shown(catalog)));
    one(catalog, '.back').click();
    await loaded(catalog, 9);
  });
});

describe('<wl-course-catalog>: what is missing', () => {
  it('can be suggested where the backend takes that, by what was searched for', async () => {
    const own = new Backend();
    own.features = ['courses', 'consultations'];
    const catalog = mount(own);
    await loaded(catalog, 9);
    type(catalog, 'kế toán thuế');
    await waitUntil(() => all(catalog, '.empty .ways .btn').length === 2);
    const suggest = all(catalog, '.empty .ways .btn')[1];
    expect(text(suggest)).to.equal('Đề xuất khóa học');
    suggest?.click();
    await waitUntil(() => all(catalog, 'wl-consultation-form').length === 1);
    const form = one(catalog, 'wl-consultation-form');
    await waitUntil(
      () =>
        [...(form.shadowRoot?.querySelectorAll('input') ?? [])].some(
          ({ value }) => value === 'kế toán thuế',
        ),
      'the title that was searched for',
    );
    one(catalog, '.shut > .btn').click();
    await waitUntil(() => all(catalog, 'dialog').length === 0);
  });

  it('is not asked for where nobody would take it', async () => {
    const catalog = mount(new Backend());
    await loaded(catalog, 9);
    type(catalog, 'kế toán thuế');
    await waitUntil(() => all(catalog, '.empty .btn').length === 1);
  });
});
