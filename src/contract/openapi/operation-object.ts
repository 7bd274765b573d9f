import { type ProblemCode, problemStatus } from '../problem.js';
import type { Route } from '../route.js';
import * as z from '../zod.js';
import { pathParameters } from './common.js';
import { at, described, type Json } from './json-schemas.js';
import type { OperationReference, ResourceReference } from './resource-reference.js';
import type { SchemaReference } from './schema-reference.js';

const problemContent = { 'application/problem+json': { schema: { $ref: at('Problem') } } };

/** Who may call, as security schemes: either of them. */
const security: Record<Route['permission'][number], Json[]> = {
  public: [{}],
  learner: [{ accessToken: [] }, { session: [], csrfToken: [] }],
  launch: [{ launchToken: [] }],
  client: [{ clientSecret: [] }],
};

/**
 * One route as the document shows it.
 *
 * @throws Error when a body, an answer or a path parameter has no words of its own.
 */
export function operationObject(
  operationId: string,
  resource: ResourceReference,
  route: Route,
  operation: OperationReference,
  schemas: readonly SchemaReference[],
): Json {
  const reference = (schema: z.ZodMiniType): Json => {
    const found = schemas.find((one) => one.schema === schema);
    if (!found) throw new Error(`${operationId}: a body or an answer is not described.`);
    return { $ref: at(found.id) };
  };
  const contentOf = (schema: z.ZodMiniType, mediaType = 'application/json'): Json => ({
    [mediaType]: { schema: reference(schema) },
  });
  const parameters = parametersOf(operationId, route, operation);
  return {
    operationId,
    tags: [resource.tag],
    summary: operation.summary,
    ...(operation.about === undefined ? {} : { description: operation.about }),
    ...(resource.feature === undefined ? {} : { 'x-feature': resource.feature }),
    'x-idempotent': route.idempotent,
    ...(operation.proof ? { 'x-fresh-proof-seconds': 300 } : {}),
    security: route.permission.flatMap((who) => security[who]),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.body
      ? {
          requestBody: {
            required: operation.bodyRequired ?? true,
            content: contentOf(operation.body, operation.bodyMediaType),
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, { about, schema, mediaType }]) => [
          status,
          {
            description: about,
            headers: {
              'X-Request-Id': { schema: { type: 'string' } },
              ...(operation.etag ? { ETag: { schema: { type: 'string' } } } : {}),
            },
            ...(schema ? { content: contentOf(schema, mediaType) } : {}),
          },
        ]),
      ),
      ...(operation.etag === 'answers' ? { 304: { description: 'Nothing has changed.' } } : {}),
      ...refusals(route, operation),
    },
  };
}

function parametersOf(operationId: string, route: Route, operation: OperationReference): Json[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const description = pathParameters[name];
    if (description === undefined) throw new Error(`${operationId}: {${name}} is not described.`);
    return { name, in: 'path', required: true, description, schema: { type: 'string' } };
  });
  const header = (name: string, required: boolean, description: string): Json => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  });
  return [
    ...inPath,
    ...(operation.query ? queryParameters(operationId, operation.query) : []),
    ...(route.creates
      ? [
          header(
            'Idempotency-Key',
            false,
            'At most 200 characters. The same caller, route and key get the first answer again, for at least a day; another body under the same key is refused.',
          ),
        ]
      : []),
    ...(operation.etag === 'requires'
      ? [header('If-Match', true, 'The ETag of what was read. Missing: 428, no longer true: 412.')]
      : []),
    ...(operation.etag === 'guards'
      ? [
          header(
            'If-Match',
            false,
            'The ETag of what was read; left out where there is nothing yet. Missing all the same: 428, no longer true: 412.',
          ),
        ]
      : []),
    ...(operation.etag === 'answers'
      ? [header('If-None-Match', false, 'An ETag that is known: 304 where nothing has changed.')]
      : []),
  ];
}

function queryParameters(
  operationId: string,
  { schema, fields }: NonNullable<OperationReference['query']>,
): Json[] {
  const converted = z.toJSONSchema(schema, { io: 'input' }) as Json;
  const { properties = {}, required = [] } = described(operationId, converted, fields) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description,
    schema: rest,
  }));
}

/** What may be refused, by status: this route's own reasons, and those that follow from the table. */
function refusals(route: Route, operation: OperationReference): Json {
  const isPublic = route.permission.includes('public');
  const isClient = route.permission.includes('client');
  const codes: (readonly [number, ProblemCode])[] = [
    ...operation.errors.map((code) => [statusOf(code), code] as const),
    ...(operation.body || operation.query ? [[400, 'invalid_input'] as const] : []),
    ...(operation.body
      ? [[413, 'payload_too_large'] as const, [415, 'invalid_input'] as const]
      : []),
    ...(isPublic ? [] : [[401, 'unauthenticated'] as const]),
    ...(isPublic || isClient ? [] : [[401, 'token_expired'] as const]),
    ...(isPublic ? [] : [[403, 'account_suspended'] as const, [403, 'account_disputed'] as const]),
    ...(operation.proof ? [[401, 'reauthentication_required'] as const] : []),
    ...(route.path.includes('{') ? [[404, 'not_found'] as const] : []),
    ...(operation.etag === 'requires' || operation.etag === 'guards'
      ? [[412, 'precondition_failed'] as const, [428, 'precondition_failed'] as const]
      : []),
    ...[429, 500, 503].map((status) => [status, overload[status] ?? 'internal'] as const),
  ];
  const statuses = [...new Set(codes.map(([status]) => status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const named = new Set(codes.filter(([one]) => one === status).map(([, code]) => code));
      return [
        String(status),
        {
          description: [...named].map((code) => `\`${code}\``).join(', '),
          ...(status === 429 || status === 503
            ? { headers: { 'Retry-After': { schema: { type: 'string' } } } }
            : {}),
          content: problemContent,
        },
      ];
    }),
  );
}

const overload: Record<number, ProblemCode> = { 429: 'rate_limited', 503: 'unavailable' };

function statusOf(code: ProblemCode): number {
  const status = (problemStatus as Record<string, number>)[code];
  if (status === undefined) throw new Error(`${code} is no code of the contract.`);
  return status;
}
