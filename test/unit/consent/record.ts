import type {
  ConsentNotice,
  ConsentPort,
  ConsentPurpose,
  ConsentReceipt,
  ConsentRequest,
  ConsentState,
  ConsentStorage,
} from '../../../src/consent/index.js';

/** A purpose with nothing remarkable. */
export function purpose(id: string, change: Partial<ConsentPurpose> = {}): ConsentPurpose {
  return {
    id,
    group: 'any',
    title: id,
    description: `What ${id} is for`,
    required: false,
    sensitive: false,
    recipients: [],
    legalBasis: 'consent',
    ...change,
  };
}

/** A notice with one required purpose and three that are not. */
export function notice(change: Partial<ConsentNotice> = {}): ConsentNotice {
  return {
    version: '3.2',
    hash: 'aa11',
    language: 'vi',
    title: 'Thông báo',
    groups: [{ id: 'any', title: 'Mọi mục' }],
    purposes: [
      purpose('learning.record', { required: true }),
      purpose('analytics.google_analytics'),
      purpose('analytics.power_bi'),
      purpose('email.product_updates'),
    ],
    ...change,
  };
}

/** The record of a backend: what it was sent, and, on demand, that it cannot be reached. */
export class Server implements ConsentPort {
  notice: ConsentNotice | undefined = notice();
  reachable = true;
  refuses: number | undefined;
  readonly received: (ConsentRequest & { key: string })[] = [];
  /** Holds answers back until it is called. */
  answer: Promise<void> = Promise.resolve();
  getMine?: () => Promise<ConsentState>;

  async getNotice(): Promise<ConsentNotice> {
    if (!this.notice) throw new Error('No notice');
    return this.notice;
  }

  async postDecision(request: ConsentRequest, key: string): Promise<ConsentReceipt> {
    await this.answer;
    if (!this.reachable) throw new Error('Offline');
    if (this.refuses) throw Object.assign(new Error('Refused'), { status: this.refuses });
    this.received.push({ ...structuredClone(request), key });
    const { kind, noticeVersion, noticeHash, language, decisions } = request;
    const createdAt = new Date(Date.UTC(2026, 10, 22, 3, this.received.length)).toISOString();
    return {
      id: `r-${this.received.length}`,
      kind,
      noticeVersion,
      noticeHash,
      language,
      decisions,
      createdAt,
    };
  }
}

/** Storage as a browser has it. */
export class Device implements ConsentStorage {
  readonly entries = new Map<string, string>();
  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.entries.set(key, value);
  }
  removeItem(key: string): void {
    this.entries.delete(key);
  }
}
