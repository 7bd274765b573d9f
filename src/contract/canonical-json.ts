/**
 * Canonical JSON (RFC 8785), in which notices are hashed and receipts signed: the same data always has the same text. Members
 * are sorted by the UTF-16 code units of their names (section 3.2.3); numbers and strings are written as ECMAScript writes
 * them (sections 3.2.2.2 and 3.2.2.3). Members that are undefined are left out.
 *
 * @throws TypeError for what JSON cannot say: NaN, infinity, half a surrogate pair, functions.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${canonicalJson(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) {
    throw new TypeError('Half a surrogate pair has no canonical form.');
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError('This number has no canonical form.');
  }
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError(`A ${typeof value} has no canonical form.`);
  return text;
}
