import { saveClient } from '../accounts/clients.js';
import { saveInvitation } from '../accounts/invitations.js';
import { demoTenantId } from '../config.js';
import type { Database } from '../database/database.js';

const day = 24 * 3_600_000;

/** Who in the demo signs in in another way than by a password alone. */
export const signInDemo = {
  /** Has a second factor besides the password. */
  withSecondFactor: {
    email: 'lan.anh@demo.example',
    /** Base32, for an authenticator app. */
    totpSecret: 'KRUGKIDROVUWG2ZAMJZG653OEBTG66BA',
  },
  /** The portal, as an application of the customer's. */
  portalClientId: 'minh-khang-portal',
  /** How the customer's own systems know people. */
  externalIds: {
    'minh.khai@demo.example': 'MK-0041',
    'quoc.bao@demo.example': 'MK-0007',
  },
  /** For somebody who has no account yet, for two weeks from the first start. */
  invitation: { code: '4F7K-9M2Q-TX0C-W8RE-6B3N', email: 'thu.trang@demo.example' },
} as const;

/** Registers the portal, invites somebody, and gives one learner a second factor. What was changed since is left alone. */
export async function seedSignIn(
  database: Database,
  portal: { origin: string; secret: string },
  now: number,
): Promise<void> {
  const { withSecondFactor, portalClientId, externalIds, invitation } = signInDemo;
  await database.write(async (tx) => {
    // Its address may be another one with every start.
    await saveClient(
      tx,
      demoTenantId,
      {
        id: portalClientId,
        name: 'Cổng thông tin Minh Khang',
        keys: [],
        redirectUris: [`${portal.origin}/sign-in`],
        mayCreateLearners: false,
      },
      portal.secret,
    );
    for (const [email, externalId] of Object.entries(externalIds)) {
      await tx.run(
        'UPDATE learners SET external_id = ? WHERE tenant_id = ? AND email = ? AND external_id IS NULL',
        [externalId, demoTenantId, email],
      );
    }
    await tx.run(
      `INSERT OR IGNORE INTO totp_secrets (tenant_id, learner_id, secret)
       SELECT tenant_id, id, ? FROM learners WHERE tenant_id = ? AND email = ?`,
      [withSecondFactor.totpSecret, demoTenantId, withSecondFactor.email],
    );
    await saveInvitation(
      tx,
      demoTenantId,
      invitation.code,
      { email: invitation.email, inviter: 'Trần Quốc Bảo', expiresAt: now + 14 * day },
      now,
    );
  });
}
