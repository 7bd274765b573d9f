import {
  type Commit,
  CommitAnswer,
  type Exit,
  Launch,
  type LaunchRequest,
  launchRoutes as routes,
} from '../../contract/launches.js';
import * as z from '../../contract/zod.js';
import type { CreateOptions, LaunchCallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** Openings of items, and what they save. */
export interface LaunchesApi {
  /**
   * `POST /courses/{courseId}/launches`.
   *
   * @throws ConflictError `launch_open` with `problem.launchId`, `device` and `lastActiveAt` while another one is open.
   */
  create(courseId: string, request: LaunchRequest, options?: CreateOptions): Promise<Launch>;
  /** `GET /launches/{launchId}`: whose it is and its state now. */
  get(launchId: string, options?: LaunchCallOptions): Promise<Launch>;
  /**
   * `PUT /launches/{launchId}/state`. Safe to repeat: the same launch and `seq` always mean the same state.
   *
   * @throws ConflictError `resync` when `base` is beyond what the backend has: send everything with `base: 0`.
   */
  putState(launchId: string, commit: Commit, options?: LaunchCallOptions): Promise<CommitAnswer>;
  /**
   * `POST /launches/{launchId}/exit`: leaves a launch that takes no commits, e.g. of cmi5. Elsewhere `exit` rides in
   * the last commit.
   */
  exit(launchId: string, exit: Exit, options?: LaunchCallOptions): Promise<void>;
}

/** Makes the group for one client. */
export function create(transport: Transport): LaunchesApi {
  return {
    create: (courseId, request, options) =>
      transport.call(routes.create, {
        parameters: { courseId },
        body: request,
        parse: (body) => z.parse(Launch, body),
        options,
      }),
    get: (launchId, options) =>
      transport.call(routes.get, {
        parameters: { launchId },
        parse: (body) => z.parse(Launch, body),
        options,
      }),
    putState: (launchId, commit, options) =>
      transport.call(routes.putState, {
        parameters: { launchId },
        body: commit,
        parse: (body) => z.parse(CommitAnswer, body),
        options,
      }),
    exit: (launchId, exit, options) =>
      transport.call(routes.exit, {
        parameters: { launchId },
        body: { exit },
        options,
      }),
  };
}
