import {
  type EmailChange,
  EmailChangeStarted,
  type EmailConfirmation,
  type PasswordChange,
  PasswordChanged,
  credentialRoutes as credentials,
} from '../../contract/credentials.js';
import { Me, type MePatch, meRoutes as routes, MeSchema } from '../../contract/me.js';
import * as z from '../../contract/zod.js';
import type { CallOptions, CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** The learner's own profile, and by what the learner signs in. */
export interface MeApi {
  /** `GET /me`. Its ETag is kept for the next `update`. */
  get(options?: CallOptions): Promise<Me>;
  /**
   * `PATCH /me`, provided that nobody has changed the profile since this client read it.
   *
   * @throws PreconditionFailedError when somebody has: `get` it again, show it, then change it.
   */
  update(patch: MePatch, options?: CallOptions): Promise<Me>;
  /** `GET /me/schema`: who owns which field and what it is for. */
  schema(options?: CallOptions): Promise<MeSchema>;
  /**
   * `PUT /me/avatar`: sets the picture.
   *
   * @param image - PNG, JPEG or WebP of at most 1 MiB; its `type` says which.
   * @throws InvalidInputError for another format or one that is too large.
   */
  setAvatar(image: Blob, options?: CallOptions): Promise<Me>;
  /** `DELETE /me/avatar`: removes the picture; no error when there is none. */
  removeAvatar(options?: CallOptions): Promise<Me>;
  /**
   * `POST /me/password`. Never repeated.
   *
   * @throws InvalidInputError with `/currentPassword` `incorrect`, or `/newPassword` and what is wrong with it.
   * @throws AuthenticationError `reauthentication_required` without the present password and a fresh proof.
   */
  changePassword(change: PasswordChange, options?: CallOptions): Promise<PasswordChanged>;
  /**
   * `POST /me/email`: sends a code to the new address. Nothing changes before `confirmEmail`.
   *
   * @throws AuthenticationError `reauthentication_required` without a fresh proof.
   */
  changeEmail(change: EmailChange, options?: CreateOptions): Promise<EmailChangeStarted>;
  /**
   * `POST /me/email/confirm` with the code from the mail.
   *
   * @throws InvalidInputError with `/code` `incorrect`.
   * @throws NotFoundError `gone` when the code's time is over or it was guessed at too often.
   */
  confirmEmail(confirmation: EmailConfirmation, options?: CallOptions): Promise<Me>;
}

/** Makes the group for one client. */
export function create(transport: Transport): MeApi {
  const parse = (body: unknown) => z.parse(Me, body);
  const get: MeApi['get'] = (options) =>
    transport.call(routes.get, { parse, options, etag: 'keep' });
  // These answer the whole profile: what `update` then sends back is that one's ETag.
  const asRead = { parse, etag: 'keep', etagOf: routes.get } as const;
  return {
    get,
    update: (patch, options) =>
      transport.call(routes.update, {
        body: patch,
        parse,
        options,
        etag: 'match',
        read: () => get(options),
      }),
    schema: (options) =>
      transport.call(routes.schema, { parse: (body) => z.parse(MeSchema, body), options }),
    setAvatar: (image, options) =>
      transport.call(routes.putAvatar, { ...asRead, body: image, options }),
    removeAvatar: (options) => transport.call(routes.deleteAvatar, { ...asRead, options }),
    changePassword: (change, options) =>
      transport.call(credentials.password, {
        body: change,
        parse: (body) => z.parse(PasswordChanged, body),
        options,
      }),
    changeEmail: (change, options) =>
      transport.call(credentials.email, {
        body: change,
        parse: (body) => z.parse(EmailChangeStarted, body),
        options,
      }),
    confirmEmail: (confirmation, options) =>
      transport.call(credentials.confirmEmail, { ...asRead, body: confirmation, options }),
  };
}
