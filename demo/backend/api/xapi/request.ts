import { invalidInput } from '../../problem.js';
import { mediaTypeOf, readBytes } from '../body.js';
import type { ApiContext } from '../environment.js';

/** The longest body, in bytes: a batch of statements with their attachments, or a document. */
const maximumBytes = 16 * 1024 * 1024;

/** A request to the LRS, in whichever syntax it came. */
export interface XapiRequest {
  /** HEAD is a GET here. */
  method: string;
  /** Below `/xapi/`, e.g. `activities/state`. */
  resource: string;
  parameters: ReadonlyMap<string, string>;
  header(name: string): string | undefined;
  /** @throws ProblemError `payload_too_large` */
  body(): Promise<Uint8Array>;
}

/** Headers that a form of the alternate syntax may bring. */
const formHeaders = new Set([
  'authorization',
  'x-experience-api-version',
  'content-type',
  'content-length',
  'if-match',
  'if-none-match',
]);

/**
 * Reads a request. In the alternate syntax (part 3, section 1.3) it is a POST of a form whose address names the real method:
 * the form has the parameters, some headers and the content.
 *
 * @throws ProblemError `invalid_input`, `payload_too_large`
 */
export async function readRequest(context: ApiContext): Promise<XapiRequest> {
  const { method } = context.req;
  const resource = resourceOf(context.req.path);
  const parameters = unique(new URL(context.req.url).searchParams);
  const alternate = parameters.get('method');
  if (alternate === undefined) {
    return {
      method: method === 'HEAD' ? 'GET' : method,
      resource,
      parameters,
      header: (name) => context.req.header(name),
      body: () => readBytes(context, maximumBytes),
    };
  }
  if (method !== 'POST') {
    throw invalidInput('/method', 'not_a_post', 'Only a POST may stand for another method.');
  }
  if (parameters.size > 1) {
    throw invalidInput('', 'parameters_beside_method', 'The parameters belong in the form.');
  }
  if (mediaTypeOf(context) !== 'application/x-www-form-urlencoded') {
    throw invalidInput('', 'not_a_form', 'The body must be application/x-www-form-urlencoded.');
  }
  return formRequest(context, alternate, resource);
}

async function formRequest(
  context: ApiContext,
  method: string,
  resource: string,
): Promise<XapiRequest> {
  const text = Buffer.from(await readBytes(context, maximumBytes)).toString('utf8');
  const fields = unique(new URLSearchParams(text));
  const headers = new Map<string, string>();
  const parameters = new Map<string, string>();
  for (const [name, value] of fields) {
    if (formHeaders.has(name.toLowerCase())) headers.set(name.toLowerCase(), value);
    else if (name !== 'content') parameters.set(name, value);
  }
  const content = fields.get('content');
  if (content === undefined && (method === 'PUT' || method === 'POST')) {
    throw invalidInput('/content', 'required', 'The form has no content.');
  }
  // The form's own type is not that of its content.
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return {
    method,
    resource,
    parameters,
    header: (name) => headers.get(name.toLowerCase()) ?? context.req.header(name),
    body: () => Promise.resolve(Buffer.from(content ?? '')),
  };
}

// Some clients put a slash behind an endpoint that ends with one.
const resourceOf = (path: string): string =>
  path
    .replace(/^\/xapi\/+/, '')
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '');

function unique(search: URLSearchParams): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of search) {
    if (parameters.has(name)) throw invalidInput(`/${name}`, 'repeated', `${name} comes twice.`);
    parameters.set(name, value);
  }
  return parameters;
}
