import {
  ConsentNotice,
  ConsentReceipt,
  type ConsentRequest,
  consentRoutes as routes,
  ConsentState,
  type ConsentWithdrawal,
} from '../../contract/consent.js';
import * as z from '../../contract/zod.js';
import type { CallOptions, CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** The privacy notice and what was decided about it. */
export interface ConsentsApi {
  /** `GET /consent/notice`: the one in force. */
  notice(options?: CallOptions): Promise<ConsentNotice>;
  /**
   * `GET /consent/notices/{version}`: also one that is no longer in force, to show what has changed since.
   *
   * @throws NotFoundError when there was none of this version.
   */
  noticeVersion(version: string, options?: CallOptions): Promise<ConsentNotice>;
  /**
   * `POST /consents`: a notice shown, or decisions; answers with the receipt.
   *
   * @throws ConflictError when the notice is not the one in force: get and show that first.
   */
  create(request: ConsentRequest, options?: CreateOptions): Promise<ConsentReceipt>;
  /** `GET /me/consents`: the learner's decisions in force. */
  mine(options?: CallOptions): Promise<ConsentState>;
  /**
   * `POST /consents/{receiptId}/withdraw`: takes back all that a receipt grants, or the purposes that are named; answers
   * with the receipt of that. Sent again, it answers the same.
   *
   * @throws NotFoundError when the receipt is not the learner's, or not that of the subject that is named.
   */
  withdraw(
    receiptId: string,
    withdrawal?: ConsentWithdrawal,
    options?: CallOptions,
  ): Promise<ConsentReceipt>;
}

/** Makes the group for one client. */
export function create(transport: Transport): ConsentsApi {
  const asNotice = (body: unknown) => z.parse(ConsentNotice, body);
  const asReceipt = (body: unknown) => z.parse(ConsentReceipt, body);
  return {
    notice: (options) => transport.call(routes.notice, { parse: asNotice, options }),
    noticeVersion: (version, options) =>
      transport.call(routes.noticeVersion, { parameters: { version }, parse: asNotice, options }),
    create: (request, options) =>
      transport.call(routes.create, { body: request, parse: asReceipt, options }),
    mine: (options) =>
      transport.call(routes.mine, { parse: (body) => z.parse(ConsentState, body), options }),
    withdraw: (receiptId, withdrawal = {}, options) =>
      transport.call(routes.withdraw, {
        parameters: { receiptId },
        body: withdrawal,
        parse: asReceipt,
        options,
      }),
  };
}
