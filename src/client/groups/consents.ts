import {
  ConsentNotice,
  ConsentReceipt,
  type ConsentRequest,
  consentRoutes as routes,
  ConsentState,
} from '../../contract/consent.js';
import * as z from '../../contract/zod.js';
import type { CallOptions, CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** The privacy notice and what was decided about it. */
export interface ConsentsApi {
  /** `GET /consent/notice`: the one in force. */
  notice(options?: CallOptions): Promise<ConsentNotice>;
  /** `POST /consents`: a notice shown, or decisions; answers with the receipt. */
  create(request: ConsentRequest, options?: CreateOptions): Promise<ConsentReceipt>;
  /** `GET /me/consents`: the learner's decisions in force. */
  mine(options?: CallOptions): Promise<ConsentState>;
}

/** Makes the group for one client. */
export function create(transport: Transport): ConsentsApi {
  return {
    notice: (options) =>
      transport.call(routes.notice, { parse: (body) => z.parse(ConsentNotice, body), options }),
    create: (request, options) =>
      transport.call(routes.create, {
        body: request,
        parse: (body) => z.parse(ConsentReceipt, body),
        options,
      }),
    mine: (options) =>
      transport.call(routes.mine, { parse: (body) => z.parse(ConsentState, body), options }),
  };
}
