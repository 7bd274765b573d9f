import { meReference } from './me.js';
import type { ResourceReference } from './resource-reference.js';

/** All resources in the order in which a reader meets them; the name is the first half of an operation's id. */
export const resources: Readonly<Record<string, ResourceReference>> = {
  me: meReference,
};
