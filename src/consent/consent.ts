import { type Decided, Memory, type Pending, randomText } from './memory.js';
import { isSilenced } from './signals.js';
import type {
  ConsentNotice,
  ConsentPort,
  ConsentPurpose,
  ConsentReceipt,
  ConsentRequest,
  ConsentStorage,
  Decision,
} from './types.js';

/** What a `Consent` works with. */
export interface ConsentOptions {
  port: ConsentPort;
  /** Names the backend, e.g. its base URL: decisions towards two of them never mix. */
  key: string;
  /** Where decisions are remembered, e.g. `localStorage`. Without it they last as long as the page. */
  storage?: ConsentStorage | undefined;
  /** Signals of the browser, see `browserSignals()`. */
  signals?: readonly string[];
}

/** `unavailable`: no notice, so nothing optional is granted. */
export type ConsentStatus = 'idle' | 'loading' | 'ready' | 'unavailable';

/** Where the last decision stands. It is `recorded` only when the server has said so. */
export type Recording = 'none' | 'pending' | 'recorded' | 'failed';

/**
 * Purposes, what was decided about them, and what may therefore run. Fires `change` whenever one of these has changed.
 *
 * It fails closed: a purpose is granted only while the notice in force is known, this very notice was agreed to, and the server
 * has recorded that.
 */
export class Consent extends EventTarget {
  readonly #port: ConsentPort;
  readonly #key: string;
  readonly #storage: ConsentStorage | undefined;
  /** The browser's signals, as they are recorded with each decision. */
  readonly signals: readonly string[];

  #currentNotice: ConsentNotice | undefined;
  #currentStatus: ConsentStatus = 'idle';
  #currentRecording: Recording = 'none';
  #currentReceipt: ConsentReceipt | undefined;
  #currentError: unknown;
  #learnerId: string | undefined;
  #memory: Memory;
  #decidedAbout: Decided | undefined;
  #granted: ReadonlySet<string> = new Set();
  #shownHash: string | undefined;
  #language = 'vi';
  #loading = 0;
  #sending: Promise<unknown> = Promise.resolve();

  constructor(options: ConsentOptions) {
    super();
    this.#port = options.port;
    this.#key = `wl-consent:${options.key.replace(/\/+$/, '')}`;
    this.#storage = options.storage;
    this.signals = options.signals ?? [];
    this.#memory = new Memory(this.#storage, this.#key);
  }

  get status(): ConsentStatus {
    return this.#currentStatus;
  }

  get recording(): Recording {
    return this.#currentRecording;
  }

  /** The notice in force, once loaded. */
  get notice(): ConsentNotice | undefined {
    return this.#currentNotice;
  }

  /** The receipt of the last decision that was made here. */
  get receipt(): ConsentReceipt | undefined {
    return this.#currentReceipt;
  }

  /** What `load` or the last recording met with, as the port rejected it. */
  get error(): unknown {
    return this.#currentError;
  }

  /** All purposes of the notice. */
  get purposes(): readonly ConsentPurpose[] {
    return this.#currentNotice?.purposes ?? [];
  }

  /** What the person has said about this notice; a purpose left out was not decided. Being granted is another matter: `isGranted`. */
  get chosen(): Readonly<Record<string, Decision>> {
    return this.#decidedAbout?.decisions ?? {};
  }

  /** The decisions in force, one for each purpose that is not required. */
  get decisions(): Record<string, Decision> {
    return Object.fromEntries(
      this.purposes
        .filter(({ required }) => !required)
        .map(({ id }) => [id, this.isGranted(id) ? 'granted' : 'refused']),
    );
  }

  /** A signal of the browser keeps this purpose off. */
  isSilenced(purposeId: string): boolean {
    return isSilenced(purposeId, this.signals);
  }

  /** There is something to decide: nothing was yet, or about another notice. */
  get needed(): boolean {
    return (
      this.#currentStatus === 'ready' &&
      !this.#decidedAbout &&
      this.purposes.some(({ id, required }) => !required && !this.isSilenced(id))
    );
  }

