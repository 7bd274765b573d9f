import type { Feature, Service } from '../../contract/service.js';
import { Caller, type Ask } from './caller.js';
import { expectStatus } from './expect.js';
import type { Need } from './group.js';
import { send, Unreachable, type Answer, type RawRequest } from './http.js';
import { Journal, type Exchange } from './journal.js';
import type { CheckOptions } from './options.js';
import { Person } from './sessions.js';
import { failed, untested } from './verdict.js';

/** A mail that the backend has sent, as the hook shows it. */
export interface SeenMail {
  to: string;
  subject: string;
  text: string;
  sentAt: string;
}

/** Undoes something that a check has made. */
export type Cleanup = () => Promise<unknown>;

const optionsFor: Readonly<Record<Need, string>> = {
  learner: '--user and --password, or --token',
  password: '--user and --password',
  'other learner': '--other-user and --other-password, or --other-token',
  'other tenant': '--other-tenant',
  origin: '--origin',
  clock: '--clock, and --user and --password',
  mailbox: '--mailbox',
};

/** What a check is handed: callers, hooks, and a place for what must be undone. */
export class Kit {
  readonly options: CheckOptions;
  /** What `GET /` answered; undefined when that could not be read. */
  readonly service: Service | undefined;
  /** Nobody known. */
  readonly anonymous: Caller;
  /** Nobody known, at the other tenant's base URL. */
  readonly anonymousElsewhere: Caller | undefined;
  readonly #journal: Journal;
  readonly #learner: Person | undefined;
  readonly #otherLearner: Person | undefined;
  readonly #shared = new Map<string, Promise<unknown>>();
  #cleanups: Cleanup[] = [];
  #atEnd: Cleanup[] = [];
  #movedSeconds = 0;

  constructor(options: CheckOptions, service: Service | undefined) {
    this.options = options;
    this.service = service;
    this.#journal = new Journal(options.baseUrl);
    this.anonymous = new Caller('anonymous', options.baseUrl, this.#send);
    this.anonymousElsewhere =
      options.otherTenant === undefined
        ? undefined
        : new Caller('anonymous', options.otherTenant, this.#send);
    const person = (name: string, credential: CheckOptions['learner']): Person | undefined =>
      credential && new Person(name, credential, options.baseUrl, this.#send, () => this.now);
    this.#learner = person('learner', options.learner);
    this.#otherLearner = person('other learner', options.otherLearner);
  }

  /** Every answer below the base URL so far. */
  get seen(): readonly Exchange[] {
    return this.#journal.exchanges;
  }

  /** Seconds since 1970 by this machine's clock and what the hook has added. */
  get now(): number {
    return Date.now() / 1000 + this.#movedSeconds;
  }

  supports(feature: Feature): boolean {
    return this.service?.features.includes(feature) ?? false;
  }

  /** What is missing for a check to be made; undefined when nothing is. */
  missing(need: Need): string | undefined {
    const { learner, otherLearner, otherTenant, origin, clock, mailbox } = this.options;
    const hasPassword = learner !== undefined && 'password' in learner;
    const has: Record<Need, boolean> = {
      learner: learner !== undefined,
      password: hasPassword,
      'other learner': otherLearner !== undefined,
      'other tenant': otherTenant !== undefined,
      origin: origin !== undefined,
      // Whose access token has expired must be able to sign in again.
      clock: clock !== undefined && hasPassword,
      mailbox: mailbox !== undefined,
    };
    return has[need] ? undefined : `It needs ${optionsFor[need]}.`;
  }

  /** The learner as a person, who can sign in once more where there is a password. */
  get person(): Person {
    return this.#learner ?? this.#missing('learner');
  }

  get otherPerson(): Person {
    return this.#otherLearner ?? this.#missing('other learner');
  }

  /** The learner, with an access token that is valid now. */
  learner(): Promise<Caller> {
    return this.person.caller();
  }

  /** Another learner of the same tenant. */
  otherLearner(): Promise<Caller> {
    return this.otherPerson.caller();
  }

  /** Whoever holds this token: a launch, or a made-up one. */
  bearer(token: string, name = 'bearer'): Caller {
    return new Caller(name, this.options.baseUrl, this.#send, { Authorization: `Bearer ${token}` });
  }

  /** A registered origin of the tenant. */
  get origin(): string {
    return this.options.origin ?? this.#missing('origin');
  }

  /** Asks any address, e.g. of the content's server. Nothing is added. */
  fetch(url: string, ask: Pick<Ask, 'headers'> & { method?: string } = {}): Promise<Answer> {
    return this.#send({
      method: ask.method ?? 'GET',
      url,
      ...(ask.headers && { headers: ask.headers }),
    });
  }

  /** Moves the backend's clock on. Sessions in use may have ended: ask for callers again. */
  async pass(seconds: number): Promise<void> {
    const url = this.options.clock ?? this.#missing('clock');
    const answer = await this.#send({
      method: 'POST',
      url,
      body: JSON.stringify({ seconds }),
      headers: { 'Content-Type': 'application/json' },
    });
    if (answer.status >= 300) throw untested(`The clock's hook answered ${String(answer.status)}.`);
    this.#movedSeconds += seconds;
  }

