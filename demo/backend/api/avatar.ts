import { deleteAvatar, largestAvatar, pictureType, putAvatar } from '../accounts/avatar.js';
import { learnerRow, profileChanged } from '../accounts/profile.js';
import type { Backend } from '../backend.js';
import { ProblemError } from '../problem.js';
import type { Api } from './app.js';
import { mediaTypeOf, readBytes } from './body.js';
import { requireLearner } from './identity.js';
import { profileAnswer } from './me.js';

export function addAvatarRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.put('/me/avatar', async (context) => {
    const { learnerId } = requireLearner(context);
    const bytes = await readBytes(context, largestAvatar);
    const type = pictureType(bytes);
    if (type === undefined || type !== mediaTypeOf(context)) {
      throw new ProblemError('invalid_input', {
        status: 415,
        detail:
          'The body must be a PNG, JPEG or WebP picture, and its Content-Type must say which.',
      });
    }
    const tenantId = context.var.tenant.id;
    const now = config.now();
    const row = await database.write(async (tx) => {
      await putAvatar(tx, { tenantId, learnerId }, { type, bytes }, now);
      await profileChanged(tx, { tenant_id: tenantId, id: learnerId }, ['avatar'], now);
      return learnerRow(tx, tenantId, learnerId, now);
    });
    return profileAnswer(backend, context, row);
  });

  api.delete('/me/avatar', async (context) => {
    const { learnerId } = requireLearner(context);
    const tenantId = context.var.tenant.id;
    const now = config.now();
    const row = await database.write(async (tx) => {
      if (await deleteAvatar(tx, { tenantId, learnerId })) {
        await profileChanged(tx, { tenant_id: tenantId, id: learnerId }, ['avatar'], now);
      }
      return learnerRow(tx, tenantId, learnerId, now);
    });
    return profileAnswer(backend, context, row);
  });

  // For `<img>`, which brings no credentials: nobody guesses the id, and it goes with the picture.
  api.get('/avatars/:id', async (context) => {
    const picture = await database.get<{ media_type: string; bytes: ArrayBuffer }>(
      'SELECT media_type, bytes FROM avatars WHERE tenant_id = ? AND id = ?',
      [context.var.tenant.id, context.req.param('id')],
    );
    if (!picture) throw new ProblemError('not_found');
    return context.body(picture.bytes, 200, {
      'Content-Type': picture.media_type,
      'Cache-Control': 'private, max-age=86400',
      'Content-Security-Policy': "default-src 'none'",
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  });
}
