import { canonicalJson } from '../../../contract/canonical-json.js';
import { ConsentNotice, ConsentReceipt, ConsentState } from '../../../contract/consent.js';
import { newKey } from '../caller.js';
import { consent, consented, newSubject, noticeInForce, optionalPurpose } from '../consenting.js';
import {
  etagOf,
  expectProblem,
  expectSame,
  expectSchema,
  expectStatus,
  expectThat,
} from '../expect.js';
import type { Group } from '../group.js';
import type { Answer } from '../http.js';
import { sha256 } from '../receipt-proof.js';

/** The privacy notice, decisions about it, and taking them back. Subjects that are made up leave records without a name. */
export const consentGroup: Group = {
  id: 'consent',
  title: 'Consent',
  feature: 'consent',
  checks: [
    {
      id: 'CN1',
      title: 'the notice in force is public, and its hash is that of its canonical JSON',
      clause:
        '`GET /consent/notice` P: version, hash; SHA-256 of canonical JSON (RFC 8785) without `hash`.',
      run: async (kit) => {
        const answer = await kit.anonymous.ask('GET', '/consent/notice');
        const { version } = expectNotice(answer);
        const etag = etagOf(answer);
        const headers = { 'If-None-Match': etag };
        expectStatus(await kit.anonymous.ask('GET', '/consent/notice', { headers }), 304);
        return `version ${version}`;
      },
    },
    {
      id: 'CN2',
      title:
        'every purpose belongs to a group, has a legal basis, and what is optional says what stops',
      clause: 'Purposes: group, required or not, texts, legal basis, what stops on refusal.',
      run: async (kit) => {
        const { groups, purposes } = await noticeInForce(kit);
        const known = new Set(groups.map(({ id }) => id));
        for (const { id, group, legalBasis, required, onRefusal } of purposes) {
          expectThat(known.has(group), `The purpose ${id} is of a group that the notice lacks.`);
          expectThat(legalBasis !== '', `The purpose ${id} has no legal basis.`);
          expectThat(required || !!onRefusal, `The purpose ${id} does not say what stops.`);
        }
        const ids = new Set(purposes.map(({ id }) => id));
        expectThat(ids.size === purposes.length, 'Two purposes have the same id.');
        return `${String(purposes.length)} purposes`;
      },
    },
    {
      id: 'CN3',
      title: 'an older version of the notice is kept, and an unknown one is not found',
      clause: '`GET /consent/notices/{version}` P: notice in force, or an older one.',
      run: async (kit) => {
        const notice = await noticeInForce(kit);
        const path = (version: string): string => `/consent/notices/${encodeURIComponent(version)}`;
        const same = expectNotice(await kit.anonymous.ask('GET', path(notice.version)));
        expectSame(same.hash, notice.hash, 'the hash of the notice by its version');
        expectProblem(await kit.anonymous.ask('GET', path('no-such')), 404, 'not_found');
        const { previousVersion } = notice;
        if (previousVersion === undefined) return 'there is no older one';
        const older = expectNotice(await kit.anonymous.ask('GET', path(previousVersion)));
        expectSame(older.version, previousVersion, 'the version of the older notice');
        return `${previousVersion} is kept`;
      },
    },
    {
      id: 'CN4',
      title: 'silence grants nothing: what is left out counts as refused',
      clause: 'Optional ones off by default; consent is none by silence.',
      run: async (kit) => {
        const notice = await noticeInForce(kit);
        const { decisions } = await consented(kit, notice, { subject: newSubject() });
        for (const { id, required } of notice.purposes) {
          const wanted = required ? undefined : 'refused';
          expectSame(decisions[id], wanted, `the decision about ${id}`);
        }
      },
    },
    {
      id: 'CN5',
      title: 'a notice that was shown grants nothing',
      clause: '`kind: shown or decided`: a notice shown is recorded as shown, never as agreed.',
      run: async (kit) => {
        const notice = await noticeInForce(kit);
        const receipt = await consented(kit, notice, { kind: 'shown', subject: newSubject() });
        expectSame(receipt.kind, 'shown', 'the kind');
        expectThat(
          !Object.values(receipt.decisions).includes('granted'),
          'The receipt of a notice that was shown grants something.',
        );
        const decisions = { [optionalPurpose(notice)]: 'granted' };
        const both = { kind: 'shown', decisions, subject: newSubject() };
        expectProblem(await consent(kit, notice, both), 400, 'invalid_input');
      },
    },
    {
      id: 'CN6',
      title: 'it changes nothing of what a learner has decided either',
      clause: '`kind: shown or decided`; `GET /me/consents` A.',
      needs: ['learner'],
      run: async (kit) => {
        const learner = await kit.learner();
        const state = async (): Promise<ConsentState> =>
          expectSchema(await learner.ask('GET', '/me/consents'), ConsentState);
        const before = await state();
        const receipt = await consented(kit, await noticeInForce(kit), { kind: 'shown' }, learner);
        const after = await state();
        expectSame(after.decisions, before.decisions, 'the decisions');
        expectSame(after.receipts[0]?.id, receipt.id, 'the newest receipt');
        expectProblem(await kit.anonymous.ask('GET', '/me/consents'), 401, 'unauthenticated');
      },
    },
    {
      id: 'CN7',
      title: 'decisions about another version or another text are refused',
      clause: 'Decisions are about the notice in force: `conflict` otherwise.',
      run: async (kit) => {
        const notice = await noticeInForce(kit);
        for (const more of [
          { noticeVersion: 'no-such' },
          { noticeHash: '0'.repeat(64) },
          ...(notice.previousVersion === undefined
            ? []
            : [{ noticeVersion: notice.previousVersion }]),
        ]) {
          const answer = await consent(kit, notice, { ...more, subject: newSubject() });
          expectProblem(answer, 409, 'conflict');
        }
      },
    },
    {
      id: 'CN8',
      title: 'a purpose that the notice lacks, or that is required, cannot be decided',
      clause: 'Decisions per purpose; required ones are not decided.',
      run: async (kit) => {
        const notice = await noticeInForce(kit);
        const required = notice.purposes.find((purpose) => purpose.required)?.id;
        for (const id of ['no.such.purpose', ...(required === undefined ? [] : [required])]) {
          const answer = await consent(kit, notice, {
            subject: newSubject(),
            decisions: { [id]: 'refused' },
          });
          const { errors = [] } = expectProblem(answer, 400, 'invalid_input');
          expectSame(errors[0]?.path, `/decisions/${id}`, 'the path of the error');
        }
      },
    },
    {
      id: 'CN9',
      title: 'a subject is known by its secret: without one, or with another, nothing is recorded',
      clause: 'From an anonymous subject (with its secret) or an account.',
      run: async (kit) => {
        const notice = await noticeInForce(kit);
        const subject = newSubject();
        await consented(kit, notice, { subject });
        const thief = { ...subject, secret: newSubject().secret };
        expectProblem(await consent(kit, notice, { subject: thief }), 403, 'forbidden');
        expectProblem(await consent(kit, notice, {}), 400, 'invalid_input');
        for (const wrong of [{ id: subject.id }, { ...subject, secret: 'x' }, 'me']) {
          expectProblem(await consent(kit, notice, { subject: wrong }), 400, 'invalid_input');
        }
      },
    },
    {
      id: 'CN10',
      title: 'one Idempotency-Key makes one record',
      clause: '`Idempotency-Key` on every POST that creates.',
      run: async (kit) => {
        const notice = await noticeInForce(kit);
        const body = {
          kind: 'decided',
          noticeVersion: notice.version,
          noticeHash: notice.hash,
          language: notice.language,
          decisions: {},
          subject: newSubject(),
        };
        const ask = { body, key: newKey() };
        const first = await kit.anonymous.ask('POST', '/consents', ask);
        const again = await kit.anonymous.ask('POST', '/consents', ask);
        expectSame(
          expectSchema(again, ConsentReceipt, 200, 201),
          expectSchema(first, ConsentReceipt, 201),
          'the second answer',
        );
      },
    },
    {
      id: 'CN11',
      title: 'withdrawing takes the consent back, has a receipt of its own, and can be sent twice',
      clause: '`POST /consents/{receiptId}/withdraw` P/A: each answers with a receipt.',
      run: async (kit) => {
        const notice = await noticeInForce(kit);
        const purpose = optionalPurpose(notice);
        const subject = newSubject();
        const given = await consented(kit, notice, {
          subject,
          decisions: { [purpose]: 'granted' },
        });
        expectSame(given.decisions[purpose], 'granted', 'the decision');
        const path = `/consents/${given.id}/withdraw`;
        const body = { purposes: [purpose], subject };
        const first = expectSchema(
          await kit.anonymous.ask('POST', path, { body }),
          ConsentReceipt,
          200,
          201,
        );
        expectThat(first.id !== given.id, 'The withdrawal has no receipt of its own.');
        expectSame(first.decisions[purpose], 'refused', 'the decision after the withdrawal');
        const again = await kit.anonymous.ask('POST', path, { body });
        expectSame(
          expectSchema(again, ConsentReceipt, 200, 201).id,
          first.id,
          'the receipt of the second withdrawal',
        );
      },
    },
    {
      id: 'CN12',
      title: 'nobody withdraws what somebody else has consented to',
      clause:
        'From an anonymous subject (with its secret) or an account; foreign ids are not found.',
      run: async (kit) => {
        const notice = await noticeInForce(kit);
        const purpose = optionalPurpose(notice);
        const subject = newSubject();
        const decisions = { [purpose]: 'granted' as const };
        const given = await consented(kit, notice, { subject, decisions });
        const path = `/consents/${given.id}/withdraw`;
        const thief = { ...subject, secret: newSubject().secret };
        for (const body of [{}, { subject: thief }, { subject: newSubject() }]) {
          expectProblem(await kit.anonymous.ask('POST', path, { body }), 404, 'not_found');
        }
        if (kit.missing('learner') !== undefined) return 'without a learner';
        const learner = await kit.learner();
        expectProblem(await learner.ask('POST', path, { body: {} }), 404, 'not_found');
      },
    },
  ],
};

/** A notice that is what its hash says; all that came was hashed, known members or not. */
function expectNotice(answer: Answer): ConsentNotice {
  const notice = expectSchema(answer, ConsentNotice);
  const came = answer.json as Record<string, unknown>;
  const hash = sha256(canonicalJson({ ...came, hash: undefined }));
  expectSame(notice.hash, hash, `the hash of notice ${notice.version}`);
  return notice;
}
