/** A package that is not taken in. The message is one clear English sentence for the person who brought it. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}
