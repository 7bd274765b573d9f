/** Why the demo cannot start. The message is one clear English sentence. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
  }
}
