import { isPreferences, type Preferences } from '../stage-protocol/index.js';
import type { KeyStore } from './host.js';

const key = 'wl-preferences';

/**
 * How the learner likes videos and audio, kept for this browser. What the stage says of it is content's word: only the known members are
 * taken over, and all that it can do is make a video loud.
 */
export class KeptPreferences {
  private known: Preferences = {};

  constructor(private readonly store: KeyStore | undefined) {
    try {
      const kept: unknown = JSON.parse(store?.getItem(key) ?? '{}');
      if (isPreferences(kept)) this.known = only(kept);
    } catch {
      // Refused or damaged: as it comes.
    }
  }

  get all(): Preferences {
    return this.known;
  }

  /** What is left out stays as it was. */
  change(preferences: Preferences): void {
    this.known = { ...this.known, ...only(preferences) };
    try {
      this.store?.setItem(key, JSON.stringify(this.known));
    } catch {
      // It holds as long as the page.
    }
  }
}

const only = ({ captions, rate, volume, muted }: Preferences): Preferences => ({
  ...(captions !== undefined && { captions }),
  ...(rate !== undefined && { rate }),
  ...(volume !== undefined && { volume }),
  ...(muted !== undefined && { muted }),
});
