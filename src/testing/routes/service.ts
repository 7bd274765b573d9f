import { type Service, serviceRoutes } from '../../contract/index.js';
import { json } from '../answer.js';
import { slice } from '../router.js';

/** What the backend says of itself. */
export const serviceSlice = slice(serviceRoutes, {
  get: (call) => {
    const { content, features, authMethods } = call.ground;
    const service: Service = {
      contractVersion: '1.0',
      tenant: call.tenant.about,
      features: [...features],
      authMethods: [...authMethods],
      contentOrigins: [`${content.protocol}//*.${content.host}`],
      serverTime: call.at,
    };
    // The time is in it: asked anew each time.
    return json(service, { headers: { 'Cache-Control': 'no-cache' } });
  },
});
