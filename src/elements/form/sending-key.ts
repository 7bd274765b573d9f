/** 128 random bits. Not `randomUUID`: an intranet served over plain http does not have it. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The `Idempotency-Key` of what a form sends: the same as long as its content is, so that what arrived although its answer
 * did not is no second request when the person sends it once more.
 */
export class SendingKey {
  private content = '';
  private key = '';

  for(content: object): string {
    const written = JSON.stringify(content);
    if (written !== this.content || !this.key) {
      this.content = written;
      this.key = randomKey();
    }
    return this.key;
  }

  /** It has arrived: the same words are a new request from now on. */
  done(): void {
    this.content = '';
    this.key = '';
  }
}
