import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Launch, LaunchRequest, Problem } from '../../../../src/contract/index.js';
import type { Agent, StoredStatement } from '../../../../demo/backend/xapi/statement.js';
import { courseStructure } from '../../backend/support/cmi5-packages.js';
import { TestDemo, type Answer } from '../../backend/support/demo.js';

export const lrsKey = { key: 'tenant', secret: 'all-of-it' };

const cmi5 = 'https://w3id.org/xapi/cmi5/context';
export const category = { cmi5: `${cmi5}/categories/cmi5`, moveOn: `${cmi5}/categories/moveon` };
export const extension = (name: string): string => `${cmi5}/extensions/${name}`;

export const verb = (name: string): string =>
  ['satisfied', 'waived', 'abandoned'].includes(name)
    ? `https://w3id.org/xapi/adl/verbs/${name}`
    : `http://adlnet.gov/expapi/verbs/${name}`;

/** The last part of a verb's id. */
export const verbsOf = (statements: readonly StoredStatement[]): string[] =>
  statements.map((one) => one.verb.id.split('/').at(-1) ?? '');

/** A running backend that has courses of cmi5. */
export class Lms {
  readonly demo: TestDemo;
  #courses = 0;

  private constructor(demo: TestDemo) {
    this.demo = demo;
  }

  static async start(): Promise<Lms> {
    return new Lms(await TestDemo.start({ lrsKey }));
  }

  /** Imports a course around units and blocks, and enrolls the learner. */
  async course(inside: string): Promise<string> {
    const file = join(this.demo.folder, `course-${String(++this.#courses)}.xml`);
    await writeFile(file, courseStructure(inside));
    return this.enrolled(await this.demo.importCourse(file));
  }

  async enrolled(courseId: string): Promise<string> {
    const { status } = await this.demo.enroll(await this.demo.bearer(), courseId);
    assert.equal(status, 201);
    return courseId;
  }

  async launch(courseId: string, request: Partial<LaunchRequest> = {}): Promise<Launch> {
    return this.demo.launch(await this.demo.bearer(), courseId, request);
  }

  /** Launches a unit and begins it, up to `initialized`. */
  async begin(courseId: string, request: Partial<LaunchRequest> = {}): Promise<Unit> {
    const unit = await this.unit(courseId, request);
    await unit.fetchToken();
    await unit.readPreferences();
    assert.equal(await unit.say('initialized'), 204);
    return unit;
  }

  async unit(courseId: string, request: Partial<LaunchRequest> = {}): Promise<Unit> {
    return new Unit(this.demo, await this.launch(courseId, request));
  }

  /** All statements of a registration, the first one first. */
  async statements(registration: string): Promise<StoredStatement[]> {
    const key = Buffer.from(`${lrsKey.key}:${lrsKey.secret}`).toString('base64');
    const response = await fetch(
      `${this.demo.demo.api}/xapi//statements?registration=${registration}&ascending=true`,
      { headers: { Authorization: `Basic ${key}`, 'X-Experience-API-Version': '1.0.3' } },
    );
    assert.equal(response.status, 200);
    return ((await response.json()) as { statements: StoredStatement[] }).statements;
  }

  async standing(launch: Launch): Promise<Launch> {
    const { body } = await this.demo.ask<Launch>(`/launches/${launch.id}`, { token: launch.token });
    return body;
  }

  exit(launch: Launch, exit = 'abandon'): Promise<Answer<Problem>> {
    return this.demo.ask(`/launches/${launch.id}/exit`, { token: launch.token, body: { exit } });
  }
}

/** What tests take apart and spoil. */
export type Loose = Record<string, ReturnType<typeof JSON.parse>>;

/** What a test changes of a statement. */
export interface Change {
  result?: object | undefined;
  moveOn?: boolean;
  more?: (statement: Loose) => void;
}

/** A unit of cmi5 as its page behaves: what it knows is in the address that it was launched by. */
export class Unit {
  readonly launch: Launch;
  readonly url: URL;
  readonly endpoint: string;
  readonly registration: string;
  readonly activityId: string;
  readonly actor: Agent;
  token = '';
  #launchData: Loose | undefined;
  readonly #demo: TestDemo;