  /** What was mailed to an address, newest first. */
  async mails(to: string): Promise<SeenMail[]> {
    const url = new URL(this.options.mailbox ?? this.#missing('mailbox'));
    url.searchParams.set('to', to);
    const answer = await this.#send({ method: 'GET', url: url.href });
    expectStatus(answer, 200);
    const items = (answer.json as { items?: SeenMail[] } | undefined)?.items;
    if (!Array.isArray(items)) throw untested("The mailbox's hook answered no {items}.");
    return items;
  }

  /** The newest mail to an address, which may take a moment. @throws CheckEnd `failed` when none comes */
  async mailTo(
    address: string,
    isWanted: (mail: SeenMail) => boolean = () => true,
  ): Promise<SeenMail> {
    const tries = 25;
    for (let n = 0; n < tries; n++) {
      const mail = (await this.mails(address)).find(isWanted);
      if (mail) return mail;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw failed('No mail came within five seconds.');
  }

  /** Makes something once for all checks of this run, e.g. finds a course to play. What it cleans up, it does at the end. */
  shared<T>(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.#shared.get(name);
    if (known) return known as Promise<T>;
    const made = make();
    this.#shared.set(name, made);
    return made;
  }

  /** Registers what must be undone after this check, whatever becomes of it; the last one first. */
  cleanup(undo: Cleanup): void {
    this.#cleanups.push(undo);
  }

  /** Registers what must be undone when all checks have been made. */
  atEnd(undo: Cleanup): void {
    this.#atEnd.push(undo);
  }

  /** Runs what a check has registered. Answers how many failed. */
  async cleanUpCheck(): Promise<number> {
    const undo = this.#cleanups.reverse();
    this.#cleanups = [];
    return failures(undo);
  }

  /** Runs what is left for the end, and signs out. Answers how many failed. */
  async cleanUp(): Promise<number> {
    const undo = this.#atEnd.reverse();
    this.#atEnd = [];
    const people = [this.#learner, this.#otherLearner].flatMap((person) => person ?? []);
    return failures([...undo, ...people.map((person) => () => person.signOut())]);
  }

  readonly #send = async (request: RawRequest): Promise<Answer> => {
    const answer = await send(request);
    this.#journal.note(request, answer);
    return answer;
  };

  #missing(need: Need): never {
    throw untested(this.missing(need) ?? 'It needs more options.');
  }
}

async function failures(undo: readonly Cleanup[]): Promise<number> {
  let count = 0;
  for (const step of undo) {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof Unreachable) && !(error instanceof Error)) throw error;
      count++;
    }
  }
  return count;
}
