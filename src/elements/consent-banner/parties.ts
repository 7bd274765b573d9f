import type { ConsentPurpose } from '../../consent/index.js';

/** Countries where a purpose's data goes, in the reader's language, each once. */
export function countriesOf(purpose: ConsentPurpose, lang: string): string {
  const codes = new Set(purpose.recipients.flatMap(({ country }) => country ?? []));
  return [...codes].map((code) => countryName(code, lang)).join(', ');
}

function countryName(code: string, lang: string): string {
  try {
    return new Intl.DisplayNames(lang, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** An address of the notice that is safe to link to. */
export function webAddress(address: string | undefined): URL | undefined {
  try {
    const url = new URL(address ?? '');
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
