import {
  type Commit,
  CommitAnswer,
  type Exit,
  Launch,
  type LaunchRequest,
  launchRoutes as routes,
} from '../../contract/launches.js';
import * as z from '../../contract/zod.js';
import type { Route } from '../../contract/route.js';
import type { CallOptions, CreateOptions, LaunchCallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** The record store's own standard has it: statements have ids, so the same ones may be sent again (xAPI 1.0.3, part 3, 2.1.2). */
const statementsRoute: Route = {
  method: 'POST',
  path: '/xapi/statements',
  permission: ['launch'],
  idempotent: true,
};

/** How statements are sent. */
export interface StatementsOptions extends CallOptions {
  /** The whole header, `Basic ` and the token of `Launch.xapi`; nothing of the learner's is sent. */
  authorization: string;
  /** `X-Experience-API-Version`. Default `1.0.3`. */
  version?: string;
  /** The request outlives the page (at most 64 KiB for all of them together). */
  keepalive?: boolean;
}

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
  /**
   * `POST /xapi/statements`: stores what a launch says of its learner (xAPI 1.0.3), all or none; answers with the ids.
   *
   * @throws ConflictError when another statement has one of the ids.
   */
  storeStatements(all: readonly unknown[], options: StatementsOptions): Promise<string[]>;
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
    storeStatements: (all, { authorization, version = '1.0.3', ...options }) =>
      transport.call(statementsRoute, {
        body: all,
        authorization,
        headers: { 'X-Experience-API-Version': version },
        parse: (body) => z.parse(z.array(z.string()), body),
        options,
      }),
  };
}