  /** Whose decisions count: an account's, or without an id those of this browser. Nothing is granted until the next `load`. */
  identify(learnerId: string | undefined): void {
    if (learnerId === this.#learnerId) return;
    this.#learnerId = learnerId;
    this.#memory = new Memory(this.#storage, learnerId ? `${this.#key}:${learnerId}` : this.#key);
    this.#loading += 1;
    this.#currentStatus = 'idle';
    this.#currentRecording = 'none';
    this.#currentReceipt = undefined;
    this.#decidedAbout = undefined;
    this.#setGranted([]);
  }

  /**
   * Sends what was not recorded last time, then gets notice and decisions. Never rejects: see `status` and `error`.
   * @param language BCP 47.
   */
  async load(language: string): Promise<void> {
    const loading = ++this.#loading;
    const memory = this.#memory;
    this.#language = language;
    this.#currentStatus = 'loading';
    this.#currentError = undefined;
    if (!memory.pending) this.#currentRecording = 'none';
    this.#emit();
    if (memory.pending) await this.#send(memory, memory.pending).catch(() => {});
    try {
      const notice = await this.#port.getNotice(language);
      if (!Array.isArray(notice.purposes)) throw new TypeError('No purposes');
      const decided = await this.#lookUp(memory, notice);
      if (loading !== this.#loading) return;
      this.#currentNotice = notice;
      this.#currentStatus = 'ready';
      this.#decidedAbout = decided;
      this.#setGranted(memory.pending ? [] : grantsOf(decided));
    } catch (error) {
      if (loading !== this.#loading) return;
      this.#currentStatus = 'unavailable';
      this.#currentError = error;
      this.#setGranted([]);
    }
  }

  /**
   * Records decisions about the notice in force. What is withdrawn stops at once; what is granted waits for the server.
   * Left-out purposes count as refused; required ones and those that a signal turns off cannot be granted.
   * @param o.method How they were given, e.g. `wl-consent-banner:accept-all`.
   * @throws What the port rejected with. Everything optional is off then, and the decision is sent first on the next `load`.
   */
  async decide(
    decisions: Readonly<Record<string, Decision>>,
    o: { method: string },
  ): Promise<ConsentReceipt> {
    const notice = this.#currentNotice;
    if (!notice) throw new Error('There is no notice');
    const request = this.#request(notice, 'decided', o.method);
    for (const { id, required } of notice.purposes) {
      const decision = decisions[id];
      if (required || !decision) continue;
      request.decisions[id] = this.isSilenced(id) ? 'refused' : decision;
    }
    const pending = { idempotencyKey: randomText(16), request };
    this.#memory.remember({ pending });
    this.#decidedAbout = request;
    this.#currentRecording = 'pending';
    this.#setGranted([...this.#granted].filter((id) => request.decisions[id] === 'granted'));
    return this.#send(this.#memory, pending);
  }

  /** Refuses everything optional. */
  refuseAll(o: { method: string }): Promise<ConsentReceipt> {
    return this.#decideAll(this.purposes, 'refused', o);
  }

  /** Agrees to the purposes that were listed to the person, and to no other. */
  acceptAll(listed: readonly { id: string }[], o: { method: string }): Promise<ConsentReceipt> {
    return this.#decideAll(listed, 'granted', o);
  }

  /** Tries once more what failed: sends the decision that was not recorded, or else loads. */
  async retry(): Promise<void> {
    const memory = this.#memory;
    if (!memory.pending) return this.load(this.#language);
    this.#currentRecording = 'pending';
    this.#emit();
    await this.#send(memory, memory.pending);
  }

  /** Records, once for each notice, that it was shown. That is never an agreement; whether it could be recorded changes nothing. */
  async markShown(o: { method: string }): Promise<void> {
    const notice = this.#currentNotice;
    if (!notice || this.#shownHash === notice.hash) return;
    this.#shownHash = notice.hash;
    await this.#port
      .postDecision(this.#request(notice, 'shown', o.method), randomText(16))
      .catch(() => {});
  }

  /** Whether what serves this purpose may run now. */
  isGranted(purposeId: string): boolean {
    return (
      (this.#currentStatus === 'ready' || this.#currentStatus === 'loading') &&
      (this.#granted.has(purposeId) ||
        this.purposes.some(({ id, required }) => required && id === purposeId))
    );
  }

  /** Resolves when the purpose is granted; never, if it is not. Rejects only with the signal's reason. */
  whenGranted(purposeId: string, o: { signal?: AbortSignal } = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      o.signal?.throwIfAborted();
      const stop = this.watch(purposeId, (granted) => {
        if (granted) queueMicrotask(() => stop());
        if (granted) resolve();
      });
      o.signal?.addEventListener('abort', () => {
        stop();
        reject(o.signal?.reason as Error);
      });
    });
  }

  /** Calls back with the present answer, and with each new one. Returns how to stop that. */
  watch(purposeId: string, callback: (granted: boolean) => void): () => void {
    let last = this.isGranted(purposeId);
    const changed = (): void => {
      const now = this.isGranted(purposeId);
      if (now !== last) callback((last = now));
    };
    this.addEventListener('change', changed);
    callback(last);
    return () => this.removeEventListener('change', changed);
  }

  #decideAll(
    purposes: readonly { id: string }[],
    decision: Decision,
    o: { method: string },
  ): Promise<ConsentReceipt> {
    return this.decide(Object.fromEntries(purposes.map(({ id }) => [id, decision])), o);
  }

  #request(notice: ConsentNotice, kind: ConsentRequest['kind'], method: string): ConsentRequest {
    return {
      kind,
      noticeVersion: notice.version,
      noticeHash: notice.hash,
      language: notice.language,
      decisions: {},
      ...(this.#learnerId === undefined && { subject: this.#memory.subject }),
      method,
      signals: [...this.signals],
    };
  }

  /** One after the other, in the order in which they were decided. */
  async #send(memory: Memory, pending: Pending): Promise<ConsentReceipt> {
    const { request, idempotencyKey } = pending;
    const turn = this.#sending.then(() => this.#port.postDecision(request, idempotencyKey));
    this.#sending = turn.catch(() => {});
    const isLatest = (): boolean => memory.pending === pending;
    try {
      const receipt = await turn;
      if (isLatest()) {
        const decisions = agreedBy(request.decisions, receipt.decisions);
        const decided: Decided = { ...aboutOf(request), decisions };
        // An account's decisions are the server's to remember: nothing of it stays on a computer that others use.
        const keeps = this.#learnerId === undefined || !this.#port.getMine;
        memory.remember({ pending: undefined, decided: keeps ? decided : undefined });
        if (memory === this.#memory) this.#settle('recorded', decided, receipt);
      }
      return receipt;
    } catch (error) {
      if (isLatest()) {
        if (isFinal(error)) memory.remember({ pending: undefined });
        if (memory === this.#memory) {
          this.#currentError = error;
          this.#settle('failed');
        }
      }
      throw error;
    }
  }

  #settle(recording: Recording, decided?: Decided, receipt?: ConsentReceipt): void {
    this.#currentRecording = recording;
    this.#currentReceipt = receipt;
    // What was sent late may be about a notice that is no longer in force.
    const holds = decided && this.#currentNotice && isAbout(decided, this.#currentNotice);
    if (holds) this.#decidedAbout = decided;
    this.#setGranted(holds ? grantsOf(decided) : []);
  }

  async #lookUp(memory: Memory, notice: ConsentNotice): Promise<Decided | undefined> {
    let decided = memory.pending ? memory.pending.request : memory.decided;
    if (this.#learnerId !== undefined && this.#port.getMine && !memory.pending) {
      const { noticeVersion, decisions, receipts } = await this.#port.getMine();
      const about = receipts
        .filter((receipt) => receipt.noticeVersion === noticeVersion)
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
      const receipt = about.find(({ kind }) => kind === 'decided');
      if (about.some(({ noticeHash }) => noticeHash === notice.hash)) this.#shownHash = notice.hash;
      decided =
        noticeVersion === undefined
          ? undefined
          : { noticeVersion, ...(receipt && aboutOf(receipt)), decisions };
    }
    return decided && isAbout(decided, notice) ? decided : undefined;
  }

  #setGranted(ids: readonly string[]): void {
    this.#granted = new Set(ids.filter((id) => !this.isSilenced(id)));
    this.#emit();
  }

  #emit(): void {
    this.dispatchEvent(new Event('change'));
  }
}

