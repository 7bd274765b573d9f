/** A UUID in its usual form (RFC 4122), in any case of letters. */
export const isUuid = (text: string): boolean =>
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text);

/** An IRI with its scheme (RFC 3987); also what xAPI calls an IRL, which cannot be told from one by its looks. */
export const isIri = (text: string): boolean => /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i.test(text);

export const isMailto = (text: string): boolean => /^mailto:[^\s@]+@[^\s@]+$/.test(text);

export const isSha1 = (text: string): boolean => /^[\da-f]{40}$/i.test(text);

/** The hash function of a `sha2`, told by the length of its hexadecimal digits; undefined for what is none. */
export function sha2Function(sha2: string): string | undefined {
  if (!/^[\da-f]+$/i.test(sha2)) return undefined;
  return { 56: 'sha224', 64: 'sha256', 96: 'sha384', 128: 'sha512' }[sha2.length];
}

const languageTag = new RegExp(
  '^(?:' +
    '(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})' +
    '(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\\d{3}))?' +
    '(?:-(?:[a-z\\d]{5,8}|\\d[a-z\\d]{3}))*' +
    '(?:-[a-wyz\\d](?:-[a-z\\d]{2,8})+)*' +
    '(?:-x(?:-[a-z\\d]{1,8})+)?' +
    '|x(?:-[a-z\\d]{1,8})+|i-[a-z]{3,}|en-gb-oed|sgn-(?:be-fr|be-nl|ch-de))$',
  'i',
);

/** A well-formed language tag (RFC 5646, section 2.1). */
export const isLanguageTag = (text: string): boolean => languageTag.test(text);

/** An internet media type, with or without parameters (RFC 2046). */
export const isMediaType = (text: string): boolean =>
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w!#$&^.+-]+=(?:"[^"]*"|[^\s;"]+))*$/.test(text);

const timestampPattern =
  /^(\d{4}-\d\d-(\d\d))T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/**
 * Milliseconds since 1970 of an ISO 8601 date and time, in UTC where it names no zone; undefined for what is none. An
 * offset of minus zero says that nobody knows the zone (RFC 3339, section 4.3): xAPI refuses it (part 2, section 4.5).
 */
export function millisecondsOf(text: string): number | undefined {
  const match = timestampPattern.exec(text);
  if (!match) return undefined;
  const [, date = '', day, , zone = 'Z'] = match;
  if (/^-00(:?00)?$/.test(zone)) return undefined;
  // A day that its month does not have would roll over into the next one.
  if (new Date(`${date}T00:00Z`).getUTCDate() !== Number(day)) return undefined;
  const offset = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone.replace(/^(...)(\d\d)$/, '$1:$2');
  const time = text.slice(11, text.length - (match[4]?.length ?? 0)).replace(',', '.');
  const milliseconds = Date.parse(`${date}T${time}${offset}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** Whether a timestamp is written in UTC. */
export const isUtc = (timestamp: string): boolean => /(?:Z|\+00(?::?00)?)$/i.test(timestamp);

const number = String.raw`\d+(?:[.,]\d+)?`;
const durationPattern = new RegExp(
  `^P(?:${number}W|(?=\\d|T)(?:${number}Y)?(?:${number}M)?(?:${number}D)?` +
    `(?:T(?=\\d)(?:${number}H)?(?:${number}M)?(?:${number}S)?)?)$`,
);

/** A duration in the form of ISO 8601:2004, section 4.4.3.2. */
export const isDuration = (text: string): boolean => durationPattern.test(text);
