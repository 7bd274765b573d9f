import {
  type CourseSuggestionRequest,
  courseSuggestionRoutes as routes,
  FormReceipt,
} from '../../contract/consultations.js';
import * as z from '../../contract/zod.js';
import type { CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** Courses that are missing. */
export interface CourseSuggestionsApi {
  /** `POST /course-suggestions`, signed in or not. The answer has the number to quote. */
  create(request: CourseSuggestionRequest, options?: CreateOptions): Promise<FormReceipt>;
}

/** Makes the group for one client. */
export function create(transport: Transport): CourseSuggestionsApi {
  return {
    create: (body, options) =>
      transport.call(routes.create, {
        body,
        parse: (answer) => z.parse(FormReceipt, answer),
        options,
      }),
  };
}
