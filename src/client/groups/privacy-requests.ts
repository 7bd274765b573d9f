import {
  ErasurePreview,
  PrivacyRequest,
  type PrivacyRequestCreate,
  PrivacyRequestPage,
  privacyRoutes as routes,
  type PrivacyTerms,
} from '../../contract/privacy.js';
import * as z from '../../contract/zod.js';
import { List } from '../list.js';
import type { CallOptions, CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** The learner's requests about their own data. */
export interface PrivacyRequestsApi {
  /** `GET /me/erasure-preview`: what would go with the account, and what would stay and why. */
  erasurePreview(options?: CallOptions): Promise<ErasurePreview>;
  /** `GET /me/privacy-requests`: what the tenant promises for each kind of request, and which are under way. */
  terms(options?: CallOptions): Promise<PrivacyTerms[]>;
  /** `GET /me/privacy-requests`, the latest first. */
  list(options?: CallOptions): List<PrivacyRequest>;
  /**
   * `POST /me/privacy-requests`. An erasure stops all processing at once.
   *
   * @throws AuthenticationError with the code `reauthentication_required` when an export or an erasure lacks a fresh proof.
   * @throws ConflictError when one of its kind is under way already.
   */
  create(request: PrivacyRequestCreate, options?: CreateOptions): Promise<PrivacyRequest>;
  /** `GET /me/privacy-requests/{requestId}`. */
  get(requestId: string, options?: CallOptions): Promise<PrivacyRequest>;
  /**
   * `POST /me/privacy-requests/{requestId}/cancel`: takes it back. Sent again, it answers the same.
   *
   * @throws ConflictError when it has ended otherwise.
   */
  cancel(requestId: string, options?: CallOptions): Promise<PrivacyRequest>;
  /**
   * `GET /me/privacy-requests/{requestId}/download`: the copy of an export, JSON or a page to read. Bounded by the client's
   * `maxAnswerBytes`.
   *
   * @throws AuthenticationError with the code `reauthentication_required` without a fresh proof.
   * @throws NotFoundError before it is ready, and with the code `gone` after its time.
   */
  download(requestId: string, format?: 'json' | 'html', options?: CallOptions): Promise<Blob>;
}

/** Makes the group for one client. */
export function create(transport: Transport): PrivacyRequestsApi {
  const asRequest = (body: unknown) => z.parse(PrivacyRequest, body);
  const asPage = (body: unknown) => z.parse(PrivacyRequestPage, body);
  return {
    erasurePreview: (options) =>
      transport.call(routes.erasurePreview, {
        parse: (body) => z.parse(ErasurePreview, body),
        options,
      }),
    terms: async (options) => {
      const page = await transport.call(routes.list, {
        query: { limit: 1 },
        parse: asPage,
        options,
      });
      return page.terms ?? [];
    },
    list: (options) =>
      new List((cursor, more) =>
        transport.call(routes.list, {
          query: { cursor },
          parse: asPage,
          options: { ...options, ...more },
        }),
      ),
    create: (request, options) =>
      transport.call(routes.create, { body: request, parse: asRequest, options }),
    get: (requestId, options) =>
      transport.call(routes.get, { parameters: { requestId }, parse: asRequest, options }),
    cancel: (requestId, options) =>
      transport.call(routes.cancel, { parameters: { requestId }, parse: asRequest, options }),
    download: (requestId, format = 'json', options) =>
      transport.call(routes.download, {
        parameters: { requestId },
        query: { format },
        as: 'file',
        parse: (body) => body as Blob,
        options,
      }),
  };
}
