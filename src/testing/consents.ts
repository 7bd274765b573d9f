import { canonicalJson } from '../contract/canonical-json.js';
import type {
  ConsentNotice,
  ConsentReceipt,
  ConsentState,
  ConsentSubject,
  Decision,
  Receipt,
} from '../contract/index.js';
import type { Call } from './call.js';
import { sha256 } from './digest.js';
import { noticeOf } from './fixtures/notices.js';
import { receiptKeyOf } from './receipt-key.js';
import { Refusal } from './refusal.js';
import { table } from './store.js';

/** A consent on record. */
export interface TestConsent {
  /** `learner <id>` or `subject <id>`. */
  principal: string;
  receipt: ConsentReceipt;
  /** Purposes that were decided by name. */
  explicit: string[];
  signed: Receipt;
}

/** Consents by the ids of their receipts, in the order in which they were given. */
export const consents = table<TestConsent>('consents');

const secrets = table<string>('consent secrets');
const turns = table<Promise<unknown>>('consent turns');

/** What is put on record beside what the call says. */
export interface Consenting {
  principal: string;
  kind: 'shown' | 'decided';
  notice: ConsentNotice;
  decisions: Record<string, Decision>;
  explicit: string[];
  locale: string;
  signals?: string[] | undefined;
  method?: string | undefined;
  elementVersion?: string | undefined;
  shownTextHash?: string | undefined;
  withdraws?: string | undefined;
}

/** Who decides: the account, or a browser with its secret. @throws Refusal `invalid_input`, `forbidden` */
export function decidingPrincipal(call: Call, subject: ConsentSubject | undefined): string {
  if (call.maybeLearnerId !== undefined) return `learner ${call.maybeLearnerId}`;
  if (!subject) {
    throw new Refusal('invalid_input', { errors: [{ path: '/subject', code: 'required' }] });
  }
  const known = call.rows(secrets).get(subject.id);
  if (known !== undefined && known !== subject.secret) {
    throw new Refusal('forbidden', { detail: 'The secret is not that of this subject.' });
  }
  call.rows(secrets).set(subject.id, subject.secret);
  return `subject ${subject.id}`;
}

/** Who asks for what is there already. @throws Refusal `not_found` for anybody who proves nothing */
export function knownPrincipal(call: Call, subject: ConsentSubject | undefined): string {
  if (call.maybeLearnerId !== undefined) return `learner ${call.maybeLearnerId}`;
  if (!subject || call.rows(secrets).get(subject.id) !== subject.secret) {
    throw new Refusal('not_found');
  }
  return `subject ${subject.id}`;
}

/** A principal's record, the oldest first. */
export const consentsOf = (call: Call, principal: string): TestConsent[] =>
  [...call.rows(consents).values()].filter((one) => one.principal === principal);

/** The decisions in force, since when, and the latest receipts. */
export function consentStateOf(call: Call, principal: string): ConsentState {
  const record = consentsOf(call, principal).reverse();
  const decided = record.filter(({ receipt }) => receipt.kind === 'decided');
  const [inForce] = decided;
  const decisions = inForce?.receipt.decisions ?? {};
  return {
    ...(inForce && { noticeVersion: inForce.receipt.noticeVersion }),
    decisions,
    purposes: Object.entries(decisions).map(([id, decision]) => {
      const broken = decided.findIndex(({ receipt }) => receipt.decisions[id] !== decision);
      const first = decided[broken < 0 ? decided.length - 1 : broken - 1]?.receipt;
      return {
        id,
        decision,
        explicit: inForce?.explicit.includes(id) ?? false,
        since: first?.createdAt ?? call.at,
        receiptId: first?.id ?? '',
      };
    }),
    receipts: record.slice(0, 50).map(({ receipt }) => receipt),
  };
}

/** Adds a consent with its signed receipt; one after the other, so that each names the one before it. */
export function putOnRecord(call: Call, consenting: Consenting): Promise<ConsentReceipt> {
  const before = call.rows(turns).get('last') ?? Promise.resolve();
  const turn = before.then(() => recorded(call, consenting));
  call.rows(turns).set(
    'last',
    turn.catch(() => undefined),
  );
  return turn;
}

