import { ConsentReceipt } from '../../../contract/consent.js';
import { Me } from '../../../contract/me.js';
import { PublicKeys, Receipt } from '../../../contract/receipts.js';
import type { Ask } from '../caller.js';
import { basic, consented, newSubject, noticeInForce, optionalPurpose } from '../consenting.js';
import { expectProblem, expectSame, expectSchema, expectStatus, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import type { Kit } from '../kit.js';
import { faultOfProof, sha256, signedText, type SignedReceipt } from '../receipt-proof.js';

/** Signed receipts and the keys to check them with. */
export const receipts: Group = {
  id: 'receipts',
  title: 'Receipts of consent',
  feature: 'consent',
  checks: [
    {
      id: 'RC1',
      title: 'the keys are public, each with an id, and nothing of them is private',
      clause: '`GET /.well-known/jwks.json` P (RFC 7517).',
      run: async (kit) => {
        const answer = await kit.anonymous.ask('GET', '/.well-known/jwks.json');
        const { keys } = await publishedKeys(kit);
        expectThat(keys.length > 0, 'There is no key.');
        const { keys: whole } = answer.json as { keys: Record<string, unknown>[] };
        for (const key of whole) {
          expectThat(!('d' in key) && !('k' in key), 'A private key is published.');
        }
        return keys.map(({ kid, alg }) => `${kid.slice(0, 8)}… ${alg ?? ''}`).join(', ');
      },
    },
    {
      id: 'RC2',
      title: 'a receipt is signed over the very bytes of its canonical JSON, by a published key',
      clause: 'RFC 8785 canonical JSON without `proof`, detached JWS over it.',
      run: async (kit) => {
        const { keys } = await publishedKeys(kit);
        const subject = newSubject();
        const notice = await noticeInForce(kit);
        const decisions = { [optionalPurpose(notice)]: 'granted' as const };
        for (const more of [{ decisions }, { kind: 'shown' as const }]) {
          const { id } = await consented(kit, notice, { ...more, subject });
          const fault = await faultOfProof(await receiptOf(kit, id, basic(subject)), keys);
          expectThat(fault === undefined, `The receipt of ${id} is not valid: ${fault ?? ''}.`);
        }
      },
    },
    {
      id: 'RC3',
      title: 'it says what was decided about which text',
      clause: 'The receipt (ISO/IEC TS 27560 names): notice, purposes, decisions, events.',
      run: async (kit) => {
        const subject = newSubject();
        const notice = await noticeInForce(kit);
        const purpose = optionalPurpose(notice);
        const short = await consented(kit, notice, {
          subject,
          decisions: { [purpose]: 'granted' },
          signals: ['gpc'],
          elementVersion: 'welearning-embed-check/1',
        });
        const answer = await kit.anonymous.ask('GET', `/receipts/${short.id}`, {
          headers: basic(subject),
        });
        const receipt = expectSchema(answer, Receipt);
        expectSame(receipt.record_id, short.id, 'record_id');
        expectSame(receipt.privacy_notice.hash, notice.hash, 'the hash of the notice');
        const decided = Object.fromEntries(
          receipt.purposes.map(({ purpose_id, decision }) => [purpose_id, decision]),
        );
        expectSame(decided, short.decisions, 'the decisions');
        for (const { purpose_id, explicit } of receipt.purposes) {
          expectSame(explicit, purpose_id === purpose, `explicit of ${purpose_id}`);
        }
        expectSame(receipt.collection.signals, ['gpc'], 'the signals');
        expectSame(
          receipt.collection.element_version,
          'welearning-embed-check/1',
          'the version of the element',
        );
        expectThat(receipt.events.length > 0, 'There is no event.');
      },
    },
    {
      id: 'RC4',
      title: 'each receipt names the one before it and its hash',
      clause: 'The hash of the previous receipt: a chain.',
      run: async (kit) => {
        const subject = newSubject();
        const notice = await noticeInForce(kit);
        const first = await consented(kit, notice, { subject });
        const second = await consented(kit, notice, { subject, kind: 'shown' });
        const before = await receiptOf(kit, first.id, basic(subject));
        const after = await receiptOf(kit, second.id, basic(subject));
        expectSame(before['previous'], undefined, '`previous` of the first');
        const link = { record_id: first.id, hash: sha256(signedText(before)) };
        expectSame(after['previous'], link, '`previous` of the second');
        const body = { subject };
        const path = `/consents/${first.id}/withdraw`;
        const withdrawn = await kit.anonymous.ask('POST', path, { body });
        expectSchema(withdrawn, ConsentReceipt, 200, 201);
      },
    },
    {
      id: 'RC5',
      title: 'nobody reads another’s receipt',
      clause: '`GET /receipts/{id}` A or subject secret; foreign ids are not found.',
      run: async (kit) => {
        const subject = newSubject();
        const notice = await noticeInForce(kit);
        const { id } = await consented(kit, notice, { subject });
        const path = `/receipts/${id}`;
        const thief = { ...subject, secret: newSubject().secret };
        expectProblem(await kit.anonymous.ask('GET', path), 401, 'unauthenticated');
        for (const headers of [basic(thief), basic(newSubject())]) {
          expectProblem(await kit.anonymous.ask('GET', path, { headers }), 404, 'not_found');
        }
        if (kit.missing('learner') !== undefined) return 'without a learner';
        const learner = await kit.learner();
        expectProblem(await learner.ask('GET', path), 404, 'not_found');
        if (kit.missing('other learner') !== undefined) return 'without another learner';
        const own = await consented(kit, notice, { kind: 'shown' }, learner);
        expectSchema(await learner.ask('GET', `/receipts/${own.id}`), Receipt);
        const other = await kit.otherLearner();
        expectProblem(await other.ask('GET', `/receipts/${own.id}`), 404, 'not_found');
      },
    },
    {
      id: 'RC6',
      title: 'a learner’s receipt goes to their own address, whatever is sent',
      clause: '`POST /receipts/{id}/email` A.',
      needs: ['learner', 'mailbox'],
      run: async (kit) => {
        const learner = await kit.learner();
        const { email } = expectSchema(await learner.ask('GET', '/me'), Me);
        const notice = await noticeInForce(kit);
        const { id } = await consented(kit, notice, { kind: 'shown' }, learner);
        const elsewhere = `kiem-tra-${id}@example.com`;
        const path = `/receipts/${id}/email`;
        const answer = await learner.ask('POST', path, { body: { email: elsewhere } });
        expectStatus(answer, 202);
        await kit.mailTo(email, ({ text }) => text.includes(id));
        expectSame(
          (await kit.mails(elsewhere)).length,
          0,
          'the number of mails to another address',
        );
      },
    },
    {
      id: 'RC7',
      title: 'who is not signed in proves the receipt theirs and names an address',
      clause: '`POST /receipts/{id}/email` with the subject’s secret.',
      run: async (kit) => {
        const subject = newSubject();
        const { id } = await consented(kit, await noticeInForce(kit), { subject });
        const path = `/receipts/${id}/email`;
        const email = 'kiem-tra@example.com';
        const thief = { ...subject, secret: newSubject().secret };
        const ask = (body: object) => kit.anonymous.ask('POST', path, { body });
        expectProblem(await ask({ subject: thief, email }), 404, 'not_found');
        expectProblem(await ask({ subject }), 400, 'invalid_input');
        expectProblem(await ask({ subject, email: 'none' }), 400, 'invalid_input');
      },
    },
  ],
};

/** The keys, also with the media type of their own. */
async function publishedKeys(kit: Kit): Promise<PublicKeys> {
  const answer = await kit.anonymous.ask('GET', '/.well-known/jwks.json');
  expectStatus(answer, 200);
  const parsed = PublicKeys.safeParse(answer.json);
  expectThat(parsed.success, 'GET /.well-known/jwks.json answered no set of keys.');
  return parsed.data as PublicKeys;
}

/** A receipt as it came. */
async function receiptOf(
  kit: Kit,
  id: string,
  headers: NonNullable<Ask['headers']>,
): Promise<SignedReceipt> {
  const answer = await kit.anonymous.ask('GET', `/receipts/${id}`, { headers });
  expectSchema(answer, Receipt);
  return answer.json as SignedReceipt;
}
