/** Calls in one second that only a loop makes. */
const mostAtOnce = 2_000;
/** Calls a second that go on for so many seconds only if content never rests. */
const restless = 30;
const longRestless = 5;

/** Counts calls by the second. A burst is in order: content that saves tells all its answers at once. */
export class CallRate {
  #second = 0;
  #calls = 0;
  #restlessSeconds = 0;

  /** Counts a call at a time in milliseconds; says it in words when there have been too many. */
  count(at: number): string | undefined {
    const second = Math.floor(at / 1000);
    if (second !== this.#second) {
      const goesOn = this.#calls >= restless && second === this.#second + 1;
      this.#restlessSeconds = goesOn ? this.#restlessSeconds + 1 : 0;
      this.#second = second;
      this.#calls = 0;
    }
    this.#calls += 1;
    if (this.#calls > mostAtOnce) return `More than ${mostAtOnce} in a second.`;
    return this.#restlessSeconds >= longRestless
      ? `${restless} and more a second for ${longRestless} s.`
      : undefined;
  }
}
