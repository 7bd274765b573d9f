import { randomBytes } from 'node:crypto';
import {
  ConsentNotice,
  ConsentReceipt,
  type ConsentRequest,
  type ConsentSubject,
} from '../../contract/consent.js';
import type { Answer } from './http.js';
import { type Caller, newKey } from './caller.js';
import { expectSchema } from './expect.js';
import type { Kit } from './kit.js';
import { untested } from './verdict.js';

/** Somebody who is not signed in, made up for one check: nobody's own record is touched. */
export const newSubject = (): ConsentSubject => ({
  id: `kiem-tra-${randomBytes(8).toString('hex')}`,
  secret: randomBytes(32).toString('hex'),
});

/** A subject as a header. */
export const basic = ({ id, secret }: ConsentSubject): Record<string, string> => ({
  Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

/** The notice in force. */
export const noticeInForce = async (kit: Kit): Promise<ConsentNotice> =>
  expectSchema(await kit.anonymous.ask('GET', '/consent/notice'), ConsentNotice);

/** The notice's first purpose that can be decided. */
export function optionalPurpose(notice: ConsentNotice): string {
  const found = notice.purposes.find(({ required }) => !required);
  if (!found) throw untested('It needs a purpose that is not required.');
  return found.id;
}

/** Sends decisions about a notice, or that it was shown; nobody is signed in unless a caller is named. */
export const consent = (
  kit: Kit,
  notice: ConsentNotice,
  more: Partial<ConsentRequest> | Record<string, unknown>,
  caller: Caller = kit.anonymous,
): Promise<Answer> =>
  caller.ask('POST', '/consents', {
    key: newKey(),
    body: {
      kind: 'decided',
      noticeVersion: notice.version,
      noticeHash: notice.hash,
      language: notice.language,
      decisions: {},
      method: 'welearning-embed check',
      ...more,
    },
  });

/** The same, recorded. */
export const consented = async (
  kit: Kit,
  notice: ConsentNotice,
  more: Partial<ConsentRequest>,
  caller?: Caller,
): Promise<ConsentReceipt> =>
  expectSchema(await consent(kit, notice, more, caller), ConsentReceipt, 201);
