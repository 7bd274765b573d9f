/** What consent works with. Shaped like the answers of the HTTP contract, so that its client fits in as it is. */

/** Silence is neither: what has no decision counts as refused. */
export type Decision = 'granted' | 'refused';

/** Somebody who receives data for a purpose. */
export interface ConsentRecipient {
  name: string;
  /** ISO 3166-1 alpha-2. */
  country?: string | undefined;
  /** The recipient's own terms. */
  link?: string | undefined;
}

/** One purpose, decided separately. */
export interface ConsentPurpose {
  /** E.g. `analytics.google_analytics`. */
  id: string;
  /** Id of one of the notice's groups. */
  group: string;
  title: string;
  description: string;
  /** The service cannot work without it: always on, nothing to decide. */
  required: boolean;
  sensitive: boolean;
  data?: string | undefined;
  recipients: readonly ConsentRecipient[];
  retention?: string | undefined;
  legalBasis: string;
  /** What stops when it is refused. */
  onRefusal?: string | undefined;
}

/** The privacy notice in force, in one language. */
export interface ConsentNotice {
  version: string;
  /** SHA-256 of the notice's canonical JSON, in hex; another one in each language. */
  hash: string;
  /** BCP 47; the backend's own when it has not the one asked for. */
  language: string;
  title: string;
  intro?: string | undefined;
  policyUrl?: string | undefined;
  groups: readonly { id: string; title: string; description?: string | undefined }[];
  purposes: readonly ConsentPurpose[];
}

/** Somebody who is not signed in: an id of this browser and the secret that proves it. */
export interface ConsentSubject {
  id: string;
  secret: string;
}

/** What is recorded: a notice that was shown, or decisions about it. */
export interface ConsentRequest {
  kind: 'shown' | 'decided';
  noticeVersion: string;
  noticeHash: string;
  language: string;
  decisions: Record<string, Decision>;
  subject?: ConsentSubject;
  method?: string;
  signals?: string[];
}

/** What the backend has recorded. */
export interface ConsentReceipt {
  id: string;
  kind: 'shown' | 'decided';
  noticeVersion: string;
  noticeHash: string;
  language: string;
  decisions: Record<string, Decision>;
  /** RFC 3339 in UTC. */
  createdAt: string;
}

/** The decisions that the backend holds for the account. */
export interface ConsentState {
  noticeVersion?: string | undefined;
  decisions: Record<string, Decision>;
  receipts: readonly ConsentReceipt[];
}

/** Where notice and record are. Rejections are passed on as they are. */
export interface ConsentPort {
  /** The notice in force, in this language (BCP 47) where there is one. */
  getNotice(language: string): Promise<ConsentNotice>;
  /** The same key always means the same request: sent twice, it is recorded once. */
  postDecision(request: ConsentRequest, idempotencyKey: string): Promise<ConsentReceipt>;
  /** The account's own state. Without it the device's memory serves for accounts too. */
  getMine?(): Promise<ConsentState>;
}

/** The part of `Storage` that is needed. */
export type ConsentStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
