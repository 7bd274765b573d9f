import { Refusal } from './refusal.js';
import { table, type Tenant } from './store.js';

const lifetime = 12 * 3_600_000;

/** Files of a package: their text, or where it is a file of the fixtures what it is, by their path. */
export type PackageFiles = Readonly<Record<string, string | Uint8Array>>;

/** Leave to read one package, as long as a launch is in use. */
interface Grant {
  packageId: string;
  expiresAt: number;
}

/** Files of packages, by the package's id: the label of its origin without `p-`. */
export const packageFiles = table<PackageFiles>('package files');
const grants = table<Grant>('grants');

/** Gives leave to read a package. Answers the secret part of its addresses. */
export function openGrant(tenant: Tenant, packageId: string, secret: string, now: number): void {
  tenant.rows(grants).set(secret, { packageId, expiresAt: now + lifetime });
}

/** Lets a grant last from now on as long as it did at first. */
export function useGrant(tenant: Tenant, secret: string, now: number): void {
  const grant = tenant.rows(grants).get(secret);
  if (grant) grant.expiresAt = now + lifetime;
}

const mediaTypes: Readonly<Record<string, string>> = {
  xml: 'application/xml',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
};

/** The stage of a backend whose frames nobody loads: it says that it plays nothing. */
export const noStage: PackageFiles = {
  'stage.html': `<!doctype html>
<html lang="vi">
  <meta charset="utf-8" />
  <title>Không có sân khấu</title>
  <p>Máy chủ thử nghiệm này không phát nội dung.</p>
</html>
`,
};

/** What lies at the origin of a package. */
export interface ContentRequest {
  packageId: string;
  method: string;
  url: URL;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * A file of a package: `/c/{grant}/…` at the package's own origin; or of the stage: `/stage/v1/…`. What is not there,
 * or no longer, is 404.
 */
export function answerContent(
  tenants: readonly Tenant[],
  stage: PackageFiles,
  { packageId, method, url, now }: ContentRequest,
): Response {
  const part = /^\/stage\/v1\/(.+)$/.exec(url.pathname)?.[1];
  const bytes =
    part === undefined ? packageFile(tenants, packageId, url, now) : stage[decoded(part)];
  if (bytes === undefined || !['GET', 'HEAD'].includes(method)) {
    return new Refusal('not_found').answer('');
  }
  const extension = /\.(\w+)$/.exec(url.pathname)?.[1]?.toLowerCase() ?? '';
  return new Response(method === 'HEAD' ? null : (bytes as BodyInit), {
    headers: {
      'Content-Type': mediaTypes[extension] ?? 'application/octet-stream',
      'Cache-Control': 'private, max-age=3600',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

function packageFile(
  tenants: readonly Tenant[],
  packageId: string,
  url: URL,
  now: number,
): string | Uint8Array | undefined {
  const [, secret = '', path = ''] = /^\/c\/([\w-]+)\/(.+)$/.exec(url.pathname) ?? [];
  const tenant = tenants.find((one) => one.rows(grants).has(secret));
  const grant = tenant?.rows(grants).get(secret);
  const isOpen = grant?.packageId === packageId && grant.expiresAt > now;
  return isOpen ? tenant?.rows(packageFiles).get(packageId)?.[decoded(path)] : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}
