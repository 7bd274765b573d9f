import {
  Report,
  ReportPage,
  type ReportRequest,
  reportRoutes as routes,
} from '../../contract/reports.js';
import * as z from '../../contract/zod.js';
import { List } from '../list.js';
import type { CallOptions, CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** Telling the tenant what breaks the terms, infringes rights or does not work. */
export interface ReportsApi {
  /** `POST /reports`, signed in or not. The answer has the number to quote. */
  create(report: ReportRequest, options?: CreateOptions): Promise<Report>;
  /** `GET /me/reports`: the learner's own, the newest first. */
  mine(options?: CallOptions): List<Report>;
}

/** Makes the group for one client. */
export function create(transport: Transport): ReportsApi {
  return {
    create: (body, options) =>
      transport.call(routes.create, { body, parse: (answer) => z.parse(Report, answer), options }),
    mine: (options) =>
      new List((cursor, more) =>
        transport.call(routes.mine, {
          query: { cursor },
          parse: (body) => z.parse(ReportPage, body),
          options: { ...options, ...more },
        }),
      ),
  };
}
