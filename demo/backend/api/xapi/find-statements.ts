import type { Backend } from '../../backend.js';
import { invalidInput, ProblemError } from '../../problem.js';
import {
  findStatements,
  statementById,
  type StatementQuery,
  type StatementRow,
} from '../../xapi/query.js';
import {
  statementFormats,
  withDefinitions,
  withIds,
  type StatementFormat,
} from '../../xapi/show.js';
import type { StoredStatement } from '../../xapi/statement.js';
import type { XapiCaller } from './authentication.js';
import { withAttachments } from './attachment-parts.js';
import { continuationOf, continuationTo } from './continuation.js';
import { Parameters } from './parameters.js';
import type { XapiRequest } from './request.js';

/** Statements that a page has where nothing is said, and at most. */
const usualLimit = 100;
const maximumLimit = 500;

const filters = [
  'agent',
  'verb',
  'activity',
  'registration',
  'related_activities',
  'related_agents',
  'since',
  'until',
  'limit',
  'ascending',
];

/** How found statements are answered. */
export interface Shown {
  format: StatementFormat;
  attachments: boolean;
}

/** GET Statements (part 3, section 2.1.3). */
export async function getStatements(
  backend: Backend,
  caller: XapiCaller,
  request: XapiRequest,
): Promise<Response> {
  if (request.parameters.has('continue')) {
    const parameters = new Parameters(request, ['continue']);
    const { query, shown, after } = continuationOf(parameters.required('continue'));
    return page(backend, caller, request, query, shown, after);
  }
  const parameters = new Parameters(request, [
    'statementId',
    'voidedStatementId',
    'format',
    'attachments',
    ...filters,
  ]);
  const shown: Shown = {
    format: parameters.oneOf('format', statementFormats) ?? 'exact',
    attachments: parameters.flag('attachments'),
  };
  const named = ['statementId', 'voidedStatementId'].filter((name) => parameters.has(name));
  const [name] = named;
  if (name === undefined) {
    return page(backend, caller, request, queryOf(parameters), shown, undefined);
  }
  if (named.length > 1 || filters.some((filter) => parameters.has(filter))) {
    throw invalidInput('', 'id_and_filter', 'A statement is asked for by its id or by filters.');
  }
  return one(backend, caller, request, parameters.uuid(name) ?? '', name !== 'statementId', shown);
}

function queryOf(parameters: Parameters): StatementQuery {
  const limit = parameters.count('limit') ?? 0;
  return {
    agent: parameters.actor('agent'),
    relatedAgents: parameters.flag('related_agents'),
    activity: parameters.iri('activity'),
    relatedActivities: parameters.flag('related_activities'),
    verb: parameters.iri('verb'),
    registration: parameters.uuid('registration'),
    since: parameters.time('since'),
    until: parameters.time('until'),
    ascending: parameters.flag('ascending'),
    limit: limit === 0 ? usualLimit : Math.min(limit, maximumLimit),
  };
}

async function one(
  { database }: Backend,
  { sight }: XapiCaller,
  request: XapiRequest,
  id: string,
  voided: boolean,
  shown: Shown,
): Promise<Response> {
  const row = await statementById(database, sight, id, voided);
  if (!row) throw new ProblemError('not_found', { detail: 'There is no such statement.' });
  const [statement] = await show(database, sight.tenantId, [row], shown, request);
  const response = await answer(database, statement, [row], shown);
  response.headers.set('Last-Modified', new Date(row.stored_at).toUTCString());
  return response;
}

async function page(
  { config, database }: Backend,
  { sight }: XapiCaller,
  request: XapiRequest,
  query: StatementQuery,
  shown: Shown,
  after: number | undefined,
): Promise<Response> {
  const { rows, more } = await findStatements(database, sight, query, after, shown.attachments);
  const statements = await show(database, sight.tenantId, rows, shown, request);
  const base = new URL(config.api).pathname.replace(/\/$/, '');
  const result = {
    statements,
    more:
      more === undefined
        ? ''
        : `${base}/xapi/statements?continue=${continuationTo({ query, shown, after: more })}`,
  };
  return answer(database, result, rows, shown);
}

async function show(
  database: Backend['database'],
  tenantId: string,
  rows: readonly StatementRow[],
  { format }: Shown,
  request: XapiRequest,
): Promise<StoredStatement[]> {
  const statements = rows.map(({ statement }) => JSON.parse(statement) as StoredStatement);
  if (format === 'ids') return statements.map(withIds);
  if (format === 'exact') return statements;
  return withDefinitions(database, tenantId, statements, request.header('Accept-Language') ?? '');
}

const answer = (
  database: Backend['database'],
  value: unknown,
  rows: readonly StatementRow[],
  { attachments }: Shown,
): Promise<Response> =>
  attachments ? withAttachments(database, value, rows) : Promise.resolve(Response.json(value));
