/** Signals of the browser that count as a refusal: `gpc` (Global Privacy Control). */
export function browserSignals(): string[] {
  const { navigator } = globalThis as { navigator?: { globalPrivacyControl?: boolean } };
  return navigator?.globalPrivacyControl ? ['gpc'] : [];
}

/** Whether a signal turns a purpose off whatever is chosen: `gpc` speaks of all that measures people. */
export function isSilenced(purposeId: string, signals: readonly string[]): boolean {
  return signals.includes('gpc') && purposeId.startsWith('analytics.');
}
