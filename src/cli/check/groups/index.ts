import type { Group } from '../group.js';
import { service } from './service.js';

/** All groups, in the order in which a backend is built. */
export const groups: readonly Group[] = [service];
