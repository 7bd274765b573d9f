import { ContextEvent } from '@lit/context';
import { state } from '../../ui/decorators.js';
import { isWelearningError, type Service } from '../../client/index.js';
import type { SessionStatus } from '../../session/index.js';
import { WlErrorEvent } from '../../ui/events/error-event.js';
import { WlElement } from '../../ui/wl-element.js';
import { type Connection, connectionContext } from './connection.js';

/** What an element knows of a failure: enough for a sentence to the learner and a code for support. */
export interface Failure {
  /** A code of the contract or of the client; `internal` for what is none of theirs. */
  code: string;
  /** HTTP status, 0 without an answer. */
  status: number;
  requestId?: string | undefined;
}

const internal: Failure = { code: 'internal', status: 0 };

/** Reads a failure off whatever was thrown. */
export function failureOf(error: unknown): Failure {
  const { code, status, requestId } = isWelearningError(error) ? error : internal;
  return { code, status, requestId };
}

/** An element that works with the backend of the nearest `<wl-provider>`. */
export abstract class ConnectedElement extends WlElement {
  /** Undefined until a provider above has connected. */
  @state() protected connection: Connection | undefined;

  /** Who is signed in, as the session last said. */
  @state() protected sessionStatus: SessionStatus = 'unknown';

  /** The backend's description, once it is known. */
  @state() protected service: Service | undefined;

  #unsubscribe: (() => void) | undefined;

  /** The connection has come or changed, or somebody has signed in or out: (re)load what is shown. */
  protected abstract connectionChanged(): void;

  /** Tells the page of a failure. The element shows it to the learner by itself. */
  protected report(failure: Failure, retry: () => void): void {
    this.dispatchEvent(new WlErrorEvent({ ...failure, retry }));
  }

  /** The tenant's time zone, in which all times are shown. */
  protected get timeZone(): string {
    return this.service?.tenant.timeZone ?? 'Asia/Ho_Chi_Minh';
  }

  /** Begins, or goes on after it was moved. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.connection?.session.addEventListener('change', this.#sessionChanged);
    this.#ask();
    // A page may register its elements in any order: whoever was first asks again when the provider is there.
    if (!this.#unsubscribe) {
      void customElements.whenDefined('wl-provider').then(() => {
        if (this.isConnected && !this.#unsubscribe) this.#ask();
      });
    }
  }

  /** Rests until it is put somewhere again, and cleans up if it is not. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.connection?.session.removeEventListener('change', this.#sessionChanged);
  }

  #ask(): void {
    this.dispatchEvent(new ContextEvent(connectionContext, this, this.#provided, true));
  }

  /** What a provider answers, by the Context protocol: at once, and whenever the connection has changed. */
  readonly #provided = (connection: Connection | undefined, unsubscribe?: () => void): void => {
    // A nearer provider has taken over.
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    if (connection === this.connection) return;
    this.connection?.session.removeEventListener('change', this.#sessionChanged);
    this.connection = connection;
    this.service = undefined;
    this.sessionStatus = 'unknown';
    if (!connection) return;
    connection.session.addEventListener('change', this.#sessionChanged);
    // Elements that can do without the description go on without it; those that cannot meet the same failure themselves.
    connection.service().then(
      (service) => {
        if (this.connection === connection) this.service = service;
      },
      () => {},
    );
    this.#sessionChanged();
  };

  readonly #sessionChanged = (): void => {
    this.sessionStatus = this.connection?.session.status ?? 'unknown';
    this.connectionChanged();
  };
}
