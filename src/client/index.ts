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
export type { AuthApi } from './groups/auth.js';
export type { ConsentsApi } from './groups/consents.js';
export type { CoursesApi } from './groups/courses.js';
export type { EnrollmentsApi } from './groups/enrollments.js';
export type { LaunchesApi } from './groups/launches.js';
export type { MeApi } from './groups/me.js';
export type { ServiceApi } from './groups/service.js';
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
  LogoutRequest,
  RefreshRequest,
  SessionInfo,
  TokenGrant,
  TokenRequest,
} from '../contract/auth.js';
export type { Page } from '../contract/common.js';
export type {
  ConsentNotice,
  ConsentReceipt,
  ConsentRequest,
  ConsentState,
  Decision,
  Purpose,
  Recipient,
} from '../contract/consent.js';
export type { Course, CourseQuery, CourseSummary, Item, ItemKind } from '../contract/courses.js';
export type { Branch, Enrollment, LearningStatus, Score } from '../contract/enrollments.js';
export type {
  AttemptState,
  Commit,
  CommitAnswer,
  ElementChanges,
  Elements,
  Exit,
  Globals,
  Launch,
  LaunchContent,
  LaunchMode,
  LaunchPolicy,
  LaunchRequest,
  Summary,
} from '../contract/launches.js';
export type { Me, MeField, MePatch, MeSchema } from '../contract/me.js';
export type { FieldError, Problem, ProblemCode } from '../contract/problem.js';
export type { Feature, Service } from '../contract/service.js';
