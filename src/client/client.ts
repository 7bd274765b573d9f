import type { Feature, Service } from '../contract/service.js';
import { bounded } from './bounded.js';
import type { AuthApi } from './groups/auth.js';
import type { ConsentsApi } from './groups/consents.js';
import type { CoursesApi } from './groups/courses.js';
import type { EnrollmentsApi } from './groups/enrollments.js';
import type { LaunchesApi } from './groups/launches.js';
import type { MeApi } from './groups/me.js';
import type { ServiceApi } from './groups/service.js';
import { lazyGroup } from './lazy.js';
import type { CallOptions, ClientOptions } from './options.js';
import { Transport } from './transport.js';

/**
 * A typed client of one Welearning-compatible backend. Its groups mirror the contract; each is loaded on first use, and
 * everything they answer has been checked against the contract.
 *
 * Requests that are safe or idempotent are repeated after a broken connection and after 408, 429 and 5xx, those that
 * create something under one `Idempotency-Key`; all others are sent once. All failures are a `WelearningError`.
 */
export class WelearningClient {
  /** Normalized: with one slash at its end. */
  readonly baseUrl: string;
  readonly service: ServiceApi;
  readonly auth: AuthApi;
  readonly me: MeApi;
  readonly courses: CoursesApi;
  readonly enrollments: EnrollmentsApi;
  readonly launches: LaunchesApi;
  readonly consents: ConsentsApi;

  #service: Promise<Service> | undefined;

  /** @throws TypeError when `baseUrl` is not an absolute http(s) address. */
  constructor(options: ClientOptions) {
    const transport = new Transport(options);
    this.baseUrl = transport.baseUrl;
    this.service = lazyGroup(transport, () => import('./groups/service.js'), { get: 'call' });
    this.auth = lazyGroup(transport, () => import('./groups/auth.js'), {
      token: 'call',
      refresh: 'call',
      logout: 'call',
      session: 'call',
    });
    this.me = lazyGroup(transport, () => import('./groups/me.js'), {
      get: 'call',
      update: 'call',
      schema: 'call',
    });
    this.courses = lazyGroup(transport, () => import('./groups/courses.js'), {
      list: 'list',
      get: 'call',
    });
    this.enrollments = lazyGroup(transport, () => import('./groups/enrollments.js'), {
      create: 'call',
      list: 'list',
      branches: 'list',
    });
    this.launches = lazyGroup(transport, () => import('./groups/launches.js'), {
      create: 'call',
      get: 'call',
      putState: 'call',
    });
    this.consents = lazyGroup(transport, () => import('./groups/consents.js'), {
      notice: 'call',
      create: 'call',
      mine: 'call',
    });
  }

  /** Whether the backend announces a group of routes. It is asked once; the answer serves for the client's life. */
  async supports(feature: Feature, options: CallOptions = {}): Promise<boolean> {
    this.#service ??= this.service.get().catch((error: unknown) => {
      this.#service = undefined;
      throw error;
    });
    const asked = this.#service;
    const { features } = await bounded({ ...options, call: 'supports' }, () => asked);
    return features.includes(feature);
  }
}
