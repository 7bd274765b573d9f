import { join } from 'node:path';
import { Hono, type Context } from 'hono';
import { packagesDir, type Backend } from '../backend.js';
import { hashOf } from '../secrets.js';
import { findGrant, slidTo, type Grant } from './grants.js';
import { locate } from './locate.js';
import { sendFile } from './send-file.js';
import { servedPackage, type ServedPackage } from './served-package.js';

type Variables = { package: ServedPackage };
type Content = Context<{ Variables: Variables }>;

/**
 * The content origins: one server, told apart by the host's first label. Each package's host has the stage and that
 * package's files, and no other's.
 */
export function createContentServer(backend: Backend): Hono<{ Variables: Variables }> {
  const { config } = backend;
  const app = new Hono<{ Variables: Variables }>();

  app.use(async (context, next) => {
    const started = performance.now();
    await next();
    const { headers } = context.res;
    const frames = headers.get('Content-Security-Policy');
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Referrer-Policy', 'no-referrer');
    headers.set(
      'Content-Security-Policy',
      [`frame-ancestors 'self' ${config.portalOrigins.join(' ')}`.trim(), frames]
        .filter(Boolean)
        .join('; '),
    );
    if (!headers.has('Cross-Origin-Resource-Policy')) {
      headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    }
    backend.log('content', {
      method: context.req.method,
      // Neither grant nor file: together they say who learns what.
      area: context.req.path.split('/', 2)[1] ?? '',
      status: context.res.status,
      milliseconds: Math.round(performance.now() - started),
    });
  });

  app.use(async (context, next) => {
    if (!['GET', 'HEAD'].includes(context.req.method)) {
      return plain(405, 'Chỉ đọc được. Read only.', { Allow: 'GET, HEAD' });
    }
    const label = labelOf(context.req.header('Host') ?? '', config.content);
    if (label === '' && context.req.path === '/') {
      return plain(200, 'Máy chủ nội dung khóa học. Course content server.');
    }
    const packageId = /^p-([a-z0-9-]+)$/.exec(label ?? '')?.[1];
    const served =
      packageId === undefined ? undefined : await servedPackage(backend.database, packageId);
    if (!served) return notFound();
    context.set('package', served);
    await next();
    return undefined;
  });

  app.get('/stage/v1/*', async (context) => {
    const file = await locate(config.stageDir, rawPathOf(context).slice('/stage/v1/'.length));
    if (!file) return notFound();
    const headers = new Headers({
      'Cache-Control': 'no-cache',
      // The stage is public, and a page that isolates itself may frame it.
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    if (/\.(?:html|js|css)$/.test(file.path)) headers.set('Content-Type', textTypeOf(file.path));
    const { frames } = context.var.package;
    if (frames === undefined || !file.path.endsWith('.html')) {
      return sendFile(context.req.raw, file, headers);
    }
    headers.set('Content-Security-Policy', frames);
    // A page that is the same under another policy is another answer: browsers keep the policy with it.
    const etag = file.etag.replace(/"$/, `-${hashOf(frames).slice(0, 12)}"`);
    return sendFile(context.req.raw, { ...file, etag }, headers);
  });

  app.get('/c/:grant/*', async (context) => {
    const grant = await findGrant(backend.database, context.req.param('grant'));
    if (!grant || grant.package_id !== context.var.package.id) {
      return plain(403, 'Địa chỉ này không mở được. This address opens nothing.');
    }
    const now = config.now();
    if (grant.expires_at <= now) {
      return plain(
        410,
        'Địa chỉ này đã hết hạn. Hãy mở lại khóa học. This address has expired. Open the course again.',
      );
    }
    await slide(backend, grant, now);
    const rest = rawPathOf(context).split('/').slice(3).join('/');
    const file = await locate(join(packagesDir(config.dataDir), grant.package_id), rest);
    if (!file) return notFound();
    return sendFile(context.req.raw, file, new Headers({ 'Cache-Control': 'private, no-cache' }));
  });

  app.notFound(notFound);
  app.onError((error, context) => {
    backend.log('error', { name: error.name, path: context.req.path.split('/', 2)[1] ?? '' });
    return plain(500, 'Có lỗi trên máy chủ. The server has failed.');
  });
  return app;
}

/** The part of a host before the content server's own; undefined for a host that is not ours. */
function labelOf(host: string, content: string): string | undefined {
  const name = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  const own = new URL(content).hostname;
  if (name === own || name === '127.0.0.1' || name === '[::1]') return '';
  return name.endsWith(`.${own}`) ? name.slice(0, -own.length - 1) : undefined;
}

// Not `req.path`, which is decoded in parts.
const rawPathOf = (context: Pick<Content, 'req'>): string => new URL(context.req.url).pathname;

async function slide(backend: Backend, grant: Grant, now: number): Promise<void> {
  const expiresAt = slidTo(grant, now);
  if (expiresAt === undefined) return;
  await backend.database.write((tx) =>
    tx.run('UPDATE grants SET expires_at = ? WHERE id = ? AND expires_at < ?', [
      expiresAt,
      grant.id,
      expiresAt,
    ]),
  );
}

function textTypeOf(path: string): string {
  if (path.endsWith('.html')) return 'text/html; charset=utf-8';
  return path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
}

const notFound = (): Response =>
  plain(404, 'Không có gì ở địa chỉ này. There is nothing at this address.');

const plain = (status: number, text: string, headers: Record<string, string> = {}): Response =>
  new Response(`${text}\n`, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
    },
  });
