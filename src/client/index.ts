/**
 * The typed client of a Welearning-compatible backend.
 *
 * @module client
 */
export { isWelearningError } from './brand.js';
export { WelearningClient } from './client.js';
export {
  AbortedError,
  AuthenticationError,
  type ClientCode,
  ConflictError,
  type ErrorCode,
  type ErrorFacts,
  InvalidAnswerError,
  InvalidInputError,
  NetworkError,
  NotFoundError,
  PermissionError,
  PreconditionFailedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  createError,
  WelearningError,
} from './errors.js';
export type { AuthApi, ClientCredentials, SignedIn } from './groups/auth.js';
export type { CategoriesApi } from './groups/categories.js';
export type { ConsentsApi } from './groups/consents.js';
export type { CoursesApi } from './groups/courses.js';
export type { EnrollmentsApi } from './groups/enrollments.js';
export type { InvitationsApi } from './groups/invitations.js';
export type { LaunchesApi } from './groups/launches.js';
export type { MeApi } from './groups/me.js';
export type { NotificationsApi } from './groups/notifications.js';
export type { OrganizationApi } from './groups/organization.js';
export type { SecurityApi } from './groups/security.js';
export type { ServiceApi } from './groups/service.js';
export type { LearningRecordApi } from './groups/learning-record.js';
export type { CertificatesApi } from './groups/certificates.js';
export type { AnnouncementsApi } from './groups/announcements.js';
export type { CommentsApi } from './groups/comments.js';
export type { ReviewsApi } from './groups/reviews.js';
export type { ReportsApi } from './groups/reports.js';
export type { SubscriptionsApi } from './groups/subscriptions.js';
export type { ConsultationsApi } from './groups/consultations.js';
export type { CourseSuggestionsApi } from './groups/course-suggestions.js';
export type { ReceiptOptions, ReceiptsApi } from './groups/receipts.js';
export type { PrivacyRequestsApi } from './groups/privacy-requests.js';
export type { DisclosuresApi } from './groups/disclosures.js';
export type { AccessLogApi } from './groups/access-log.js';
export type { SupportGrantsApi } from './groups/support-grants.js';
export type { Hooks, RequestEvent, ResponseEvent } from './hooks.js';
export type { List } from './list.js';
export type {
  Auth,
  AuthBase,
  CallOptions,
  ClientOptions,
  CookieAuth,
  CreateOptions,
  LaunchCallOptions,
  RetryOptions,
  TokenAuth,
  TokenQuery,
} from './options.js';
export type {
  AuthorizationCodeGrant,
  ExchangeGrant,
  ExchangeRequest,
  LogoutRequest,
  MfaRequest,
  PasswordGrant,
  PasswordResetConfirmation,
  PasswordResetRequest,
  PasswordResetStarted,
  ReauthenticationRequest,
  RefreshRequest,
  SessionInfo,
  SessionTransport,
  TokenGrant,
  TokenRequest,
} from '../contract/auth.js';
export type { Category } from '../contract/categories.js';
export type { Page } from '../contract/common.js';
export type { Decision, LegalGround, NoticeParty, Recipient } from '../contract/consent-terms.js';
export type {
  ConsentNotice,
  ConsentReceipt,
  ConsentRequest,
  ConsentState,
  ConsentSubject,
  ConsentWithdrawal,
  NoticeSection,
  Purpose,
  PurposeState,
} from '../contract/consent.js';
export type {
  Deadline,
  ErasedData,
  ErasurePreview,
  FieldCorrection,
  KeptData,
  PrivacyRequest,
  PrivacyRequestCreate,
  PrivacyRequestKind,
  PrivacyRequestStatus,
  PrivacyStep,
  PrivacyTerms,
  Representative,
} from '../contract/privacy.js';
export type {
  PublicKey,
  PublicKeys,
  Receipt,
  ReceiptEmail,
  ReceiptProof,
  ReceiptPurpose,
} from '../contract/receipts.js';
export type { AccessGround } from '../contract/access-ground.js';
export type { AccessEntry } from '../contract/access-log.js';
export type { Disclosure } from '../contract/disclosures.js';
export type { SupportGrant, SupportGrantCreate, SupportScope } from '../contract/support-grants.js';
export type {
  Course,
  CourseFacets,
  CoursePage,
  CourseQuery,
  CourseStatus,
  CourseSummary,
  Instructor,
  Item,
  ItemKind,
  Prerequisite,
} from '../contract/courses.js';
export type {
  Branch,
  Enrollment,
  EnrollmentAnswer,
  EnrollmentRequest,
} from '../contract/enrollments.js';
export type { LearningStatus, Score } from '../contract/score.js';
export type {
  AcceptedInvitation,
  Invitation,
  InvitationAcceptance,
} from '../contract/invitations.js';
export type {
  AttemptState,
  Commit,
  CommitAnswer,
  ElementChanges,
  Elements,
  Exit,
  Globals,
  Launch,
  LaunchXapi,
  LaunchContent,
  LaunchMode,
  LaunchPolicy,
  LaunchRequest,
  Summary,
} from '../contract/launches.js';
export type {
  EmailChange,
  EmailChangeStarted,
  EmailConfirmation,
  PasswordChange,
  PasswordChanged,
} from '../contract/credentials.js';
export type { Me, MeField, MePatch, MeSchema, PendingCorrection } from '../contract/me.js';
export type {
  NotificationChannel,
  NotificationChoice,
  NotificationChoices,
  NotificationGroup,
  NotificationPreferences,
  NotificationTopic,
} from '../contract/notifications.js';
export type { Unit, UnitTree } from '../contract/organization.js';
export type {
  DeviceSession,
  SecurityEvent,
  SecurityReport,
  SecurityReportRequest,
  SessionsEnded,
} from '../contract/security.js';
export type { FieldError, Problem, ProblemCode } from '../contract/problem.js';
export type { AuthMethod, Feature, Service } from '../contract/service.js';
export type {
  Announcement,
  AnnouncementPage,
  AnnouncementQuery,
  Attachment,
} from '../contract/announcements.js';
export type {
  Certificate,
  CertificateCheck,
  CertificateRenewal,
  CertificateStatus,
} from '../contract/certificates.js';
export type {
  Author,
  Comment,
  CommentPatch,
  CommentQuery,
  CommentRequest,
  RemovalGround,
  Tombstone,
} from '../contract/comments.js';
export type {
  ConsultationRequest,
  CourseSuggestionRequest,
  FormReceipt,
} from '../contract/consultations.js';
export type {
  AttemptResult,
  LearningRecord,
  LearningRecordEntry,
  LearningRecordQuery,
  LearningTotals,
} from '../contract/learning-record.js';
export type {
  ContentFault,
  CopyrightNotice,
  FaultCode,
  Report,
  ReportContact,
  ReportRequest,
  ReportSubject,
  ViolationCode,
  ViolationReport,
} from '../contract/reports.js';
export type {
  CourseRating,
  Review,
  ReviewPage,
  ReviewQuery,
  ReviewRequest,
} from '../contract/reviews.js';
export type {
  Subscription,
  SubscriptionFrequency,
  SubscriptionPending,
  SubscriptionRequest,
} from '../contract/subscriptions.js';
