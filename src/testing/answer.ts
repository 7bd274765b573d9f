/** What a handler answers. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is; its media type is in `headers`. */
  bytes?: Uint8Array | string;
}

/** JSON, with status 200 and without an ETag unless told. */
export const json = (
  body: unknown,
  options: { status?: 200 | 201 | 202; etag?: string; headers?: Record<string, string> } = {},
): Answer => ({
  status: options.status ?? 200,
  json: body,
  headers: { ...options.headers, ...(options.etag !== undefined && { ETag: options.etag }) },
});

/** 204, without a body. */
export const nothing = (headers: Record<string, string> = {}): Answer => ({ status: 204, headers });

/** A file. */
export const file = (
  bytes: Uint8Array | string,
  mediaType: string,
  headers: Record<string, string> = {},
): Answer => ({ status: 200, bytes, headers: { 'Content-Type': mediaType, ...headers } });

/** The answer as it goes out. */
export function responseOf({ status, headers, json: body, bytes }: Answer): Response {
  const sent = new Headers(headers);
  if (body === undefined)
    return new Response((bytes ?? null) as BodyInit | null, { status, headers: sent });
  sent.set('Content-Type', 'application/json');
  return new Response(JSON.stringify(body), { status, headers: sent });
}
