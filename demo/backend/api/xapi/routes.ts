import type { Backend } from '../../backend.js';
import { ProblemError } from '../../problem.js';
import { timestamp } from '../../time.js';
import { isWithin } from '../../xapi/credentials.js';
import { definitionsOf } from '../../xapi/definitions.js';
import { keyOf } from '../../xapi/identity.js';
import { personOf } from '../../xapi/person.js';
import { newestStoredAt } from '../../xapi/query.js';
import { foreign } from '../../xapi/scope.js';
import type { Api } from '../app.js';
import type { ApiContext } from '../environment.js';
import { authenticate, type XapiCaller } from './authentication.js';
import { answerDocuments, documentResources } from './documents.js';
import { getStatements } from './find-statements.js';
import { Parameters } from './parameters.js';
import { readRequest, type XapiRequest } from './request.js';
import { postStatements, putStatement } from './write-statements.js';

/** The versions of xAPI that are understood; the first is what is spoken. */
const versions = ['1.0.3', '1.0.2', '1.0.1', '1.0.0'] as const;
const [version] = versions;

/** Milliseconds that a transaction takes at most; a statement is stored within one, and seen after it. */
const longestWrite = 5_000;

type Handler = (request: XapiRequest, caller: XapiCaller) => Promise<Response>;

/** The Learning Record Store: xAPI 1.0.3, part 3. */
export function addXapiRoutes(api: Api, backend: Backend): void {
  api.use('/xapi/*', async (context, next) => {
    const ofStatements = /^\/xapi\/+statements\/?$/.test(context.req.path);
    // Before the statements are read: what is stored after that is not among them.
    const through = ofStatements ? await consistentThrough(backend, context) : undefined;
    await next();
    const { headers } = context.res;
    headers.set('X-Experience-API-Version', version);
    if (through !== undefined) headers.set('X-Experience-API-Consistent-Through', through);
  });

  api.all('/xapi/*', async (context) => {
    const { method } = context.req;
    if (method === 'OPTIONS') return new Response(null, { status: 204 });
    const request = await readRequest(context);
    if (request.resource === 'about') return about(request);
    const handlers = handlersOf(backend, request.resource);
    if (!handlers) throw new ProblemError('not_found', { detail: 'The LRS has no such resource.' });
    const tenantId = context.var.tenant.id;
    const caller = await authenticate(backend, tenantId, request.header('Authorization'));
    requireVersion(request);
    const handler = Object.hasOwn(handlers, request.method) ? handlers[request.method] : undefined;
    if (!handler) {
      throw new ProblemError('not_found', {
        status: 405,
        detail: `${request.method} is not possible here.`,
      });
    }
    return handler(request, caller);
  });
}

function handlersOf(backend: Backend, resource: string): Record<string, Handler> | undefined {
  const documents = Object.hasOwn(documentResources, resource)
    ? documentResources[resource]
    : undefined;
  if (documents) {
    const handler: Handler = (request, caller) =>
      answerDocuments(backend, caller, request, documents);
    return { GET: handler, PUT: handler, POST: handler, DELETE: handler };
  }
  switch (resource) {
    case 'statements':
      return {
        GET: (request, caller) => getStatements(backend, caller, request),
        PUT: (request, caller) => putStatement(backend, caller, request),
        POST: (request, caller) => postStatements(backend, caller, request),
      };
    case 'activities':
      return { GET: (request, caller) => activity(backend, request, caller) };
    case 'agents':
      return { GET: (request, caller) => person(backend, request, caller) };
    default:
      return undefined;
  }
}

function about(request: XapiRequest): Response {
  new Parameters(request, []);
  return Response.json({ version: versions });
}

/** GET Activities (part 3, section 2.5): the activity with all that statements have said of it. */
async function activity(
  { database }: Backend,
  request: XapiRequest,
  { home: { tenantId }, credential }: XapiCaller,
): Promise<Response> {
  const parameters = new Parameters(request, ['activityId']);
  parameters.required('activityId');
  const id = parameters.iri('activityId') ?? '';
  if (credential && !isWithin(credential, id)) {
    throw foreign('The activity is not the one of this launch, nor one below it.');
  }
  const definition = (await definitionsOf(database, tenantId, new Set([id]))).get(id);
  return Response.json({ objectType: 'Activity', id, ...(definition ? { definition } : {}) });
}

/** GET Agents (part 3, section 2.4). */
async function person(
  { database }: Backend,
  request: XapiRequest,
  { home: { tenantId }, credential }: XapiCaller,
): Promise<Response> {
  const parameters = new Parameters(request, ['agent']);
  parameters.required('agent');
  const key = parameters.agent('agent') ?? '';
  if (credential && key !== keyOf(credential.actor)) {
    throw foreign('The agent is not the actor of this launch.');
  }
  return Response.json(await personOf(database, tenantId, key));
}

/** @throws ProblemError `invalid_input` for a request that does not say that it speaks xAPI 1.0 (part 3, section 3.3) */
function requireVersion(request: XapiRequest): void {
  if (/^1\.0(\.\d+)?$/.test(request.header('X-Experience-API-Version') ?? '')) return;
  throw new ProblemError('invalid_input', {
    detail: `Send X-Experience-API-Version: ${version}.`,
    errors: [{ path: '/X-Experience-API-Version', code: 'unsupported_version' }],
  });
}

/**
 * Until when all statements are seen (part 3, section 2.1.3). The newest that is seen was the last of its time: later ones
 * are stored later.
 */
async function consistentThrough(
  backend: Backend,
  { var: { tenant } }: ApiContext,
): Promise<string> {
  const { config, database } = backend;
  const newest = await newestStoredAt(database, tenant.id);
  return timestamp(Math.max(newest, config.now() - longestWrite));
}
