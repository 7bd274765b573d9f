import type { Backend } from '../backend.js';
import { chooseLanguage } from '../languages.js';
import { certificateCheckPage, certificatePage } from '../learning/certificate-page.js';
import {
  certificateByCode,
  certificateCheckOf,
  type CertificateKey,
  certificateMediaType,
  certificateOf,
  checkUrlOf,
  listCertificates,
  ownCertificate,
} from '../learning/certificates.js';
import { renewCertificate } from '../learning/renew.js';
import type { Limit } from '../rate-limit.js';
import type { Api } from './app.js';
import { addressOf } from './client-address.js';
import type { ApiContext } from './environment.js';
import { createOnce } from './idempotency.js';
import { requireLearner } from './identity.js';
import { pageAsked, pageThrough } from './page.js';

/** Enough for whoever checks a pile of papers, too few to find codes by trying. */
const checks: Limit = { name: 'certificate-check', count: 60, seconds: 600 };

// The pages are made here and load nothing; whatever a name may hold, nothing of it runs.
const pageHeaders = {
  'Content-Type': `${certificateMediaType}; charset=utf-8`,
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

export function addCertificateRoutes(api: Api, backend: Backend): void {
  const { config, database, limiter } = backend;

  api.get('/me/certificates', async (context) => {
    const { learnerId } = requireLearner(context);
    const asked = pageAsked<CertificateKey>(context, 'certificates', [0, '']);
    const { id: tenantId } = context.var.tenant;
    const { rows, total } = await listCertificates(database, tenantId, learnerId, asked);
    const page = pageThrough(
      rows,
      asked,
      ({ issued_at, id }) => [issued_at, id],
      (row) => certificateOf(row, config.api, config.now()),
    );
    return context.json({ ...page, total });
  });

  api.get('/me/certificates/:certificateId/file', async (context) => {
    const { learnerId } = requireLearner(context);
    const { tenant } = context.var;
    const id = context.req.param('certificateId');
    const row = await ownCertificate(database, tenant.id, learnerId, id);
    const language = languageOf(context);
    const page = certificatePage(row, {
      issuer: tenant.name,
      checkUrl: checkUrlOf(row, config.api),
      timeZone: tenant.time_zone,
      language,
    });
    return context.body(page, 200, {
      ...pageHeaders,
      'Content-Language': language,
      'Content-Disposition': `attachment; filename="${row.code}.html"`,
    });
  });

  api.post('/me/certificates/:certificateId/renew', (context) => {
    const { learnerId } = requireLearner(context);
    const id = context.req.param('certificateId');
    return createOnce(backend, context, learnerId, '', async (tx) => {
      const tenantId = context.var.tenant.id;
      const { renewal, created } = await renewCertificate(
        tx,
        tenantId,
        learnerId,
        id,
        config.now(),
      );
      return { status: created ? 201 : 200, body: renewal };
    });
  });

  api.get('/certificates/:code', async (context) => {
    limiter.take(checks, addressOf(context));
    const { tenant } = context.var;
    const row = await certificateByCode(database, tenant.id, context.req.param('code'));
    const check = certificateCheckOf(row, tenant.name, config.now());
    if (!prefersPage(context)) return context.json(check, 200, { Vary: 'Accept' });
    const times = {
      issuedAt: row.issued_at,
      validUntil: row.valid_until,
      timeZone: tenant.time_zone,
    };
    const page = certificateCheckPage(check, times, languageOf(context));
    return context.body(page, 200, { ...pageHeaders, Vary: 'Accept' });
  });
}

const languageOf = (context: ApiContext): 'vi' | 'en' =>
  chooseLanguage(undefined, context.req.header('Accept-Language'));

/** A browser that follows the link of a certificate; programs ask for JSON, or for anything. */
const prefersPage = (context: ApiContext): boolean => {
  const accept = context.req.header('Accept') ?? '';
  return accept.includes('text/html') && !accept.includes('application/json');
};
