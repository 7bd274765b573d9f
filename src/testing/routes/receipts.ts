import { ReceiptEmail, receiptRoutes } from '../../contract/index.js';
import { file, json, type Answer } from '../answer.js';
import type { Call } from '../call.js';
import { consents, knownPrincipal, type TestConsent } from '../consents.js';
import { learners } from '../fixtures/learners.js';
import { receiptKeyOf } from '../receipt-key.js';
import { invalidInput, Refusal } from '../refusal.js';
import { slice } from '../router.js';

/** Signed receipts and the key to check them with. */
export const receiptSlice = slice(
  receiptRoutes,
  {
    get: (call) => {
      if (call.caller.kind === 'public' && !call.basic) throw new Refusal('unauthenticated');
      return json(ownConsent(call, knownPrincipal(call, call.basic)).signed);
    },

    email: (call): Answer => {
      const { email, subject } = call.body(ReceiptEmail);
      const { signed } = ownConsent(call, knownPrincipal(call, subject));
      const learnerId = call.maybeLearnerId;
      const to = learnerId === undefined ? email : call.rows(learners).get(learnerId)?.email;
      if (to === undefined) throw invalidInput('/email', 'required');
      call.mail({
        to,
        subject: {
          vi: 'Biên nhận lựa chọn quyền riêng tư',
          en: 'Receipt of your privacy choices',
        }[call.language],
        text: JSON.stringify(signed),
      });
      return { status: 202 };
    },

    keys: async (call) => {
      const { publicKey } = await receiptKeyOf(call.tenant);
      return file(JSON.stringify({ keys: [publicKey] }), 'application/jwk-set+json', {
        'Cache-Control': 'public, max-age=300',
      });
    },
  },
  { feature: 'consent' },
);

function ownConsent(call: Call, principal: string): TestConsent {
  const consent = call.rows(consents).get(call.parameter('receiptId'));
  return call.found(consent?.principal === principal ? consent : undefined);
}