/** Refuses from now on what was granted; whichever notice is in force by now, it is about the one that was decided about. */
export async function takeBack(
  call: Call,
  { principal, explicit, receipt }: TestConsent,
  purposes: readonly string[],
  more: Pick<Consenting, 'withdraws' | 'method' | 'elementVersion'>,
): Promise<ConsentReceipt> {
  const language = receipt.language === 'en' ? 'en' : 'vi';
  const notice = call.found(await noticeOf(call.tenant, language, receipt.noticeVersion));
  const refused = Object.fromEntries(purposes.map((id) => [id, 'refused' as const]));
  return putOnRecord(call, {
    ...more,
    principal,
    kind: 'decided',
    notice,
    decisions: { ...receipt.decisions, ...refused },
    explicit: [...new Set([...explicit, ...purposes])],
    locale: notice.language,
  });
}

async function recorded(call: Call, consenting: Consenting): Promise<ConsentReceipt> {
  const { principal, kind, notice, decisions, explicit, withdraws } = consenting;
  const receipt: ConsentReceipt = {
    id: call.ids.id(),
    kind,
    noticeVersion: notice.version,
    noticeHash: notice.hash,
    language: notice.language,
    decisions,
    createdAt: call.at,
    ...(withdraws !== undefined && { withdraws }),
  };
  const signed = await signedReceipt(call, consenting, receipt);
  call.rows(consents).set(receipt.id, { principal, receipt, explicit, signed });
  return receipt;
}

async function signedReceipt(
  call: Call,
  given: Consenting,
  { id, createdAt, decisions, withdraws }: ConsentReceipt,
): Promise<Receipt> {
  const [type = '', principalId = ''] = given.principal.split(' ');
  const { notice } = given;
  const previous = consentsOf(call, given.principal).at(-1)?.signed;
  const record: Omit<Receipt, 'proof'> = {
    schema_version: 'ISO/IEC TS 27560:2023',
    record_id: id,
    pii_principal_id: principalId,
    principal_type: type === 'learner' ? 'account' : 'browser',
    privacy_notice: {
      version: notice.version,
      title: notice.title,
      language: notice.language,
      effective_from: notice.effectiveFrom,
      hash: notice.hash,
      shown_text_hash: given.shownTextHash,
    },
    parties: notice.parties ?? [],
    purposes: notice.purposes.flatMap((purpose) => {
      const decision = decisions[purpose.id];
      if (!decision) return [];
      return {
        purpose_id: purpose.id,
        purpose_version: purpose.version,
        purpose: purpose.title,
        lawful_basis: purpose.ground ?? purpose.legalBasis,
        pii_information: purpose.data,
        sensitive_pii: purpose.sensitive,
        recipient_third_parties: purpose.recipients,
        retention_period: purpose.retention,
        decision,
        explicit: given.explicit.includes(purpose.id),
      };
    }),
    withdrawal_method: notice.withdrawal?.method,
    withdrawal_within: notice.withdrawal?.within,
    collection: {
      method: given.method,
      element_version: given.elementVersion,
      origin: call.headers.get('Origin') ?? undefined,
      locale: given.locale,
      signals: given.signals ?? [],
    },
    events: [{ event_time: createdAt, event_type: eventOf(given), withdraws }],
    previous: previous && {
      record_id: previous.record_id,
      hash: await sha256(canonicalJson({ ...previous, proof: undefined })),
    },
  };
  const key = await receiptKeyOf(call.tenant);
  const jws = await key.signDetached(canonicalJson(record));
  return { ...record, proof: { alg: 'ES256', kid: key.publicKey.kid, jws } };
}

function eventOf({ kind, withdraws }: Consenting): string {
  if (kind === 'shown') return 'notice_shown';
  return withdraws === undefined ? 'consent_decided' : 'consent_withdrawn';
}
