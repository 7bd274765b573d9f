import {
  credentialRoutes,
  EmailChange,
  EmailConfirmation,
  PasswordChange,
} from '../../contract/index.js';
import { json } from '../answer.js';
import type { Call } from '../call.js';
import { timestamp } from '../clock.js';
import { codeKey } from '../fixtures/accounts.js';
import { learners, type TestLearner } from '../fixtures/learners.js';
import { invalidInput, Refusal } from '../refusal.js';
import { slice } from '../router.js';
import { recordEvent } from '../security-events.js';
import { table } from '../store.js';
import { learnerByEmail } from './auth.js';
import { learnerOf, profileAnswer } from './me.js';
import { endOtherSessions } from './security.js';

const seconds = 30 * 60;
const codesPerChange = 5;
const leastCharacters = 10;
const guessLimit = { name: 'present password', count: 10, seconds: 300 };
const mailLimit = { name: 'e-mail change', count: 5, seconds: 3600 };

/** The change of address that a learner has under way, or the last one, by learner. */
const changes = table<{
  email: string;
  code: string;
  failures: number;
  expiresAt: number;
  done: boolean;
}>('e-mail changes');

/** By what the learner signs in; codes are in `backend.mails`. */
export const credentialSlice = slice(
  credentialRoutes,
  {
    password: (call) => {
      const change = call.body(PasswordChange);
      const learner = learnerOf(call);
      if (change.currentPassword === undefined) call.requireProof();
      else {
        call.limit(guessLimit, learner.id);
        if (change.currentPassword !== learner.password) {
          throw invalidInput('/currentPassword', 'incorrect');
        }
        call.ground.limiter.forget(guessLimit, `${call.tenant.id} ${learner.id}`);
      }
      if ([...change.newPassword].length < leastCharacters) {
        throw invalidInput('/newPassword', 'too_short');
      }
      if (change.newPassword === learner.password) throw invalidInput('/newPassword', 'unchanged');
      save(call, { ...learner, password: change.newPassword, passwordChangedAt: call.at });
      const endedSessions = change.signOutOthers === true ? endOtherSessions(call) : 0;
      recordEvent(call.tenant, { learnerId: learner.id, kind: 'password_changed' }, call);
      const subject = isVietnamese(learner)
        ? 'Mật khẩu của bạn đã được đổi'
        : 'Your password was changed';
      call.mail({ to: learner.email, subject, text: `${subject}.\n` });
      return json({ passwordChangedAt: call.at, endedSessions });
    },

    email: (call) => {
      call.requireProof();
      const email = call.body(EmailChange).email.trim().toLowerCase();
      if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw invalidInput('/email', 'invalid_format');
      const learner = learnerOf(call);
      if (email === learner.email) throw invalidInput('/email', 'unchanged');
      call.limit(mailLimit, learner.id);
      const code = (call.ids.id().slice(0, 20).toUpperCase().match(/.{4}/g) ?? []).join('-');
      const expiresAt = call.now + seconds * 1000;
      call
        .rows(changes)
        .set(learner.id, { email, code: codeKey(code), failures: 0, expiresAt, done: false });
      save(call, { ...learner, pendingEmail: email });
      const isTaken = learnerByEmail(call, email) !== undefined;
      const vi = isVietnamese(learner);
      call.mail({
        to: email,
        subject: vi ? 'Xác nhận e-mail' : 'Confirm your address',
        text: isTaken
          ? `${vi ? 'Địa chỉ này đã có tài khoản.' : 'This address has an account.'}\n`
          : `${vi ? 'Nhập mã này, trong 30 phút:' : 'Enter this code, within 30 minutes:'}\n\n${code}\n`,
      });
      const asked = vi ? 'Yêu cầu đổi e-mail' : 'A change of your e-mail was asked for';
      call.mail({ to: learner.email, subject: asked, text: `${asked}.\n` });
      return json({ email, expiresAt: timestamp(expiresAt), expiresIn: seconds }, { status: 202 });
    },

    confirmEmail: (call) => {
      const code = codeKey(call.body(EmailConfirmation).code);
      const learner = learnerOf(call);
      const change = call.rows(changes).get(learner.id);
      if (change?.done === true && change.code === code) return profileAnswer(learner);
      const isOpen =
        change?.done === false && change.expiresAt > call.now && change.failures < codesPerChange;
      if (!isOpen) throw new Refusal('gone');
      if (change.code !== code) {
        change.failures += 1;
        throw invalidInput('/code', 'incorrect');
      }
      if (learnerByEmail(call, change.email)) throw new Refusal('conflict');
      change.done = true;
      const confirmed = { ...learner, email: change.email };
      delete confirmed.pendingEmail;
      const next = save(call, confirmed);
      recordEvent(call.tenant, { learnerId: learner.id, kind: 'email_changed' }, call);
      const told = isVietnamese(learner) ? 'E-mail của bạn đã được đổi' : 'Your e-mail was changed';
      call.mail({ to: learner.email, subject: told, text: `${told}.\n` });
      return profileAnswer(next);
    },
  },
  { feature: 'account' },
);

const isVietnamese = ({ language }: TestLearner): boolean => language === 'vi';

function save(call: Call, learner: TestLearner): TestLearner {
  const next = { ...learner, version: learner.version + 1, updatedAt: call.at };
  call.rows(learners).set(next.id, next);
  return next;
}
