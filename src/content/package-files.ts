import type { CourseStructure, Finding } from './course-structure.js';
import { flatten } from './manifest.js';

/**
 * The files of a package, found as a tolerant server finds them: authors on Windows and macOS write other cases, other
 * slashes and other forms of accents than they name files.
 */
export class PackageFiles {
  readonly #paths = new Map<string, string>();

  constructor(paths: Iterable<string>) {
    for (const path of paths) this.#paths.set(plain(path), path);
  }

  /** The file that an `href` of a manifest means, as it is really called; undefined where there is none. */
  find(href: string): string | undefined {
    return this.#paths.get(plain(pathOf(href)));
  }
}

/** Findings for files that activities open and that are not there. Addresses elsewhere are not asked for. */
export function missingFiles(course: CourseStructure, files: PackageFiles): Finding[] {
  const findings: Finding[] = [];
  const lacks = (href: string): boolean => !isElsewhere(href) && files.find(href) === undefined;
  for (const { id, href, auxiliaryResources = [] } of flatten(course.activities)) {
    if (href !== undefined && lacks(href)) {
      findings.push({
        code: 'file_missing',
        severity: 'error',
        where: id,
        text: `The manifest opens "${pathOf(href)}", but the zip holds no such file.`,
      });
    }
    for (const auxiliary of auxiliaryResources.filter((one) => lacks(one.href))) {
      findings.push({
        code: 'file_missing',
        severity: 'warning',
        where: id,
        text: `The auxiliary resource "${pathOf(auxiliary.href)}" is not in the package.`,
      });
    }
  }
  return findings;
}

/**
 * Where in a package its manifest lies: at the top by the book, but many tools and people zip the folder instead of
 * what is in it. The highest one counts; undefined where there is none or where several are equally high.
 *
 * @param name of the manifest, in lower case
 */
export function findManifest(
  paths: Iterable<string>,
  name: string,
): { root: string; path: string } | 'none' | 'several' {
  const found: { root: string; path: string; depth: number }[] = [];
  for (const path of paths) {
    const steps = path.replaceAll('\\', '/').split('/');
    // What macOS adds to every zip is no part of the package.
    if (steps.at(-1)?.toLowerCase() !== name || steps.includes('__MACOSX')) continue;
    const root = path.slice(0, path.length - name.length);
    found.push({ root, path, depth: steps.length });
  }
  const depth = Math.min(...found.map((one) => one.depth));
  const [highest, another] = found.filter((one) => one.depth === depth);
  if (!highest) return 'none';
  return another ? 'several' : { root: highest.root, path: highest.path };
}

const isElsewhere = (href: string): boolean => /^https?:/i.test(href);

function pathOf(href: string): string {
  const path = href.split(/[?#]/, 1)[0] ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const plain = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .normalize('NFC')
    .toLowerCase();
