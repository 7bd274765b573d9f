import { WelearningClient } from '../../src/client/index.js';
import type { Connection } from '../../src/elements/provider/connection.js';
import type { GalleryKit, Respond } from './kit.js';
import { ScriptedSession } from './scripted-session.js';
import { serviceWith } from './service.js';

/** Never asked: the client's `fetch` is a function of the state. */
const baseUrl = 'https://backend.gallery.example/embed/v1';

/** For states that have nothing to say of the backend. */
const service = serviceWith(['courses', 'launches', 'consent', 'account']);

/** A kit, and how many of its requests wait for an answer that is still to come. */
export class ScriptedKit implements GalleryKit {
  private open = 0;
  private stalled = 0;

  /** True while an answer is on its way. An answer that never comes does not count. */
  get busy(): boolean {
    return this.open > this.stalled;
  }

  connect(respond: Respond, o: { signedIn?: boolean } = {}): Connection {
    const fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> =>
      this.answer(respond, new Request(input, init));
    const session = new ScriptedSession(baseUrl, fetch, o.signedIn ?? true);
    const client = new WelearningClient({
      baseUrl,
      auth: session.auth,
      fetch,
      // An error state is shown at once instead of after the repeats.
      retry: { limit: 0 },
    });
    return { client, session, service: () => client.service.get() };
  }

  json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
    return new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: {
        'content-type': 'application/json',
        'x-request-id': 'WL-7F3A-20C1',
        ...headers,
      },
    });
  }

  problem(status: number, code: string): Response {
    return this.json({ status, code, requestId: 'WL-7F3A-20C1' }, status, {
      'content-type': 'application/problem+json',
    });
  }

  never(): Promise<never> {
    this.stalled += 1;
    return new Promise(() => {});
  }

  private async answer(respond: Respond, request: Request): Promise<Response> {
    this.open += 1;
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
    });
    try {
      const answer = await Promise.race([respond(request), aborted]);
      const isService = new URL(request.url).pathname.replace(/\/$/, '') === '/embed/v1';
      return isService && !answer.ok ? this.json(service) : answer;
    } finally {
      this.open -= 1;
      this.stalled = Math.min(this.stalled, this.open);
    }
  }
}
