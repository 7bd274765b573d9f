import type { Feature, Service } from '../contract/service.js';
import { bounded } from './bounded.js';
import type { AuthApi } from './groups/auth.js';
import type { CategoriesApi } from './groups/categories.js';
import type { ConsentsApi } from './groups/consents.js';
import type { CoursesApi } from './groups/courses.js';
import type { EnrollmentsApi } from './groups/enrollments.js';
import type { InvitationsApi } from './groups/invitations.js';
import type { LaunchesApi } from './groups/launches.js';
import type { MeApi } from './groups/me.js';
import type { NotificationsApi } from './groups/notifications.js';
import type { OrganizationApi } from './groups/organization.js';
import type { SecurityApi } from './groups/security.js';
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
import type { ReceiptsApi } from './groups/receipts.js';
import type { PrivacyRequestsApi } from './groups/privacy-requests.js';
import type { DisclosuresApi } from './groups/disclosures.js';
import type { AccessLogApi } from './groups/access-log.js';
import type { SupportGrantsApi } from './groups/support-grants.js';
import { lazyGroup, publicGroup } from './lazy.js';
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
  /** What the backend says of itself. */
  readonly service: ServiceApi;
  /** Signing in and out. */
  readonly auth: AuthApi;
  /** How somebody who was invited gets an account. */
  readonly invitations: InvitationsApi;
  /** The learner's own profile, and by what the learner signs in. */
  readonly me: MeApi;
  /** The structure that learners belong to. */
  readonly organization: OrganizationApi;
  /** Where the learner is signed in, what happened to the account, and whom to tell. */
  readonly security: SecurityApi;
  /** Which notices reach the learner. */
  readonly notifications: NotificationsApi;
  /** What there is to learn. */
  readonly courses: CoursesApi;
  /** How courses are sorted. */
  readonly categories: CategoriesApi;
  /** The learner's places in courses. */
  readonly enrollments: EnrollmentsApi;
  /** Openings of items, and what they save. */
  readonly launches: LaunchesApi;
  /** The privacy notice and what was decided about it. */
  readonly consents: ConsentsApi;
  /** Signed receipts of what was decided. */
  readonly receipts: ReceiptsApi;
  /** The learner's requests about their own data. */
  readonly privacyRequests: PrivacyRequestsApi;
  /** Who got the learner's data. */
  readonly disclosures: DisclosuresApi;
  /** Who has seen the learner's data. */
  readonly accessLog: AccessLogApi;
  /** Leave for support to look. */
  readonly supportGrants: SupportGrantsApi;
  /** What the learner has done so far. */
  readonly learningRecord: LearningRecordApi;
  /** The learner's certificates, and the check of anybody's. */
  readonly certificates: CertificatesApi;
  /** News of the organization. */
  readonly announcements: AnnouncementsApi;
  /** What learners say to each other about a course. */
  readonly comments: CommentsApi;
  /** What learners think of a course. */
  readonly reviews: ReviewsApi;
  /** What is wrong with content or a comment, and the answer to it. */
  readonly reports: ReportsApi;
  /** News of new courses by e-mail. */
  readonly subscriptions: SubscriptionsApi;
  /** Requests to be called or written to. */
  readonly consultations: ConsultationsApi;
  /** Courses that somebody would like to see. */
  readonly courseSuggestions: CourseSuggestionsApi;

  #service: Promise<Service> | undefined;

  /** @throws TypeError when `baseUrl` is not an absolute http(s) address. */
  constructor(options: ClientOptions) {
    const transport = new Transport(options);
    this.baseUrl = transport.baseUrl;
    this.service = publicGroup(transport, () => import('./groups/service.js'));
    this.auth = publicGroup(transport, () => import('./groups/auth.js'));
    this.invitations = publicGroup(transport, () => import('./groups/invitations.js'));
    this.me = lazyGroup(transport, () => import('./groups/me.js'));
    this.organization = lazyGroup(transport, () => import('./groups/organization.js'));
    this.security = lazyGroup(transport, () => import('./groups/security.js'), {
      sessions: true,
      events: true,
    });
    this.notifications = lazyGroup(transport, () => import('./groups/notifications.js'));
    this.courses = lazyGroup(transport, () => import('./groups/courses.js'), {
      list: true,
    });
    this.categories = lazyGroup(transport, () => import('./groups/categories.js'));
    this.enrollments = lazyGroup(transport, () => import('./groups/enrollments.js'), {
      list: true,
      branches: true,
    });
    this.launches = lazyGroup(transport, () => import('./groups/launches.js'));
    this.consents = lazyGroup(transport, () => import('./groups/consents.js'));
    this.receipts = lazyGroup(transport, () => import('./groups/receipts.js'));
    this.privacyRequests = lazyGroup(transport, () => import('./groups/privacy-requests.js'), {
      list: true,
    });
    this.disclosures = lazyGroup(
      transport,
      async () => (await import('./groups/transparency.js')).disclosures,
      {
        list: true,
      },
    );
    this.accessLog = lazyGroup(
      transport,
      async () => (await import('./groups/transparency.js')).accessLog,
      { list: true },
    );
    this.supportGrants = lazyGroup(
      transport,
      async () => (await import('./groups/transparency.js')).supportGrants,
      {
        list: true,
      },
    );
    this.learningRecord = lazyGroup(transport, () => import('./groups/learning-record.js'), {
      list: true,
    });
    this.certificates = lazyGroup(transport, () => import('./groups/certificates.js'), {
      list: true,
    });
    this.announcements = lazyGroup(transport, () => import('./groups/announcements.js'), {
      list: true,
    });
    this.comments = lazyGroup(
      transport,
      async () => (await import('./groups/discussion.js')).comments,
      { list: true },
    );
    this.reviews = lazyGroup(
      transport,
      async () => (await import('./groups/discussion.js')).reviews,
      { list: true },
    );
    this.reports = lazyGroup(transport, () => import('./groups/reports.js'), { mine: true });
    this.subscriptions = publicGroup(transport, () => import('./groups/subscriptions.js'));
    this.consultations = lazyGroup(
      transport,
      async () => (await import('./groups/forms.js')).consultations,
    );
    this.courseSuggestions = lazyGroup(
      transport,
      async () => (await import('./groups/forms.js')).courseSuggestions,
    );
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
