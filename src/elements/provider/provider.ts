import { ContextProvider } from '@lit/context';
import { ReactiveElement } from 'lit';
import { property } from '../../ui/decorators.js';
import type { Service, WelearningClient } from '../../client/index.js';
import type { Session } from '../../session/index.js';
import { type Connection, connectionContext } from './connection.js';
import { WlSessionChangedEvent } from './session-changed-event.js';

/** How a learner is known to the backend. */
export type AuthKind = 'cookie' | 'password' | 'host';

/**
 * Tells all elements inside it which backend they talk to, who signs in and, by `lang` and `scheme`, how they look.
 * It shows nothing itself.
 *
 * @slot - The page's own markup with the elements in it.
 * @fires {WlSessionChangedEvent} wl-session-changed - Somebody has signed in or out: `status`, `learnerId`.
 */
export class WlProvider extends ReactiveElement {
  /** Base URL of the backend, e.g. `https://acme.welearning.example/embed/v1`. Absolute. */
  @property({ attribute: 'base-url' }) baseUrl = '';

  /**
   * `cookie`: a session cookie of the backend; `password`: tokens in memory, by `<wl-sign-in>`; `host`: the page gives tokens by
   * `getToken`.
   */
  @property() auth: AuthKind = 'cookie';

  /** With `auth="host"`: answers the learner's access token, or undefined when nobody is signed in. `force`: the last one was refused. */
  @property({ attribute: false }) getToken?: (o: {
    force?: boolean;
    signal?: AbortSignal;
  }) => Promise<string | undefined>;

  /** A client and session of the page's own, instead of `base-url` and `auth`. */
  @property({ attribute: false }) connection?: Connection;

  private readonly provider = new ContextProvider(this, { context: connectionContext });
  private own: Connection | undefined;
  private opening = 0;
  private withdraw: (() => unknown) | undefined;

  /** The client and session in use, for what the page itself shows of the learner. Undefined until connected. */
  get current(): Connection | undefined {
    return this.provider.value;
  }

  /** Elements are the page's own children: no shadow tree between them and its styles. */
  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (['baseUrl', 'auth', 'getToken', 'connection'].some((name) => changed.has(name))) {
      void this.open();
    }
  }

  /** Rests until it is put somewhere again, and cleans up if it is not. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Being moved in the document disconnects for a moment; only what stays away is closed.
    setTimeout(() => {
      if (!this.isConnected) this.close();
    });
  }

  /** Begins, or goes on after it was moved. */
  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && !this.provider.value) void this.open();
  }

  private use(connection: Connection | undefined): void {
    this.current?.session.removeEventListener('change', this.sessionChanged);
    this.withdraw?.();
    connection?.session.addEventListener('change', this.sessionChanged);
    // Whoever signs out, by an element or by a button of the page's own: what waits on this device goes first.
    this.withdraw = connection?.session.beforeSignOut(() =>
      import('./sign-out/farewell.js').then(({ send }) => send(connection)),
    );
    this.provider.setValue(connection);
    if (connection && connection.session.status !== 'unknown') this.sessionChanged();
  }

  private readonly sessionChanged = (): void => {
    const { session } = this.current ?? {};
    if (session) this.dispatchEvent(new WlSessionChangedEvent(session.status, session.learnerId));
  };

  private close(): void {
    this.opening += 1;
    this.own?.session.dispose();
    this.own = undefined;
    this.use(undefined);
  }

  private async open(): Promise<void> {
    this.close();
    if (this.connection) {
      this.use(this.connection);
      return;
    }
    if (!this.baseUrl) return;
    const opening = this.opening;
    // Loaded here and not above: an element that is given its connection needs neither.
    const [{ WelearningClient }, { openSession }] = await Promise.all([
      import('../../client/index.js'),
      import('../../session/open-session.js'),
    ]);
    const { baseUrl, auth: kind, getToken } = this;
    const session = await openSession({ kind, baseUrl, ...(getToken && { getToken }) });
    if (opening !== this.opening) return;
    this.own = connectionOf(new WelearningClient({ baseUrl, auth: session.auth }), session);
    this.use(this.own);
    void session.start();
  }
}

function connectionOf(client: WelearningClient, session: Session): Connection {
  let service: Promise<Service> | undefined;
  return {
    client,
    session,
    service: () => {
      if (!service) {
        service = client.service.get();
        // A failure is not kept: the next element that asks tries again.
        service.catch(() => (service = undefined));
      }
      return service;
    },
  };
}
