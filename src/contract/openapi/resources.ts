import { consentReference } from './consent.js';
import { credentialsReference } from './credentials.js';
import { meReference } from './me.js';
import { notificationsReference } from './notifications.js';
import { organizationReference } from './organization.js';
import { privacyReference } from './privacy.js';
import { receiptsReference } from './receipts.js';
import type { ResourceReference } from './resource-reference.js';
import { securityReference } from './security.js';
import {
  accessLogReference,
  disclosuresReference,
  supportGrantsReference,
} from './transparency.js';

/** All resources in the order in which a reader meets them; the name is the first half of an operation's id. */
export const resources: Readonly<Record<string, ResourceReference>> = {
  me: meReference,
  credentials: credentialsReference,
  organization: organizationReference,
  security: securityReference,
  notifications: notificationsReference,
  consent: consentReference,
  receipts: receiptsReference,
  privacyRequests: privacyReference,
  disclosures: disclosuresReference,
  accessLog: accessLogReference,
  supportGrants: supportGrantsReference,
};
