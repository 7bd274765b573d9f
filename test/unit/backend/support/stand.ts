import assert from 'node:assert/strict';
import type {
  CommitAnswer,
  Launch,
  LaunchRequest,
  Problem,
  TokenGrant,
} from '../../../../src/contract/index.js';

export const learner = { username: 'minh.khai@demo.example', password: 'hoc-moi-ngay' };
export const colleague = { username: 'quoc.bao@demo.example', password: 'hoc-moi-ngay' };

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Ask {
  method?: string;
  /** Of a bearer. */
  token?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A backend that tests ask, whichever it is. Its clock stands until it is moved. */
export abstract class Stand {
  #bearer: { token: string; since: number } | undefined;

  /** Milliseconds since 1970. */
  abstract get now(): number;
  abstract pass(seconds: number): void;
  /** Sends a request to a path below the base URL. */
  protected abstract send(path: string, init: RequestInit): Promise<Response>;

  async ask<T = unknown>(
    path: string,
    { method, token, body, headers }: Ask = {},
  ): Promise<Answer<T>> {
    const response = await this.send(path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as T,
    };
  }

  async signIn(who = learner): Promise<TokenGrant> {
    const answer = await this.ask<TokenGrant>('/auth/token', {
      body: { grantType: 'password', transport: 'token', ...who },
    });
    assert.equal(answer.status, 200);
    return answer.body;
  }

  /** An access token of the learner that is valid now. */
  async bearer(): Promise<string> {
    const tenMinutes = 600_000;
    if (!this.#bearer || this.now - this.#bearer.since >= tenMinutes) {
      this.#bearer = { token: (await this.signIn()).accessToken, since: this.now };
    }
    return this.#bearer.token;
  }

  enroll(token: string, courseId: string): Promise<Answer<{ id: string }>> {
    return this.ask(`/courses/${courseId}/enrollment`, { method: 'POST', token });
  }

  async launch(
    token: string,
    courseId: string,
    request: Partial<LaunchRequest> = {},
  ): Promise<Launch> {
    const answer = await this.tryLaunch(token, courseId, request);
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body as Launch;
  }

  tryLaunch(
    token: string,
    courseId: string,
    request: Partial<LaunchRequest> = {},
  ): Promise<Answer<Launch | Problem>> {
    return this.ask(`/courses/${courseId}/launches`, {
      token,
      body: { itemId: 'main', ...request },
    });
  }

  /** Commits with the launch's own token. */
  commit(
    launch: Launch,
    commit: object,
    token = launch.token,
  ): Promise<Answer<CommitAnswer & Problem>> {
    return this.ask(`/launches/${launch.id}/state`, {
      method: 'PUT',
      token,
      body: { activities: {}, summary: summary(), ...commit },
    });
  }

  async stateOf(launch: Launch): Promise<Launch['state']> {
    const answer = await this.ask<Launch>(`/launches/${launch.id}`, { token: launch.token });
    assert.equal(answer.status, 200);
    return answer.body.state;
  }
}

export const summary = (more: object = {}): object => ({
  completion: 'incomplete',
  success: 'unknown',
  totalTime: 'PT0S',
  ...more,
});
