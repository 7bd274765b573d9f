import { fragmentKeys } from '../stage-protocol/index.js';

/** What a launch says of where its content is played. */
export interface StagePlace {
  stageUrl: string;
  baseUrl: string;
}

const originOf = (address: string): string | undefined => {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.origin : undefined;
  } catch {
    return undefined;
  }
};

/** Does an origin fit one of the patterns of `Service.contentOrigins`? `*` stands for exactly one label. */
export function isAnnounced(origin: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const source = pattern
      .toLowerCase()
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('[a-z0-9_-]+');
    return new RegExp(`^${source}$`).test(origin);
  });
}

/**
 * The stage's origin, or undefined when the player must refuse it: content is untrusted code and is
 * played neither on the page's own origin nor on one that the service has not announced.
 */
export function acceptedStageOrigin(
  place: StagePlace,
  hostOrigin: string,
  contentOrigins: readonly string[],
): string | undefined {
  const origin = originOf(place.stageUrl);
  if (!origin || origin === hostOrigin || originOf(place.baseUrl) !== origin) return undefined;
  return isAnnounced(origin, contentOrigins) ? origin : undefined;
}

/** The stage's address with what it needs to find its host in the fragment, which no server sees. */
export function stageAddress(
  stageUrl: string,
  nonce: string,
  hostOrigin: string,
  ownWindow = false,
): string {
  const url = new URL(stageUrl);
  url.hash = new URLSearchParams({
    [fragmentKeys.nonce]: nonce,
    [fragmentKeys.host]: hostOrigin,
    ...(ownWindow && { [fragmentKeys.ownWindow]: '1' }),
  }).toString();
  return url.href;
}

/** 128 bits that nobody can guess. `randomUUID` is missing on intranets without TLS. */
export function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
