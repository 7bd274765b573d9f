import { text } from './bounds.js';
import { LanguageTag, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** What somebody sees who has the code of an invitation, before there is an account. */
export const Invitation = z.object({
  organization: z.string(),
  /** Who invites, by name. */
  inviter: z.optional(z.string()),
  /** Masked, e.g. `t•••@demo.example`. */
  email: z.string(),
  expiresAt: Timestamp,
  /** The same in seconds. */
  expiresIn: z.number(),
  /** It was accepted already: sign in. */
  accepted: z.boolean(),
});
export type Invitation = z.infer<typeof Invitation>;

/** Body of `POST /invitations/{code}/accept`: what the new account begins with. */
export const InvitationAcceptance = z.object({
  fullName: text(1, 200),
  password: text(1, 1024),
  language: z.optional(LanguageTag),
});
export type InvitationAcceptance = z.infer<typeof InvitationAcceptance>;

/** The account that an invitation has become; sign in to it with this address. */
export const AcceptedInvitation = z.object({ learnerId: z.string(), email: z.string() });
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>;

/** Routes of invitations. */
export const invitationRoutes = defineRoutes({
  get: {
    method: 'GET',
    path: '/invitations/{invitationCode}',
    permission: ['public'],
    idempotent: true,
  },
  /** Makes one account, however often it is sent. */
  accept: {
    method: 'POST',
    path: '/invitations/{invitationCode}/accept',
    permission: ['public'],
    idempotent: true,
    creates: true,
  },
});
