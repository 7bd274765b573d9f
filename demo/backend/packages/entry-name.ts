import { Refusal } from './refusal.js';

/**
 * The path of a zip entry below the package's folder, in NFC and with slashes.
 *
 * @throws Refusal for a path that could leave that folder or that no file can have
 */
export function safeEntryPath(name: string): string {
  const path = name.replaceAll('\\', '/').normalize('NFC');
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) {
    throw new Refusal(`The zip holds an absolute path ("${shown(name)}"), so it was refused.`);
  }
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  if (steps.includes('..')) {
    throw new Refusal(
      `The zip holds a path that climbs out of its folder ("${shown(name)}"), so it was refused.`,
    );
  }
  if (/[\u0000-\u001f\u007f]/.test(path) || steps.some((step) => Buffer.byteLength(step) > 255)) {
    throw new Refusal(`The zip holds a file name that cannot be used ("${shown(name)}").`);
  }
  return steps.join('/');
}

/** A name as it may stand in a sentence on a terminal. */
export const shown = (name: string, most = 80): string => {
  const plain = name.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '?');
  return plain.length > most ? `${plain.slice(0, most - 3)}...` : plain;
};
