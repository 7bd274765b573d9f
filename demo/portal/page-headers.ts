import type { Context, MiddlewareHandler } from 'hono';
import type { PortalConfig } from './server.js';

/**
 * The strictest policy under which everything works: what a careful IT department sets.
 *
 * @param givesTokens - The page asks the portal's own server for the learner's token.
 */
export function contentSecurityPolicy(
  { api, content }: Pick<PortalConfig, 'api' | 'content'>,
  givesTokens = false,
): string {
  const apiOrigin = new URL(api).origin;
  const { protocol, host } = new URL(content);
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src 'self' data: ${apiOrigin}`,
    `connect-src ${givesTokens ? "'self' " : ''}${apiOrigin}`,
    `frame-src ${protocol}//*.${host}`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `require-trusted-types-for 'script'`,
    `trusted-types lit-html dompurify 'allow-duplicates'`,
  ].join('; ');
}

/** Headers of every answer of the portal. */
export function pageHeaders(
  config: PortalConfig,
  givesTokens: (c: Context) => boolean,
): MiddlewareHandler {
  return async (c, next) => {
    await next();
    c.header('Content-Security-Policy', contentSecurityPolicy(config, givesTokens(c)));
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'same-origin');
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-cache');
  };
}