function aboutOf(record: Omit<Decided, 'decisions'>): Omit<Decided, 'decisions'> {
  const { noticeVersion, noticeHash, language } = record;
  return { noticeVersion, noticeHash, language };
}

/** A decision stands for a notice of the same version; in the same language, of the same text. */
function isAbout(decided: Decided, notice: ConsentNotice): boolean {
  return (
    decided.noticeVersion === notice.version &&
    (!decided.noticeHash ||
      decided.language !== notice.language ||
      decided.noticeHash === notice.hash)
  );
}

function grantsOf(decided: Decided | undefined): string[] {
  return Object.entries(decided?.decisions ?? {}).flatMap(([id, decision]) =>
    decision === 'granted' ? [id] : [],
  );
}

/** A grant that the receipt does not bear is none. */
function agreedBy(
  asked: Record<string, Decision>,
  recorded: Record<string, Decision>,
): Record<string, Decision> {
  return Object.fromEntries(
    Object.entries(asked).map(([id, decision]) => [
      id,
      decision === 'granted' && recorded[id] !== 'granted' ? 'refused' : decision,
    ]),
  );
}

/** The server has understood the request and will never take it: asking the person again is better than sending it for ever. */
function isFinal(error: unknown): boolean {
  const status = (error as { status?: unknown } | undefined)?.status;
  return typeof status === 'number' && [400, 404, 409, 410, 413, 422].includes(status);
}
