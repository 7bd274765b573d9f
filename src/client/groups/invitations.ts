import {
  AcceptedInvitation,
  Invitation,
  type InvitationAcceptance,
  invitationRoutes as routes,
} from '../../contract/invitations.js';
import * as z from '../../contract/zod.js';
import type { CallOptions, CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** How somebody who was invited gets an account. */
export interface InvitationsApi {
  /**
   * `GET /invitations/{invitationCode}`: who invites whom.
   *
   * @throws NotFoundError when nobody sent this code, or with `gone` when its time is over.
   */
  get(invitationCode: string, options?: CallOptions): Promise<Invitation>;
  /**
   * `POST /invitations/{invitationCode}/accept`: makes the account, one however often it is called. Sign in to it then.
   *
   * @throws NotFoundError `gone` when its time is over or somebody else has accepted it.
   * @throws PermissionError `seat_limit_reached`.
   */
  accept(
    invitationCode: string,
    acceptance: InvitationAcceptance,
    options?: CreateOptions,
  ): Promise<AcceptedInvitation>;
}

/** Makes the group for one client. */
export function create(transport: Transport): InvitationsApi {
  return {
    get: (invitationCode, options) =>
      transport.call(routes.get, {
        parameters: { invitationCode },
        parse: (body) => z.parse(Invitation, body),
        options,
      }),
    accept: (invitationCode, body, options) =>
      transport.call(routes.accept, {
        parameters: { invitationCode },
        body,
        parse: (answer) => z.parse(AcceptedInvitation, answer),
        options,
      }),
  };
}
