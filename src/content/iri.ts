// A scheme, and after it none of the characters that no IRI holds.
const absolute = /^[a-z][a-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`\u007f]+$/i;

/** Whether it is an absolute IRI (RFC 3987), by which xAPI and cmi5 name everything. */
export const isAbsoluteIri = (text: string): boolean => absolute.test(text);
