import {
  LearningRecord,
  type LearningRecordEntry,
  type LearningRecordQuery,
  learningRecordRoutes as routes,
} from '../../contract/learning-record.js';
import * as z from '../../contract/zod.js';
import { List } from '../list.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** What the learner has done so far. */
export interface LearningRecordApi {
  /** `GET /me/learning-record`: courses with every attempt, what happened last first. Each page has the totals of all. */
  list(
    query?: LearningRecordQuery,
    options?: CallOptions,
  ): List<LearningRecordEntry, LearningRecord>;
}

/** Makes the group for one client. */
export function create(transport: Transport): LearningRecordApi {
  return {
    list: (query = {}, options) =>
      new List((cursor = query.cursor, more) =>
        transport.call(routes.get, {
          query: { ...query, cursor },
          parse: (body) => z.parse(LearningRecord, body),
          options: { ...options, ...more },
        }),
      ),
  };
}
