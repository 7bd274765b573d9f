import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WelearningClient } from '../../../src/client/index.js';
import { Attempt, type AttemptOptions, type AttemptSnapshot } from '../../../src/playback/index.js';
import type { StageCommit } from '../../../src/stage-protocol/index.js';
import { Device } from './device.js';
import { FakeStage, QuickClock, stageOrigin, summary } from './fake-stage.js';

export { FakeStage, QuickClock, stageOrigin, summary };

export const hostOrigin = 'https://intranet.example';
/** A request as the backend has seen it. */
export interface Seen {
  method: string;
  path: string;
  token: string | undefined;
  body: unknown;
}

type Answer = { status: number; body: unknown } | 'cut' | undefined;

/** A backend on a real port: one course, one item, answers by script. */
export class Backend {
  readonly seen: Seen[] = [];
  /** What this answers comes before the usual answers. */
  script: (request: Seen) => Answer | Promise<Answer> = () => undefined;
  held = 4;
  launches = 0;
  stageUrl = `${stageOrigin}/stage/v1/stage.html`;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => void this.handle(request, response));
  }

  static async start(): Promise<Backend> {
    const backend = new Backend();
    await new Promise<void>((resolve) => backend.server.listen(0, '127.0.0.1', resolve));
    return backend;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The commits that have reached it. */
  get commits(): StageCommit[] {
    return this.seen
      .filter(({ method }) => method === 'PUT')
      .map(({ body }) => body as StageCommit);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  launch(id = `launch-${this.launches}`): Record<string, unknown> {
    return {
      id,
      courseId: 'course',
      itemId: 'item',
      enrollmentId: 'enrollment',
      attempt: 1,
      mode: 'normal',
      credit: true,
      current: true,
      token: `token-of-${id}`,
      expiresIn: 43_200,
      serverTime: '2026-11-22T03:32:00Z',
      learner: { id: 'opaque', name: 'Nguyễn Thị Minh Khai', language: 'vi' },
      policy: { maxSuspendDataChars: 64_000, completeOn: 'content', rollup: 'highest', allow: [] },
      content: {
        kind: 'scorm',
        stageUrl: this.stageUrl,
        baseUrl: `${new URL(this.stageUrl).origin}/c/grant/`,
        isolation: 'package',
      },
      globals: { objectives: {}, data: {} },
      state: { seq: this.held, activities: { sco: { 'cmi.location': '1' } }, summary },
    };
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const seen: Seen = {
      method: request.method ?? '',
      path: request.url ?? '',
      token: request.headers.authorization?.replace('Bearer ', ''),
      body: text ? JSON.parse(text) : undefined,
    };
    this.seen.push(seen);
    const answer = (await this.script(seen)) ?? this.usual(seen);
    if (answer === 'cut') return void response.destroy();
    const type = answer.status >= 400 ? 'application/problem+json' : 'application/json';
    response.writeHead(answer.status, { 'Content-Type': type, 'X-Request-Id': 'req-1' });
    response.end(JSON.stringify(answer.body));
  }

  private usual({ method, path, body }: Seen): { status: number; body: unknown } {
    if (method === 'POST') {
      this.launches += 1;
      return { status: 201, body: this.launch() };
    }
    if (method === 'PUT') {
      this.held = Math.max(this.held, (body as StageCommit).seq);
      return { status: 200, body: { seq: this.held, outcome: 'applied', current: true } };
    }
    if (path.endsWith('/branches')) return { status: 200, body: { items: [] } };
    return { status: 200, body: this.launch(path.split('/').at(-1)) };
  }
}

export const problem = (
  status: number,
  code: string,
  more: object = {},
): { status: number; body: unknown } => ({ status, body: { status, code, ...more } });

/** Tidies up whatever a test has started. */
export class Bench {
  readonly host = new EventTarget();
  readonly device = new Device();
  private readonly attempts: Attempt[] = [];
  private readonly stages: FakeStage[] = [];

  private constructor(readonly backend: Backend) {}

  static async start(): Promise<Bench> {
    return new Bench(await Backend.start());
  }

  attempt(options: Partial<AttemptOptions> = {}): Attempt {
    const attempt = new Attempt({
      client: new WelearningClient({
        baseUrl: this.backend.baseUrl,
        auth: { getToken: () => Promise.resolve('access-token') },
        retry: { limit: 0 },
      }),
      courseId: 'course',
      itemId: 'item',
      locale: 'vi',
      hostOrigin,
      contentOrigins: ['https://*.content.example'],
      host: this.host,
      clock: new QuickClock(),
      outboxes: this.device,
      ...options,
    });
    this.attempts.push(attempt);
    return attempt;
  }

  stage(attempt: Attempt): FakeStage {
    const fragment = new URL(attempt.frameAddress ?? 'about:blank').hash.slice(1);
    const nonce = new URLSearchParams(fragment).get('wl-nonce') ?? '';
    const stage = new FakeStage(this.host, nonce);
    this.stages.push(stage);
    return stage;
  }

  /** Launches and connects; what comes back is playing. */
  async play(
    options: Partial<AttemptOptions> = {},
  ): Promise<{ attempt: Attempt; stage: FakeStage }> {
    const attempt = this.attempt(options);
    await attempt.launch();
    const stage = this.stage(attempt);
    attempt.connect(stage);
    stage.greet();
    stage.say({ type: 'activity', activityId: 'sco', state: 'running' });
    await until(attempt, ({ phase }) => phase === 'playing');
    return { attempt, stage };
  }

  async stop(): Promise<void> {
    for (const attempt of this.attempts) attempt.dispose();
    for (const stage of this.stages) stage.port?.close();
    await this.backend.stop();
  }
}

/** Resolves when the snapshot is as asked. The test runner's time limit is the only one. */
export function until(
  attempt: Attempt,
  is: (snapshot: AttemptSnapshot) => boolean,
): Promise<AttemptSnapshot> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!is(attempt.snapshot)) return;
      attempt.removeEventListener('change', look);
      resolve(attempt.snapshot);
    };
    attempt.addEventListener('change', look);
    look();
  });
}

/** Resolves when something that fires no event has come about; gives up after 5 s. */
export async function eventually(is: () => boolean): Promise<void> {
  for (const end = Date.now() + 5_000; !is();) {
    if (Date.now() > end) throw new Error(`never came about: ${is}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
