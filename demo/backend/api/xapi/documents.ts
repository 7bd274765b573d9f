import type { Backend } from '../../backend.js';
import type { Transaction } from '../../database/database.js';
import { invalidInput, ProblemError } from '../../problem.js';
import { credentialOf, isWithin } from '../../xapi/credentials.js';
import {
  deleteDocument,
  deleteDocuments,
  documentIds,
  mergeDocument,
  readDocument,
  writeDocument,
  type Document,
  type DocumentKey,
  type DocumentKind,
  type DocumentScope,
} from '../../xapi/documents.js';
import { keyOf } from '../../xapi/identity.js';
import type { DocumentChange } from '../../xapi/launch-rules.js';
import { launchData } from '../../xapi/lms.js';
import { foreign } from '../../xapi/scope.js';
import { requireOpen, type XapiCaller } from './authentication.js';
import { Parameters } from './parameters.js';
import type { XapiRequest } from './request.js';

/** One of the three resources of documents (part 3, sections 2.3, 2.6 and 2.7). */
interface DocumentResource {
  kind: DocumentKind;
  /** The parameter that names one document. */
  id: 'stateId' | 'profileId';
  /** The parameters that name all of a kind; those in brackets need not be there. */
  scope: readonly ('activityId' | 'agent' | '[registration]')[];
}

export const documentResources: Readonly<Record<string, DocumentResource>> = {
  'activities/state': {
    kind: 'state',
    id: 'stateId',
    scope: ['activityId', 'agent', '[registration]'],
  },
  'activities/profile': { kind: 'activity_profile', id: 'profileId', scope: ['activityId'] },
  'agents/profile': { kind: 'agent_profile', id: 'profileId', scope: ['agent'] },
};

type Named = DocumentScope & { id?: string | undefined; since?: number | undefined };

/** Answers GET, PUT, POST and DELETE of documents. */
export async function answerDocuments(
  backend: Backend,
  caller: XapiCaller,
  request: XapiRequest,
  resource: DocumentResource,
): Promise<Response> {
  const named = namedBy(request, resource);
  refuseForeignDocument(caller, named);
  if (request.method === 'GET') return read(backend, caller, request, named);
  const { method } = request;
  if (method !== 'PUT' && method !== 'POST' && method !== 'DELETE') {
    throw new ProblemError('not_found', { status: 405, detail: `${method} is not possible here.` });
  }
  const document = {
    contentType: request.header('Content-Type') ?? 'application/octet-stream',
    content: method === 'DELETE' ? new Uint8Array() : await request.body(),
  };
  await backend.database.write(async (tx) => {
    const now = backend.config.now();
    const { home } = caller;
    const change: DocumentChange = {
      method,
      key: named as DocumentChange['key'],
      ...(method === 'DELETE' ? {} : { document }),
    };
    await permit(tx, backend, caller, change, now);
    if (named.id === undefined) {
      const spared = caller.credential?.kind === 'cmi5' ? launchData : undefined;
      await deleteDocuments(tx, home.tenantId, named, spared);
      return;
    }
    const key: DocumentKey = { ...named, id: named.id };
    requirePreconditions(request, resource, await readDocument(tx, home.tenantId, key));
    if (method === 'PUT') await writeDocument(tx, home, key, document, now);
    else if (method === 'POST') await mergeDocument(tx, home, key, document, now);
    else await deleteDocument(tx, home.tenantId, key);
  });
  return new Response(null, { status: 204 });
}

function namedBy(request: XapiRequest, { kind, id, scope }: DocumentResource): Named {
  const isRead = request.method === 'GET';
  const required = scope.filter((name) => name !== '[registration]');
  const parameters = new Parameters(request, [
    id,
    ...scope.map((name) => name.replace(/[[\]]/g, '')),
    ...(isRead && !request.parameters.has(id) ? ['since'] : []),
  ]);
  for (const name of required) parameters.required(name);
  const mayBeAll = isRead || (kind === 'state' && request.method === 'DELETE');
  if (!mayBeAll) parameters.required(id);
  return {
    kind,
    activityId: parameters.iri('activityId'),
    agent: parameters.agent('agent'),
    registration: parameters.uuid('registration'),
    id: parameters.text(id),
    since: parameters.time('since'),
  };
}

/** A launch reads and writes what is of its actor, its registration, and its activity or one below. */
function refuseForeignDocument({ credential }: XapiCaller, named: Named): void {
  if (!credential) return;
  const { activityId, agent, registration } = named;
  if (agent !== undefined && agent !== keyOf(credential.actor)) {
    throw foreign('The agent is not the actor of this launch.');
  }
  if (registration !== undefined && registration !== credential.registration) {
    throw foreign('The registration is not the one of this launch.');
  }
  if (activityId !== undefined && !isWithin(credential, activityId)) {
    throw foreign('The activity is not the one of this launch, nor one below it.');
  }
}

async function permit(
  tx: Transaction,
  { launchRules }: Backend,
  { home, credential }: XapiCaller,
  change: DocumentChange,
  now: number,
): Promise<void> {
  if (!credential) return;
  const { kind, id } = change.key;
  if (credential.kind === 'cmi5' && kind === 'state' && id === launchData) {
    throw foreign(`Only the LMS writes ${launchData}.`);
  }
  const current = await credentialOf(tx, home.tenantId, credential.hash);
  if (!current) throw new ProblemError('unauthenticated');
  requireOpen(current, now);
  await launchRules[current.kind]?.beforeDocument?.(tx, { home, credential: current, now }, change);
}

async function read(
  { config, database, launchRules }: Backend,
  { home, credential }: XapiCaller,
  request: XapiRequest,
  named: Named,
): Promise<Response> {
  const { id, since, ...scope } = named;
  if (id === undefined)
    return Response.json(await documentIds(database, home.tenantId, scope, since));
  const key: DocumentKey = { ...scope, id };
  const document = await readDocument(database, home.tenantId, key);
  if (credential) {
    const from = { home, credential, now: config.now() };
    await launchRules[credential.kind]?.afterRead?.(database, from, key);
  }
  if (!document) throw new ProblemError('not_found', { detail: 'There is no such document.' });
  const headers = {
    ETag: document.etag,
    'Last-Modified': new Date(document.updatedAt).toUTCString(),
  };
  if (matches(request.header('If-None-Match'), document)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(Buffer.from(document.content), {
    headers: { ...headers, 'Content-Type': document.contentType },
  });
}

/**
 * Lets only those write who know what is there (part 3, section 3.1). A profile is not put without saying so at all.
 *
 * @throws ProblemError `precondition_failed`; `conflict` or `invalid_input` for a profile without a condition
 */
function requirePreconditions(
  request: XapiRequest,
  { kind }: DocumentResource,
  current: Document | undefined,
): void {
  const ifMatch = request.header('If-Match');
  const ifNoneMatch = request.header('If-None-Match');
  if (
    (ifMatch !== undefined && !matches(ifMatch, current)) ||
    (ifNoneMatch !== undefined && matches(ifNoneMatch, current))
  ) {
    throw new ProblemError('precondition_failed', { detail: 'The document is another by now.' });
  }
  if (kind === 'state' || request.method !== 'PUT') return;
  if (ifMatch !== undefined || ifNoneMatch !== undefined) return;
  const detail = 'Send If-Match with the ETag of the document, or If-None-Match: * for a new one.';
  if (current) throw new ProblemError('conflict', { detail });
  throw invalidInput('', 'precondition_required', detail);
}

function matches(header: string | undefined, current: Document | undefined): boolean {
  if (header === undefined || current === undefined) return false;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(current.etag);
}
