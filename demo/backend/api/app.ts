import { Hono } from 'hono';
import { routePath } from 'hono/route';
import type { Backend } from '../backend.js';
import { isBusy } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { newId } from '../secrets.js';
import { addAnnouncementRoutes } from './announcements.js';
import { addAuthRoutes } from './auth.js';
import { addAvatarRoutes } from './avatar.js';
import { addCertificateRoutes } from './certificates.js';
import { addCommentRoutes } from './comments.js';
import { addAuthorizeRoutes } from './authorize.js';
import { addConsentRoutes } from './consents.js';
import { addConsultationRoutes } from './consultations.js';
import { cors } from './cors.js';
import { addCourseRoutes } from './courses.js';
import { addCredentialRoutes } from './credentials.js';
import { addDeviceRoutes } from './devices.js';
import { addEnrollmentRoutes } from './enrollments.js';
import { refuseWhileErasing } from './erasing.js';
import type { ApiEnvironment } from './environment.js';
import { addExchangeRoutes } from './exchange.js';
import { identify } from './identity.js';
import { addInvitationRoutes } from './invitations.js';
import { addLaunchRoutes } from './launches.js';
import { addLearningRecordRoutes } from './learning-record.js';
import { addMeRoutes } from './me.js';
import { addNotificationRoutes } from './notifications.js';
import { addOrganizationRoutes } from './organization.js';
import { addPrivacyRoutes } from './privacy.js';
import { addReceiptRoutes } from './receipts.js';
import { addReportRoutes } from './reports.js';
import { addReviewRoutes } from './reviews.js';
import { addPasswordResetRoutes } from './password-reset.js';
import { addSecurityRoutes } from './security.js';
import { addServiceRoutes } from './service.js';
import { addSubscriptionRoutes } from './subscriptions.js';
import { addTransparencyRoutes } from './transparency.js';
import { resolveTenant } from './tenant.js';
import { addXapiRoutes } from './xapi/routes.js';

export type Api = Hono<ApiEnvironment>;

/** The API of a Welearning-compatible backend, for one tenant. */
export function createApi(backend: Backend): Api {
  const api: Api = new Hono();

  api.use(async (context, next) => {
    const started = performance.now();
    context.set('requestId', newId());
    await next();
    const { headers } = context.res;
    headers.set('X-Request-Id', context.var.requestId);
    headers.set('X-Content-Type-Options', 'nosniff');
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
    backend.log('api', {
      method: context.req.method,
      // As the table has it, never what was asked for: an address may name a person or hold a secret.
      route: routePath(context, -1),
      status: context.res.status,
      milliseconds: Math.round(performance.now() - started),
      requestId: context.var.requestId,
    });
  });
  api.use(cors(backend));
  api.use(async (context, next) => {
    context.set('tenant', await resolveTenant(backend.database, backend.config.tenantId));
    await next();
  });
  // It has credentials of its own: nobody is identified here by anything else.
  addXapiRoutes(api, backend);
  api.use(async (context, next) => {
    context.set('caller', await identify(backend, context));
    await next();
  });
  api.use(refuseWhileErasing(backend));

  addServiceRoutes(api, backend);
  addAuthRoutes(api, backend);
  addAuthorizeRoutes(api, backend);
  addExchangeRoutes(api, backend);
  addPasswordResetRoutes(api, backend);
  addInvitationRoutes(api, backend);
  addMeRoutes(api, backend);
  addAvatarRoutes(api, backend);
  addCredentialRoutes(api, backend);
  addOrganizationRoutes(api, backend);
  addDeviceRoutes(api, backend);
  addSecurityRoutes(api, backend);
  addNotificationRoutes(api, backend);
  addCourseRoutes(api, backend);
  addEnrollmentRoutes(api, backend);
  addLaunchRoutes(api, backend);
  addConsentRoutes(api, backend);
  addReceiptRoutes(api, backend);
  addPrivacyRoutes(api, backend);
  addTransparencyRoutes(api, backend);
  addLearningRecordRoutes(api, backend);
  addCertificateRoutes(api, backend);
  addAnnouncementRoutes(api, backend);
  addCommentRoutes(api, backend);
  addReviewRoutes(api, backend);
  addReportRoutes(api, backend);
  addSubscriptionRoutes(api, backend);
  addConsultationRoutes(api, backend);

  api.notFound(() => {
    throw new ProblemError('not_found');
  });
  api.onError((error, context) => {
    const problem = problemOf(error);
    if (problem.status >= 500) {
      backend.log('error', {
        requestId: context.var.requestId,
        name: error.name,
        where: placeOf(error),
      });
    }
    const retryAfter = problem.details.retryAfter;
    return new Response(JSON.stringify(problem.body(context.var.requestId)), {
      status: problem.status,
      headers: {
        'Content-Type': 'application/problem+json',
        ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
        ...(problem.status === 401 ? { 'WWW-Authenticate': schemeFor(context.req.path) } : {}),
      },
    });
  });
  return api;
}

function problemOf(error: Error): ProblemError {
  if (error instanceof ProblemError) return error;
  if (isBusy(error)) return new ProblemError('unavailable', { retryAfter: 1 });
  return new ProblemError('internal');
}

/** How to authenticate. Content runs in browsers, which would ask the learner for a password if they read `Basic`. */
function schemeFor(path: string): string {
  if (path === '/auth/exchange') return 'Basic';
  return path.startsWith('/xapi/') ? 'xBasic' : 'Bearer';
}

// Messages may quote what was sent; the place in the code never does.
const placeOf = (error: Error): string =>
  /\n\s+at ([^\n]+)/.exec(error.stack ?? '')?.[1] ?? 'unknown';