  constructor(demo: TestDemo, launch: Launch) {
    this.#demo = demo;
    this.launch = launch;
    this.url = new URL(launch.content.launchUrl ?? '');
    const { searchParams: given } = this.url;
    this.endpoint = (given.get('endpoint') ?? '').replace(/\/$/, '');
    this.registration = given.get('registration') ?? '';
    this.activityId = given.get('activityId') ?? '';
    this.actor = JSON.parse(given.get('actor') ?? '{}') as Agent;
  }

  /** Asks the fetch URL. */
  async fetch(): Promise<{ status: number; body: Record<string, string> }> {
    const response = await fetch(this.url.searchParams.get('fetch') ?? '', { method: 'POST' });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  }

  async fetchToken(): Promise<void> {
    const { body } = await this.fetch();
    this.token = body['auth-token'] ?? '';
    assert.notEqual(this.token, '');
  }

  ask(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.endpoint}${path}`, {
      ...init,
      headers: {
        Authorization: `Basic ${this.token}`,
        'X-Experience-API-Version': '1.0.3',
        ...(init.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(init.headers as Record<string, string>),
      },
    });
  }

  /** Address of a state of this unit. */
  state(stateId: string): string {
    const agent = JSON.stringify(this.actor);
    const { activityId, registration } = this;
    return `/activities/state?${new URLSearchParams({ activityId, agent, registration, stateId }).toString()}`;
  }

  get preferences(): string {
    const agent = JSON.stringify(this.actor);
    return `/agents/profile?${new URLSearchParams({ agent, profileId: 'cmi5LearnerPreferences' }).toString()}`;
  }

  async readPreferences(): Promise<number> {
    return (await this.ask(this.preferences)).status;
  }

  async launchData(): Promise<Loose> {
    if (!this.#launchData) {
      const response = await this.ask(this.state('LMS.LaunchData'));
      assert.equal(response.status, 200);
      this.#launchData = (await response.json()) as Loose;
    }
    return structuredClone(this.#launchData);
  }

  get sessionId(): Promise<string> {
    return this.launchData().then(
      (data) => data['contextTemplate'].extensions[extension('sessionid')] as string,
    );
  }

  /** A statement that cmi5 defines, as it should be. */
  async statement(name: string, change: Change = {}): Promise<Loose> {
    const { contextTemplate, masteryScore } = await this.launchData();
    const judges = ['completed', 'passed', 'failed'].includes(name);
    const result = 'result' in change ? change.result : usualResults[name];
    const context = contextTemplate as Loose;
    context['registration'] = this.registration;
    context['contextActivities'].category = [
      { id: category.cmi5 },
      ...((change.moveOn ?? judges) ? [{ id: category.moveOn }] : []),
    ];
    if (masteryScore !== undefined && result && 'score' in result) {
      context['extensions'][extension('masteryscore')] = masteryScore;
    }
    const statement: Loose = {
      id: randomUUID(),
      timestamp: new Date(this.#demo.now).toISOString(),
      actor: this.actor,
      verb: { id: verb(name), display: { en: name } },
      object: { id: this.activityId },
      ...(result ? { result } : {}),
      context,
    };
    change.more?.(statement);
    return statement;
  }

  /** A statement that cmi5 allows beside its own. */
  allowed(change: Change = {}): Promise<Loose> {
    return this.statement('experienced', {
      ...change,
      more: (statement) => {
        statement['context'].contextActivities.category = [];
        change.more?.(statement);
      },
    });
  }

  /** Sends statements, one by its id, more in one request; answers the status. */
  async send(...statements: Loose[]): Promise<number> {
    const [one, second] = statements;
    const response =
      one && !second && one['id'] !== undefined
        ? await this.ask(`/statements?statementId=${String(one['id'])}`, {
            method: 'PUT',
            body: JSON.stringify(one),
          })
        : await this.ask('/statements', { method: 'POST', body: JSON.stringify(statements) });
    this.said = await response.text();
    return response.status;
  }

  /** What the last answer to a statement said. */
  said = '';

  async say(name: string, change: Change = {}): Promise<number> {
    return this.send(await this.statement(name, change));
  }
}

const usualResults: Record<string, object> = {
  completed: { completion: true, duration: 'PT1M' },
  passed: { success: true, duration: 'PT1M' },
  failed: { success: false, duration: 'PT1M' },
  terminated: { duration: 'PT2M' },
};
