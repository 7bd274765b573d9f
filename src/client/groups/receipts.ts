import type { ConsentSubject } from '../../contract/consent.js';
import {
  PublicKeys,
  Receipt,
  type ReceiptEmail,
  receiptRoutes as routes,
} from '../../contract/receipts.js';
import * as z from '../../contract/zod.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** Options of reading a receipt. */
export interface ReceiptOptions extends CallOptions {
  /** Whose it is, where nobody is signed in. Sent instead of the learner's credentials. */
  subject?: ConsentSubject;
}

/** Signed receipts of consents. */
export interface ReceiptsApi {
  /**
   * `GET /receipts/{receiptId}`: whole and signed. Members that this version does not know are kept: they were signed too.
   *
   * @throws NotFoundError when it is not the learner's, or not that of the subject that is named.
   */
  get(receiptId: string, options?: ReceiptOptions): Promise<Receipt>;
  /** `POST /receipts/{receiptId}/email`: to the account's own address, or where nobody is signed in to the one that is named. */
  email(receiptId: string, request?: ReceiptEmail, options?: CallOptions): Promise<void>;
  /** `GET /.well-known/jwks.json`: the keys that receipts are signed with. */
  keys(options?: CallOptions): Promise<PublicKeys>;
}

/** Makes the group for one client. */
export function create(transport: Transport): ReceiptsApi {
  return {
    get: (receiptId, { subject, ...options } = {}) =>
      transport.call(routes.get, {
        parameters: { receiptId },
        parse: (body) => {
          z.parse(Receipt, body);
          return body as Receipt;
        },
        ...(subject && { authorization: basic(subject) }),
        options,
      }),
    email: (receiptId, request = {}, options) =>
      transport.call(routes.email, { parameters: { receiptId }, body: request, options }),
    keys: (options) =>
      transport.call(routes.keys, { parse: (body) => z.parse(PublicKeys, body), options }),
  };
}

/** RFC 7617, in UTF-8. */
function basic({ id, secret }: ConsentSubject): string {
  const bytes = new TextEncoder().encode(`${id}:${secret}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
