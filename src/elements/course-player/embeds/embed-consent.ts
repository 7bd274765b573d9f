import type { Consent, ConsentPurpose } from '../../../consent/index.js';
import type { Attempt } from '../../../playback/index.js';
import { askAlways } from './always-dialog.js';
import type { LinkParts } from './watch-links.js';

/** Services by the names that notices know them by. */
const names: Readonly<Record<string, string>> = {
  drive: 'Google Drive',
  onedrive: 'OneDrive',
  dropbox: 'Dropbox',
  youtube: 'YouTube',
  vimeo: 'Vimeo',
};

/** The purpose that is about a service: its own, or the one for all others if it says that the service is among its recipients. */
export function purposeOf(
  purposes: readonly ConsentPurpose[],
  provider: string,
): ConsentPurpose | undefined {
  const own = purposes.find(({ id }) => id === `embed.${provider}`);
  const name = names[provider];
  if (own && provider !== 'other') return own;
  return purposes.find(
    ({ id, recipients }) =>
      id === 'embed.other' &&
      name !== undefined &&
      recipients.some((recipient) => recipient.name.includes(name)),
  );
}

/**
 * Consent to what a link's host hears of the learner. It is asked for and kept here, on the host's page: the stage is content's, and can
 * only say that the learner wants to be asked.
 */
export class EmbedConsent {
  private readonly consent: Consent;
  private asking = false;

  constructor(
    private readonly attempt: Pick<
      Attempt,
      'addEventListener' | 'removeEventListener' | 'setEmbedding' | 'snapshot'
    >,
    private readonly provider: string,
    private readonly parts: LinkParts,
  ) {
    this.consent = parts.consent;
    this.consent.addEventListener('change', this.tell);
    attempt.addEventListener('change', this.tell);
    attempt.addEventListener('ask-embed', this.ask);
    this.tell();
  }

  private get purpose(): ConsentPurpose | undefined {
    const purpose = purposeOf(this.consent.purposes, this.provider);
    return purpose && this.consent.isSilenced(purpose.id) ? undefined : purpose;
  }

  private readonly tell = (): void => {
    const { attempt, consent, purpose } = this;
    if (!this.parts.player.isConnected || attempt.snapshot.launch?.content.kind !== 'link') {
      return this.end();
    }
    if (!purpose) return;
    attempt.setEmbedding(consent.isGranted(purpose.id) ? 'allowed' : 'askable');
  };

  private readonly ask = (): void => {
    const { consent, purpose, parts } = this;
    // However often content says so: one question at a time.
    if (this.asking || !purpose || consent.isGranted(purpose.id)) return;
    this.asking = true;
    void askAlways(parts.player, consent, purpose).finally(() => (this.asking = false));
  };

  private end(): void {
    this.consent.removeEventListener('change', this.tell);
    this.attempt.removeEventListener('change', this.tell);
    this.attempt.removeEventListener('ask-embed', this.ask);
  }
}
