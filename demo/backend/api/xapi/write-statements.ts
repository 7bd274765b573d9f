import type { Backend } from '../../backend.js';
import { invalidInput } from '../../problem.js';
import { credentialOf } from '../../xapi/credentials.js';
import { refuseForeign } from '../../xapi/scope.js';
import { storeStatements, type Batch } from '../../xapi/store.js';
import { requireOpen, type XapiCaller } from './authentication.js';
import { Parameters } from './parameters.js';
import { readStatements } from './read-statements.js';
import type { XapiRequest } from './request.js';

/** PUT Statements (part 3, section 2.1.1). */
export async function putStatement(
  backend: Backend,
  caller: XapiCaller,
  request: XapiRequest,
): Promise<Response> {
  const parameters = new Parameters(request, ['statementId']);
  parameters.required('statementId');
  const id = parameters.uuid('statementId') ?? '';
  const { statements, attachments, isList } = await readStatements(request);
  const [statement] = statements;
  if (isList || !statement) {
    throw invalidInput('', 'not_one_statement', 'PUT takes one statement; POST takes a list.');
  }
  if (statement.id !== undefined && statement.id.toLowerCase() !== id) {
    throw invalidInput('/id', 'not_the_statement_id', 'The id is not that of the address.');
  }
  const identified = { ...statement, id: statement.id ?? id };
  await store(backend, caller, { statements: [identified], attachments });
  return new Response(null, { status: 204 });
}

/** POST Statements (part 3, section 2.1.2). */
export async function postStatements(
  backend: Backend,
  caller: XapiCaller,
  request: XapiRequest,
): Promise<Response> {
  new Parameters(request, []);
  return Response.json(await store(backend, caller, await readStatements(request)));
}

async function store(
  { config, database, launchRules }: Backend,
  { home, authority, credential }: XapiCaller,
  batch: Batch,
): Promise<string[]> {
  if (credential) refuseForeign(credential, batch.statements);
  return database.write(async (tx) => {
    const now = config.now();
    // Another request may have ended it while this one was read.
    const current = credential && (await credentialOf(tx, home.tenantId, credential.hash));
    if (current) requireOpen(current, now);
    return storeStatements(
      tx,
      {
        home,
        authority,
        now,
        ...(current ? { credential: current, rules: launchRules[current.kind] } : {}),
      },
      batch,
    );
  });
}
