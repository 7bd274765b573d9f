import type { Deed } from '../../stage-protocol/index.js';
import type { Listener, Narrator, Purpose } from './narrator.js';
import { playedOn, type Played } from './played-on.js';
import {
  durationText,
  type Extensions,
  type Said,
  type Statement,
  type StatementMaker,
} from './statement.js';
import { extension } from './vocabulary.js';

/** One time that a video or audio is open. Its id is that of its first statement. */
interface Session {
  id: string;
  /** Of the last two statements, whoever sends them: this page, or the next one in its place. */
  pausedId: string;
  terminatedId: string;
  beganAt: number;
  length: number;
}

/** Where it stands, as last heard. */
interface Standing extends Played {
  at: number;
  rate: number;
}

/** Milliseconds in which a page that plays says something, however busy the machine: who says nothing for longer does not play. */
const silence = 2_000;

const round = (value: number): number => Number(value.toFixed(3));

/**
 * Statements about a video or audio by the xAPI video and audio profiles 1.0: `initialized`, `played`, `paused`, `seeked`, `interacted`,
 * `completed`, `terminated`. Without the learner's agreement only the first, `completed` without segments and the last are said, and
 * as they lack what the profiles ask for they do not claim to follow them.
 */
export class MediaNarrator implements Narrator {
  readonly #make: StatementMaker;
  readonly #listener: Listener;
  readonly #threshold: number;
  #session: Session | undefined;
  #standing: Standing | undefined;
  #plays = false;
  #length = 0;

  /** @param threshold share that completes it, 0..1 */
  constructor(make: StatementMaker, listener: Listener, threshold: number) {
    this.#make = make;
    this.#listener = listener;
    this.#threshold = threshold;
  }

  did(deed: Deed, at: number): void {
    const { did, time, segments, progress, from } = deed;
    if (did === 'began') {
      this.#length = deed.length ?? 0;
      if (this.#session) return;
    }
    // A page that was put away and is back goes on in another session; what comes late after the end of one begins none.
    if (!this.#session && (did === 'watched' || did === 'paused')) return;
    const session = (this.#session ??= this.#begin(at));
    if (did === 'began') return;
    const before = this.#standing;
    this.#standing = {
      at,
      time: round(time ?? before?.time ?? 0),
      segments: segments ?? before?.segments ?? '',
      progress: round(progress ?? before?.progress ?? 0),
      rate: deed.rate ?? 0,
    };
    const standing = this.#standing;
    switch (did) {
      case 'played':
        this.#plays = true;
        return this.#say(session, 'telemetry', at, {
          verb: 'played',
          result: { extensions: { [extension('time')]: standing.time } },
        });
      case 'paused':
        this.#plays = false;
        return this.#say(session, 'telemetry', at, {
          verb: 'paused',
          result: { extensions: whole(standing) },
        });
      case 'seeked':
        return this.#say(session, 'telemetry', at, {
          verb: 'seeked',
          result: {
            extensions: {
              [extension('time-from')]: round(from ?? before?.time ?? 0),
              [extension('time-to')]: standing.time,
            },
          },
        });
      case 'chose':
        return this.#say(session, 'telemetry', at, {
          verb: 'interacted',
          result: { extensions: { [extension('time')]: standing.time } },
          extensions: chosen(deed),
        });
      case 'completed':
        return this.#say(session, 'record', at, {
          verb: 'completed',
          result: {
            completion: true,
            duration: durationText(at - session.beganAt),
            ...(this.#listener.telemetry ? { extensions: whole(standing) } : {}),
          },
        });
      default:
        return undefined;
    }
  }

  left(at: number): void {
    const session = this.#session;
    if (!session) return;
    this.#playOn(session, at);
    for (const [purpose, statement] of this.#ending(session, at)) {
      this.#listener.say(statement, purpose);
    }
    this.#session = undefined;
    this.#plays = false;
  }

  get will(): readonly Statement[] {
    const session = this.#session;
    if (!session) return [];
    return this.#ending(session, this.#standing?.at ?? session.beganAt)
      .filter(([purpose]) => purpose === 'record' || this.#listener.telemetry)
      .map(([, statement]) => statement);
  }

  /** The page's last word is a moment old. */
  #playOn({ length }: Session, at: number): void {
    const standing = this.#standing;
    if (!standing || !this.#plays) return;
    const since = at - standing.at;
    if (since > silence) return;
    const now = playedOn(standing, (since / 1000) * standing.rate, length);
    this.#standing = { ...standing, ...now, time: round(now.time), progress: round(now.progress) };
  }

  #begin(at: number): Session {
    const session: Session = {
      id: this.#make.newId(),
      pausedId: this.#make.newId(),
      terminatedId: this.#make.newId(),
      beganAt: at,
      length: this.#length,
    };
    this.#say(session, 'record', at, { verb: 'initialized' }, session.id);
    return session;
  }

  // The profile has `terminated` after `paused`.
  #ending(session: Session, at: number): [Purpose, Statement][] {
    const standing = this.#standing ?? { time: 0, segments: '', progress: 0 };
    const result = { extensions: whole(standing) };
    const paused = (): Statement =>
      this.#statement(session, at, { verb: 'paused', result }, session.pausedId);
    const terminated = this.#statement(
      session,
      at,
      { verb: 'terminated', ...(this.#listener.telemetry ? { result } : {}) },
      session.terminatedId,
    );
    return [
      ...(this.#plays ? [['telemetry', paused()] as [Purpose, Statement]] : []),
      ['record', terminated],
    ];
  }

  #say(session: Session, purpose: Purpose, at: number, said: Said, id?: string): void {
    this.#listener.say(this.#statement(session, at, said, id), purpose);
  }

  #statement(session: Session, at: number, said: Said, id?: string): Statement {
    const extensions: Extensions = {
      [extension('session-id')]: session.id,
      [extension('length')]: round(session.length),
      ...(this.#threshold === 1 ? {} : { [extension('completion-threshold')]: this.#threshold }),
      ...said.extensions,
    };
    const profiled = this.#listener.telemetry || said.verb === 'initialized';
    return this.#make.make(at, { ...said, extensions, profiled }, id);
  }
}

const whole = ({ time, segments, progress }: Played): Extensions => ({
  [extension('time')]: time,
  [extension('progress')]: progress,
  [extension('played-segments')]: segments,
});

function chosen({ setting, value, size, screen }: Deed): Extensions {
  switch (setting) {
    case 'captions':
      return {
        [extension('cc-enabled')]: value !== false,
        [extension('cc-subtitle-lang')]: typeof value === 'string' ? value : '',
      };
    case 'full-screen':
      return {
        [extension('full-screen')]: value === true,
        [extension('screen-size')]: screen ?? '',
        [extension('video-playback-size')]: size ?? '',
      };
    case 'volume':
      return { [extension('volume')]: typeof value === 'number' ? round(value) : 0 };
    default:
      return { [extension('speed')]: `${String(typeof value === 'number' ? value : 1)}x` };
  }
}
