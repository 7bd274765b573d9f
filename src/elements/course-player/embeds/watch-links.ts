import type { Consent } from '../../../consent/index.js';
import type { Attempt } from '../../../playback/index.js';

/** Where links are played, and the consent that counts there. */
export interface LinkParts {
  player: HTMLElement;
  consent: Consent;
}

/** Brings what asks for consent to services elsewhere, when a lesson is a link that may be framed. */
export function watchLinks(attempt: Attempt, parts: LinkParts): void {
  const look = (): void => {
    const { content } = attempt.snapshot.launch ?? {};
    if (content?.kind !== 'link' || content.embedUrl === undefined) return;
    attempt.removeEventListener('change', look);
    import('./embed-consent.js').then(
      ({ EmbedConsent }) => new EmbedConsent(attempt, content.provider ?? 'other', parts),
      // Without it each time is asked about, in the lesson.
      () => undefined,
    );
  };
  attempt.addEventListener('change', look);
}
