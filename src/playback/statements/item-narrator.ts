import type { Deed } from '../../stage-protocol/index.js';
import type { Listener, Narrator } from './narrator.js';
import { durationText, type Statement, type StatementMaker } from './statement.js';
import { pageType } from './vocabulary.js';

/**
 * Statements about documents, images, files, pages and links: `initialized`, each page that was seen (`experienced`), that a file or link
 * was opened, `completed`, `terminated`.
 */
export class ItemNarrator implements Narrator {
  readonly #make: StatementMaker;
  readonly #listener: Listener;
  #beganAt: number | undefined;
  #heardAt = 0;
  #terminatedId = '';

  constructor(make: StatementMaker, listener: Listener) {
    this.#make = make;
    this.#listener = listener;
  }

  did({ did, page }: Deed, at: number): void {
    if (did === 'watched' || did === 'paused') return;
    this.#heardAt = at;
    const beganAt = this.#begun(at);
    switch (did) {
      case 'saw': {
        const name = String(page ?? 1);
        const part = { path: `/pages/${name}`, type: pageType, name };
        this.#listener.say(this.#make.make(at, { verb: 'experienced', part }), 'telemetry');
        return;
      }
      case 'opened':
        this.#listener.say(this.#make.make(at, { verb: 'opened' }), 'telemetry');
        return;
      case 'completed': {
        const result = { completion: true, duration: durationText(at - beganAt) };
        this.#listener.say(this.#make.make(at, { verb: 'completed', result }), 'record');
        return;
      }
      default:
    }
  }

  left(at: number): void {
    this.#heardAt = Math.max(this.#heardAt, at);
    for (const statement of this.will) this.#listener.say(statement, 'record');
    this.#beganAt = undefined;
  }

  get will(): readonly Statement[] {
    if (this.#beganAt === undefined) return [];
    const result = { duration: durationText(this.#heardAt - this.#beganAt) };
    return [this.#make.make(this.#heardAt, { verb: 'terminated', result }, this.#terminatedId)];
  }

  #begun(at: number): number {
    if (this.#beganAt !== undefined) return this.#beganAt;
    this.#terminatedId = this.#make.newId();
    this.#listener.say(this.#make.make(at, { verb: 'initialized' }), 'record');
    return (this.#beganAt = at);
  }
}
