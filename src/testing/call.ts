import type { Page } from '../contract/index.js';
import type * as z from '../contract/zod.js';
import { timestamp } from './clock.js';
import type { Ids } from './ids.js';
import { checked, composed, jsonOf, queryOf } from './input.js';
import type { Limit, Limiter } from './limiter.js';
import type { NewMail } from './mailbox.js';
import { pageOf, type Paging } from './paging.js';
import { Refusal } from './refusal.js';
import { isProved, type Caller } from './sessions.js';
import type { Table, Tenant } from './store.js';

/** What all calls share. */
export interface Ground {
  readonly ids: Ids;
  readonly limiter: Limiter;
  /** Registered origins of the tenants' pages. */
  readonly origins: readonly string[];
  /** Host, with its port, below which every package has a label of its own; and the scheme before it. */
  readonly content: { readonly protocol: string; readonly host: string };
  /** What `GET /` announces. */
  readonly features: readonly string[];
  readonly authMethods: readonly string[];
  now(): number;
  send(mail: NewMail): void;
}

/** What was found out of a request before its handler runs. */
export interface Asked {
  readonly request: Request;
  readonly url: URL;
  /** The body as it came; empty without one. */
  readonly bytes: Uint8Array;
  readonly tenant: Tenant;
  readonly caller: Caller;
  readonly parameters: Readonly<Record<string, string>>;
}

/** One request at a route, and all that its handler may do. */
export class Call {
  readonly ground: Ground;
  readonly tenant: Tenant;
  readonly caller: Caller;
  readonly headers: Headers;
  readonly url: URL;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly bytes: Uint8Array;
  /** The cookie that the answer sets: a value, or `null` to forget it. */
  cookie: string | null | undefined;
  readonly #parameters: Readonly<Record<string, string>>;

  constructor(ground: Ground, { request, url, bytes, tenant, caller, parameters }: Asked) {
    this.ground = ground;
    this.tenant = tenant;
    this.caller = caller;
    this.headers = request.headers;
    this.url = url;
    this.bytes = bytes;
    this.now = ground.now();
    this.#parameters = parameters;
  }

  /** Now, as the contract writes times. */
  get at(): string {
    return timestamp(this.now);
  }

  get ids(): Ids {
    return this.ground.ids;
  }

  /** The language that the caller reads best. */
  get language(): 'vi' | 'en' {
    return /^\s*en\b/i.test(this.headers.get('Accept-Language') ?? '') ? 'en' : 'vi';
  }

  /** A parameter of the path: `{courseId}` by its name. */
  parameter(name: string): string {
    const value = this.#parameters[name];
    if (value === undefined) throw new Error(`The path has no {${name}}.`);
    return value;
  }

  /** The rows of a table of this tenant, by their keys. */
  rows<Row>(table: Table<Row>): Map<string, Row> {
    return this.tenant.rows(table);
  }

  /** A row that has to be there. @throws Refusal `not_found`; give what is another learner's as undefined */
  found<Row>(row: Row | undefined): Row {
    if (row === undefined) throw new Refusal('not_found');
    return row;
  }

  /** The learner who asks; undefined for anybody else. */
  get maybeLearnerId(): string | undefined {
    return this.caller.kind === 'learner' ? this.caller.learnerId : undefined;
  }

  /** The learner who asks. @throws Refusal `unauthenticated`, or `forbidden` for a launch token */
  get learnerId(): string {
    return this.learner.learnerId;
  }

  /** The learner who asks, with the session. @throws Refusal as `learnerId` */
  get learner(): Extract<Caller, { kind: 'learner' }> {
    if (this.caller.kind === 'learner') return this.caller;
    throw this.caller.kind === 'launch'
      ? new Refusal('forbidden', { detail: 'A launch token serves its launch only.' })
      : new Refusal('unauthenticated');
  }

  /** The learner, whose session gave its password within five minutes. @throws Refusal `reauthentication_required` */
  requireProof(): string {
    const { session, learnerId } = this.learner;
    if (isProved(session, this.now)) return learnerId;
    throw new Refusal('reauthentication_required', {
      detail: 'Prove who you are with POST /auth/reauthenticate, then send this again.',
    });
  }

  /** Id and secret of `Authorization: Basic` (RFC 7617); undefined without. */
  get basic(): { id: string; secret: string } | undefined {
    const credentials = /^Basic +([\w+/=]+) *$/i.exec(this.headers.get('Authorization') ?? '')?.[1];
    if (credentials === undefined) return undefined;
    const text = decodeBase64(credentials);
    const colon = text.indexOf(':');
    return colon < 0 ? undefined : { id: text.slice(0, colon), secret: text.slice(colon + 1) };
  }

  /**
   * The body by its schema, its texts as NFC.
   *
   * @param options.asSent leaves texts as they were sent: what content keeps is not ours to change
   * @throws Refusal `invalid_input`, with 415 for another media type
   */
  body<S extends z.ZodMiniType>(schema: S, options: { asSent?: boolean } = {}): z.infer<S> {
    const value = jsonOf(this.headers.get('Content-Type'), this.bytes);
    return checked(schema, options.asSent === true ? value : composed(value));
  }

  /** The query by its schema. @throws Refusal `invalid_input` */
  query<S extends z.ZodMiniObject>(schema: S): z.infer<S> {
    return queryOf(schema, this.url.searchParams);
  }

  /** The page that `limit` and `cursor` ask for. @throws Refusal `invalid_input` */
  page<Row, Item>(rows: Iterable<Row>, paging: Paging<Row, Item>): Page<Item> {
    return pageOf(this.url.searchParams, rows, paging);
  }

  /**
   * Goes on only for a change that knows what is there now.
   *
   * @param current what a caller who may see it gets told with 412
   * @throws Refusal `precondition_failed`: 428 without `If-Match`, 412 for another ETag
   */
  requireMatch(etag: string, current?: unknown): void {
    const expected = this.headers.get('If-Match');
    if (expected === null) {
      throw new Refusal('precondition_failed', { status: 428, detail: 'Send If-Match.' });
    }
    if (expected !== etag) {
      throw new Refusal('precondition_failed', current === undefined ? {} : { more: { current } });
    }
  }

  /** Counts against a limit. @throws Refusal `rate_limited` */
  limit(limit: Limit, key: string): void {
    this.ground.limiter.take(limit, `${this.tenant.id} ${key}`);
  }

  /** Sends a mail, which `backend.mails` shows. */
  mail(mail: NewMail): void {
    this.ground.send(mail);
  }
}

function decodeBase64(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return '';
  }
}
