import { expect, fixture, html } from '@open-wc/testing';
import { registerTexts } from '../../src/ui/register-texts.js';
import { Localize } from '../../src/ui/localize.js';
import { WlElement } from '../../src/ui/wl-element.js';

const vi = { 'test.word': 'Xin chào' };

class TestElement extends WlElement {
  readonly #localize = new Localize<typeof vi>(this);

  protected renderContent(): unknown {
    return html`<p>${this.#localize.term('test.word')}</p>`;
  }
}
registerTexts(vi, { 'test.word': 'Hello' });
customElements.define('test-wl-element', TestElement);

const textOf = (element: TestElement): string =>
  element.shadowRoot?.querySelector('p')?.textContent ?? '';
const schemeOf = (element: TestElement): string | null | undefined =>
  element.shadowRoot?.querySelector('.wl')?.getAttribute('data-scheme');

/** Mutation observers answer in a microtask, the element in the next. */
async function settled(element: TestElement): Promise<void> {
  await Promise.resolve();
  await element.updateComplete;
}

describe('an element in a page', () => {
  it('speaks another language as soon as the page says so above it', async () => {
    const page = await fixture<HTMLElement>(
      html`<section lang="vi"><test-wl-element></test-wl-element></section>`,
    );
    const element = page.firstElementChild as TestElement;
    expect(textOf(element)).to.equal('Xin chào');
    page.lang = 'en';
    await settled(element);
    expect(textOf(element)).to.equal('Hello');
  });

  it('turns dark and light with the page', async () => {
    const page = await fixture<HTMLElement>(
      html`<section><test-wl-element></test-wl-element></section>`,
    );
    const element = page.firstElementChild as TestElement;
    expect(schemeOf(element)).to.equal('light');
    page.setAttribute('scheme', 'dark');
    await settled(element);
    expect(schemeOf(element)).to.equal('dark');
    page.removeAttribute('scheme');
    await settled(element);
    expect(schemeOf(element)).to.equal('light');
  });

  it('keeps its own scheme whatever the page says', async () => {
    const page = await fixture<HTMLElement>(
      html`<section scheme="dark"><test-wl-element scheme="light"></test-wl-element></section>`,
    );
    expect(schemeOf(page.firstElementChild as TestElement)).to.equal('light');
  });

  it('speaks Vietnamese where the language is none of its own', async () => {
    const page = await fixture<HTMLElement>(
      html`<section lang="fr"><test-wl-element></test-wl-element></section>`,
    );
    expect(textOf(page.firstElementChild as TestElement)).to.equal('Xin chào');
  });
});
