import { resolveHref } from '../hrefs.js';
import { ManifestError } from '../manifest-error.js';
import type { PackageFiles } from '../package-files.js';

/** Names in a launch's query that are the LMS's own (cmi5 8.1). */
const launchParameterNames = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'] as const;

// What neither RFC 1738 nor its successors let stand for itself. Letters beyond ASCII are let pass, as in IRIs.
const forbidden = /[\u0000-\u0020\u007f<>"\\^`{|}]|%(?![0-9a-f]{2})/i;

/**
 * Checks the address of an assignable unit (cmi5 8.1, 13.1.4, 14.1, 14.2). Answers it as it is launched: relative to
 * the package's folder, or absolute.
 *
 * @param files of the package; undefined where a structure comes without one, whose addresses have to be absolute
 * @throws {@link ManifestError} `url_invalid`, `url_reserved`, `url_not_absolute`, `file_missing`
 */
export function launchableUrl(
  written: string,
  id: string,
  files: PackageFiles | undefined,
): string {
  const resolved = forbidden.test(written) ? undefined : resolveHref([], written);
  const isAbsolute = /^https?:\/\/[^/]/i.test(written);
  // `http:a.html` has a scheme, and is relative all the same.
  if (!resolved || resolved.outside || (/^[a-z][a-z0-9+.-]*:/i.test(written) && !isAbsolute)) {
    throw new ManifestError('url_invalid', `The address "${written}" of "${id}" is not valid.`);
  }
  const reserved = launchParameterNames.find((name) => queryOf(written).has(name));
  if (reserved !== undefined) {
    throw new ManifestError(
      'url_reserved',
      `The address "${written}" of "${id}" has "${reserved}" in its query, which the launch needs.`,
    );
  }
  if (isAbsolute) return written;
  if (!files || resolved.external) {
    throw new ManifestError(
      'url_not_absolute',
      `The address "${written}" of "${id}" is not fully qualified.`,
    );
  }
  if (files.find(resolved.href) === undefined) {
    throw new ManifestError(
      'file_missing',
      `The course structure launches "${written}", but the zip holds no such file.`,
    );
  }
  return resolved.href;
}

function queryOf(url: string): URLSearchParams {
  const at = url.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1).split('#', 1)[0]);
}
