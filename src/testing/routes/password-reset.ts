import {
  authRoutes,
  PasswordResetConfirmation,
  PasswordResetRequest,
} from '../../contract/index.js';
import { json, nothing } from '../answer.js';
import { codeKey } from '../fixtures/accounts.js';
import { learners } from '../fixtures/learners.js';
import { invalidInput, Refusal } from '../refusal.js';
import { slice } from '../router.js';
import { table } from '../store.js';
import { endEverywhere, learnerByEmail } from './auth.js';

const mailLimit = { name: 'reset', count: 5, seconds: 3600 };
const codeLimit = { name: 'reset code', count: 30, seconds: 600 };
const seconds = 30 * 60;

/** The newest code of each learner, by the code. */
const resets = table<{ learnerId: string; expiresAt: number }>('password resets');

const texts = {
  vi: {
    code: (code: string) => ({
      subject: 'Mã đặt lại mật khẩu',
      text: `Nhập mã này để đặt lại mật khẩu. Mã dùng được một lần, trong 30 phút.\n\n${code}\n`,
    }),
    changed: {
      subject: 'Mật khẩu của bạn đã được đổi',
      text: 'Mật khẩu của bạn vừa được đặt lại, và mọi thiết bị đã bị đăng xuất.\n',
    },
  },
  en: {
    code: (code: string) => ({
      subject: 'Your code for a new password',
      text: `Enter this code to set a new password. It works once, within 30 minutes.\n\n${code}\n`,
    }),
    changed: {
      subject: 'Your password was changed',
      text: 'Your password has just been set anew, and all devices were signed out.\n',
    },
  },
};

/** A forgotten password; the code is in `backend.mails`. */
export const passwordResetSlice = slice(
  authRoutes,
  {
    resetPassword: (call) => {
      const { email: sent } = call.body(PasswordResetRequest);
      const email = sent.trim().toLowerCase();
      if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw invalidInput('/email', 'invalid_format');
      call.limit(mailLimit, email);
      const learner = learnerByEmail(call, email);
      if (learner) {
        const code = (call.ids.id().slice(0, 20).toUpperCase().match(/.{4}/g) ?? []).join('-');
        const rows = call.rows(resets);
        for (const [key, { learnerId }] of rows) if (learnerId === learner.id) rows.delete(key);
        rows.set(codeKey(code), { learnerId: learner.id, expiresAt: call.now + seconds * 1000 });
        call.mail({ to: learner.email, ...texts[learner.language].code(code) });
      }
      return json({ expiresIn: seconds }, { status: 202 });
    },

    confirmPasswordReset: (call) => {
      const { code, newPassword } = call.body(PasswordResetConfirmation);
      call.limit(codeLimit, 'all');
      const reset = call.rows(resets).get(codeKey(code));
      const learner = reset && call.rows(learners).get(reset.learnerId);
      if (!learner || reset.expiresAt <= call.now) throw new Refusal('gone');
      call.rows(resets).delete(codeKey(code));
      call.rows(learners).set(learner.id, { ...learner, password: newPassword });
      endEverywhere(call, learner.id);
      call.mail({ to: learner.email, ...texts[learner.language].changed });
      return nothing();
    },
  },
  { authMethods: ['password_reset'] },
);
