import type { Feature, Service } from '../contract/service.js';
import { bounded } from './bounded.js';
import type { AuthApi } from './groups/auth.js';
import type { CategoriesApi } from './groups/categories.js';
import type { ConsentsApi } from './groups/consents.js';
import type { CoursesApi } from './groups/courses.js';
import type { EnrollmentsApi } from './groups/enrollments.js';
import type { LaunchesApi } from './groups/launches.js';
import type { MeApi } from './groups/me.js';
import type { ServiceApi } from './groups/service.js';
import type { LearningRecordApi } from './groups/learning-record.js';
import type { CertificatesApi } from './groups/certificates.js';
import type { AnnouncementsApi } from './groups/announcements.js';
import type { CommentsApi } from './groups/comments.js';
import type { ReviewsApi } from './groups/reviews.js';
import type { ReportsApi } from './groups/reports.js';
import type { SubscriptionsApi } from './groups/subscriptions.js';
import type { ConsultationsApi } from './groups/consultations.js';
import type { CourseSuggestionsApi } from './groups/course-suggestions.js';
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
  readonly categories: CategoriesApi;
  readonly enrollments: EnrollmentsApi;
  readonly launches: LaunchesApi;
  readonly consents: ConsentsApi;
  readonly learningRecord: LearningRecordApi;
  readonly certificates: CertificatesApi;
  readonly announcements: AnnouncementsApi;
  readonly comments: CommentsApi;
  readonly reviews: ReviewsApi;
  readonly reports: ReportsApi;
  readonly subscriptions: SubscriptionsApi;
  readonly consultations: ConsultationsApi;
  readonly courseSuggestions: CourseSuggestionsApi;

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
    this.categories = lazyGroup(transport, () => import('./groups/categories.js'), {
      list: 'call',
    });
    this.enrollments = lazyGroup(transport, () => import('./groups/enrollments.js'), {
      create: 'call',
      remove: 'call',
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
    this.learningRecord = lazyGroup(transport, () => import('./groups/learning-record.js'), {
      list: 'list',
    });
    this.certificates = lazyGroup(transport, () => import('./groups/certificates.js'), {
      list: 'list',
      file: 'call',
      renew: 'call',
      check: 'call',
    });
    this.announcements = lazyGroup(transport, () => import('./groups/announcements.js'), {
      list: 'list',
      markRead: 'call',
    });
    this.comments = lazyGroup(transport, () => import('./groups/comments.js'), {
      list: 'list',
      create: 'call',
      get: 'call',
      update: 'call',
      remove: 'call',
    });
    this.reviews = lazyGroup(transport, () => import('./groups/reviews.js'), {
      list: 'list',
      mine: 'call',
      put: 'call',
      remove: 'call',
    });
    this.reports = lazyGroup(transport, () => import('./groups/reports.js'), {
      create: 'call',
      mine: 'list',
    });
    this.subscriptions = lazyGroup(transport, () => import('./groups/subscriptions.js'), {
      create: 'call',
      confirm: 'call',
      remove: 'call',
    });
    this.consultations = lazyGroup(transport, () => import('./groups/consultations.js'), {
      create: 'call',
    });
    this.courseSuggestions = lazyGroup(transport, () => import('./groups/course-suggestions.js'), {
      create: 'call',
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
