import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { WelearningClient } from '../../src/client/index.js';
import { ConnectedElement } from '../../src/elements/provider/connected-element.js';
import type { WlProvider } from '../../src/elements/provider/provider.js';
import { createSession } from '../../src/session/index.js';

class TestElement extends ConnectedElement {
  connections = 0;

  get baseUrl(): string | undefined {
    return this.connection?.client.baseUrl;
  }

  protected connectionChanged(): void {
    this.connections += 1;
  }

  protected renderContent(): unknown {
    return html`<p>${this.baseUrl}</p>`;
  }
}
customElements.define('test-connected-element', TestElement);

describe('an element and its provider', () => {
  it('meet also when the element is registered first', async () => {
    expect(customElements.get('wl-provider')).to.equal(undefined);
    const page = await fixture<HTMLElement>(
      html`<section>
        <wl-provider><test-connected-element></test-connected-element></wl-provider>
      </section>`,
    );
    const provider = page.querySelector('wl-provider') as WlProvider;
    const element = page.querySelector('test-connected-element') as TestElement;
    expect(element.connections).to.equal(0);

    await import('../../src/elements/provider/provider.define.js');
    const baseUrl = 'https://acme.example/embed/v1/';
    const fetch = (): Promise<Response> => Promise.resolve(new Response('{}', { status: 503 }));
    const session = createSession({ kind: 'cookie', baseUrl, fetch });
    const client = new WelearningClient({
      baseUrl,
      auth: session.auth,
      fetch,
      retry: { limit: 0 },
    });
    provider.connection = { client, session, service: () => client.service.get() };

    await waitUntil(() => element.baseUrl === baseUrl, 'the element has a connection');
    expect(element.connections).to.equal(1);
  });
});
