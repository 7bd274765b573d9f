import type { NoticeSection, Recipient } from '../../../src/contract/index.js';

/** What of a purpose is the same in every language. */
export interface PurposeFacts {
  id: string;
  group: 'need' | 'ana' | 'mail' | 'contact' | 'third';
  required: boolean;
  sensitive: boolean;
  /** Why the law lets it be done. */
  ground: 'contract' | 'consent';
  /** Version of the notice in which it got its present meaning. */
  version: string;
  recipients: Recipient[];
}

const common = { sensitive: false, version: '3.0', recipients: [] as Recipient[] };
const optional = { ...common, required: false, ground: 'consent' } as const;
const required = { ...common, required: true, ground: 'contract' } as const;

/** The purposes of this tenant, in the order in which they are shown. */
export const purposes: readonly PurposeFacts[] = [
  { ...required, id: 'session', group: 'need' },
  { ...required, id: 'learning.record', group: 'need' },
  {
    ...optional,
    id: 'analytics.google_analytics',
    group: 'ana',
    sensitive: true,
    version: '3.2',
    recipients: [
      {
        name: 'Google Analytics (Google LLC)',
        country: 'US',
        link: 'https://policies.google.com/privacy',
      },
    ],
  },
  {
    ...optional,
    id: 'analytics.power_bi',
    group: 'ana',
    sensitive: true,
    recipients: [
      {
        name: 'Power BI (Microsoft)',
        country: 'SG',
        link: 'https://www.microsoft.com/privacy/privacystatement',
      },
    ],
  },
  { ...optional, id: 'learning.telemetry', group: 'ana', sensitive: true },
  { ...required, id: 'email.service_incidents', group: 'mail' },
  { ...optional, id: 'email.product_updates', group: 'mail' },
  { ...optional, id: 'email.events_promotions', group: 'mail', version: '3.2' },
  { ...optional, id: 'contact.proactive', group: 'contact' },
  { ...optional, id: 'marketing.reference_name', group: 'contact' },
  {
    ...optional,
    id: 'sharing.partner.zoom',
    group: 'third',
    recipients: [
      {
        name: 'Zoom Communications, Inc.',
        country: 'US',
        link: 'https://www.zoom.com/en/trust/privacy/privacy-statement/',
      },
    ],
  },
  {
    ...optional,
    id: 'embed.other',
    group: 'third',
    version: '3.2',
    recipients: [
      {
        name: 'YouTube, Google Drive (Google LLC)',
        country: 'US',
        link: 'https://policies.google.com/privacy',
      },
    ],
  },
];

/** The notice's texts in one language. */
export interface NoticeTexts {
  title: string;
  intro: string;
  sections: NoticeSection[];
  withdrawal: string;
  groups: Record<PurposeFacts['group'], { title: string; description?: string }>;
  purposes: Record<string, PurposeTexts>;
}

export interface PurposeTexts {
  title: string;
  description: string;
  data: string;
  retention: string;
  legalBasis: string;
  /** Only of what can be refused. */
  onRefusal?: string;
}
