import { AuthorizeQuery } from '../../../src/contract/index.js';
import { refuseClosed } from '../accounts/account-state.js';
import { newCode } from '../accounts/authorization-codes.js';
import { clientById, type Client } from '../accounts/clients.js';
import { hasSecondFactor } from '../accounts/second-factor.js';
import {
  learnerOfChallenge,
  newChallenge,
  passChallenge,
  type SigningIn,
} from '../accounts/sign-in.js';
import type { Backend } from '../backend.js';
import { chooseLanguage } from '../languages.js';
import { invalidInput, ProblemError } from '../problem.js';
import type { Api } from './app.js';
import { proofLimit, requirePassword } from './auth.js';
import type { ApiContext } from './environment.js';
import { pagePolicy, signInPage, type PageFailure, type PageState } from './sign-in-page.js';

type Fields = Readonly<Record<string, string>>;

/** Who asks for a code, and for which address: never sent anywhere before both are known to belong together. */
interface Asked {
  client: Client;
  redirectUri: string;
  fields: Fields;
}

const formLimit = 16 * 1024;

/** The backend's own sign-in page: OAuth's authorization endpoint (RFC 6749 §3.1) with PKCE (RFC 7636). */
export function addAuthorizeRoutes(api: Api, backend: Backend): void {
  const { config, database, limiter } = backend;

  api.get('/auth/authorize', async (context) => {
    const asked = await readRequest(context, new URL(context.req.url).searchParams);
    if (!asked) return refusal(context);
    const query = AuthorizeQuery.safeParse(asked.fields);
    if (query.success) return page(context, asked, 200);
    const isOtherType = (asked.fields['response_type'] ?? 'code') !== 'code';
    return back(context, asked, {
      error: isOtherType ? 'unsupported_response_type' : 'invalid_request',
    });
  });

  api.post('/auth/authorize', async (context) => {
    const form = await readForm(context);
    const asked = form && (await readRequest(context, form));
    if (!asked) return refusal(context);
    const query = AuthorizeQuery.safeParse(asked.fields);
    if (!query.success) return back(context, asked, { error: 'invalid_request' });
    if (form.has('cancel')) return back(context, asked, { error: 'access_denied' });
    const tenantId = context.var.tenant.id;
    const now = config.now();
    const step = await signIn(context, form).catch(failureOf);
    if ('failure' in step || 'mfaToken' in step) {
      const status = 'failure' in step ? step.status : 200;
      return page(context, asked, status, { ...step, username: form.get('username') ?? '' });
    }
    const code = await database.write((tx) =>
      newCode(
        tx,
        tenantId,
        step.learner.id,
        {
          clientId: asked.client.id,
          redirectUri: asked.redirectUri,
          codeChallenge: query.data.code_challenge,
        },
        now,
      ),
    );
    return back(context, asked, { code });
  });

  /** Takes a password, or the code that was asked for after it. @throws ProblemError */
  async function signIn(context: ApiContext, form: URLSearchParams): Promise<Step> {
    const tenantId = context.var.tenant.id;
    const now = config.now();
    const mfaToken = form.get('mfa_token');
    if (mfaToken === null) {
      const learner = await requirePassword(backend, context, {
        username: form.get('username') ?? '',
        password: form.get('password') ?? '',
      });
      refuseClosed(learner.state);
      if (!(await hasSecondFactor(database, tenantId, learner.id))) return { learner };
      const request = { transport: 'token' } as const;
      return database.write(async (tx) => ({
        mfaToken: await newChallenge(tx, tenantId, learner.id, request, now),
      }));
    }
    const learner = await learnerOfChallenge(database, tenantId, mfaToken, now);
    if (!learner) return { failure: 'anew', status: 401 };
    limiter.take(proofLimit, `${tenantId} ${learner.id}`);
    const step = await database.write((tx) =>
      passChallenge(tx, tenantId, mfaToken, form.get('code') ?? '', now),
    );
    if ('failed' in step) {
      return step.failed === 'token'
        ? { failure: 'anew', status: 401 }
        : { failure: 'incorrect', status: 401, mfaToken };
    }
    limiter.forget(proofLimit, `${tenantId} ${learner.id}`);
    refuseClosed(step.learner.state);
    return { learner: step.learner };
  }

  async function readRequest(
    context: ApiContext,
    parameters: URLSearchParams,
  ): Promise<Asked | undefined> {
    const fields: Record<string, string> = {};
    for (const name of Object.keys(AuthorizeQuery.shape)) {
      const values = parameters.getAll(name);
      // Of two, one may be checked and the other one used.
      if (values.length > 1) return undefined;
      if (values[0] !== undefined) fields[name] = values[0];
    }
    const { client_id: clientId = '', redirect_uri: redirectUri = '' } = fields;
    const client = await clientById(database, context.var.tenant.id, clientId);
    return client?.redirectUris.includes(redirectUri) ? { client, redirectUri, fields } : undefined;
  }

  async function readForm(context: ApiContext): Promise<URLSearchParams | undefined> {
    // Another site's form could sign a learner in to somebody else's account.
    if (context.req.header('Origin') !== new URL(config.api).origin) return undefined;
    if (Number(context.req.header('Content-Length') ?? formLimit + 1) > formLimit) return undefined;
    return new URLSearchParams(await context.req.text());
  }
}

