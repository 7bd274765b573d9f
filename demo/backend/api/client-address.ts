import { getConnInfo } from '@hono/node-server/conninfo';
import { deviceOf, type Device } from '../accounts/device.js';
import type { ApiContext } from './environment.js';

/** The address that a request came from, for limits; empty where there is no connection. */
export function addressOf(context: ApiContext): string {
  try {
    return getConnInfo(context).remote.address ?? '';
  } catch {
    return '';
  }
}

/** The device that a request came from. */
export const requestDevice = (context: ApiContext): Device =>
  deviceOf(context.req.header('User-Agent') ?? '', addressOf(context));
