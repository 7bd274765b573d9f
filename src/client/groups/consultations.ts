import {
  type ConsultationRequest,
  consultationRoutes as routes,
  FormReceipt,
} from '../../contract/consultations.js';
import * as z from '../../contract/zod.js';
import type { CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** Advice on courses; no account is ever made. */
export interface ConsultationsApi {
  /** `POST /consultations`, signed in or not. The answer has the number to quote. */
  create(request: ConsultationRequest, options?: CreateOptions): Promise<FormReceipt>;
}

/** Makes the group for one client. */
export function create(transport: Transport): ConsultationsApi {
  return {
    create: (body, options) =>
      transport.call(routes.create, {
        body,
        parse: (answer) => z.parse(FormReceipt, answer),
        options,
      }),
  };
}
