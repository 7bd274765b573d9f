import { InvitationAcceptance, invitationRoutes } from '../../contract/index.js';
import { json } from '../answer.js';
import type { Call } from '../call.js';
import { timestamp } from '../clock.js';
import { codeKey, invitations, seatLimits, type TestInvitation } from '../fixtures/accounts.js';
import { learners } from '../fixtures/learners.js';
import { Refusal } from '../refusal.js';
import { slice } from '../router.js';
import { requiredText } from '../written.js';
import { learnerByEmail } from './auth.js';

/** How somebody who was invited gets an account. */
export const invitationSlice = slice(
  invitationRoutes,
  {
    get: (call) => {
      const invitation = invitationOf(call);
      return json({
        organization: call.tenant.about.name,
        ...(invitation.inviter !== undefined && { inviter: invitation.inviter }),
        email: invitation.email.replace(/^(.)[^@]*/u, '$1•••'),
        expiresAt: timestamp(invitation.expiresAt),
        expiresIn: Math.floor((invitation.expiresAt - call.now) / 1000),
        accepted: invitation.learnerId !== undefined,
      });
    },

    accept: (call) => {
      const invitation = invitationOf(call);
      const { email, learnerId } = invitation;
      const request = call.body(InvitationAcceptance);
      if (learnerId !== undefined) {
        // The same call again is told the same; anybody else has to sign in.
        if (call.rows(learners).get(learnerId)?.password !== request.password) {
          throw new Refusal('gone', { detail: 'The invitation was accepted before: sign in.' });
        }
        return json({ learnerId, email });
      }
      const fullName = requiredText(request.fullName, '/fullName');
      if (learnerByEmail(call, email)) throw new Refusal('conflict');
      const rows = call.rows(learners);
      const limit = call.rows(seatLimits).get('accounts');
      if (limit !== undefined && rows.size >= limit) throw new Refusal('seat_limit_reached');
      const id = call.ids.id();
      rows.set(id, {
        id,
        email,
        password: request.password,
        fullName,
        language: request.language?.startsWith('en') === true ? 'en' : 'vi',
        version: 1,
        updatedAt: call.at,
      });
      invitation.learnerId = id;
      return json({ learnerId: id, email }, { status: 201 });
    },
  },
  { feature: 'invitations' },
);

function invitationOf(call: Call): TestInvitation {
  const code = codeKey(call.parameter('invitationCode'));
  const invitation = call.found(call.rows(invitations).get(code));
  if (invitation.expiresAt <= call.now) throw new Refusal('gone');
  return invitation;
}