type Step =
  | { learner: SigningIn }
  | { mfaToken: string }
  | { failure: PageFailure; status: 401 | 403 | 429; mfaToken?: string };

function failureOf(error: unknown): Step {
  if (!(error instanceof ProblemError)) throw error;
  switch (error.code) {
    case 'unauthenticated':
      return { failure: 'unauthenticated', status: 401 };
    case 'account_suspended':
      return { failure: 'account_suspended', status: 403 };
    case 'account_disputed':
      return { failure: 'account_disputed', status: 403 };
    case 'rate_limited':
      return { failure: 'rate_limited', status: 429 };
    default:
      throw error;
  }
}

function page(
  context: ApiContext,
  { client, redirectUri, fields }: Asked,
  status: 200 | 401 | 403 | 429,
  more: { username?: string; mfaToken?: string; failure?: PageFailure } = {},
): Response | Promise<Response> {
  const { username = fields['login_hint'] ?? '', mfaToken, failure } = more;
  const form = {
    client: client.name,
    hidden: fields,
    username,
    ...(mfaToken === undefined ? {} : { mfaToken }),
  };
  return send(
    context,
    status,
    { form, ...(failure === undefined ? {} : { failure }) },
    fields['ui_locales'],
    new URL(redirectUri).origin,
  );
}

/** The request cannot be trusted, so neither can the address that it wants to go back to. */
function refusal(context: ApiContext): Response | Promise<Response> {
  // A browser that comes here wants a page; a program gets what it gets everywhere.
  if (/text\/html|\*\/\*/.test(context.req.header('Accept') ?? '*/*')) {
    return send(context, 400, { failure: 'request' });
  }
  throw invalidInput('/redirect_uri', 'not_registered');
}

function send(
  context: ApiContext,
  status: 200 | 400 | 401 | 403 | 429,
  state: Pick<PageState, 'form' | 'failure'>,
  locales?: string,
  redirectOrigin?: string,
): Response | Promise<Response> {
  const language = chooseLanguage(locales?.split(' ', 1)[0], context.req.header('Accept-Language'));
  context.header('Content-Security-Policy', pagePolicy(redirectOrigin));
  context.header('X-Frame-Options', 'DENY');
  // The form's Origin is checked, and with no-referrer browsers would send none.
  context.header('Referrer-Policy', 'same-origin');
  context.header('Content-Language', language);
  return context.html(signInPage({ language, tenant: context.var.tenant.name, ...state }), status);
}

/** Back to the client with the answer. After a form it must become a GET. */
function back(context: ApiContext, { redirectUri, fields }: Asked, answer: Fields): Response {
  const target = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
  const { state } = fields;
  if (state !== undefined && state.length <= 500) target.searchParams.set('state', state);
  return context.redirect(target.href, context.req.method === 'POST' ? 303 : 302);
}
