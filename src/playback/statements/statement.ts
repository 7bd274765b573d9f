import type { Launch, LaunchXapi } from '../../client/index.js';
import { createNonce } from '../stage-address.js';
import { activityTypes, courseType, profiles, verbs, type VerbName } from './vocabulary.js';

/** An activity as a statement names it (xAPI 1.0.3, part 2, 2.4.4.1). */
export interface Activity {
  objectType: 'Activity';
  id: string;
  definition: { type: string; name?: Record<string, string> };
}

export type Extensions = Record<string, unknown>;

/** What the player says of a learner (xAPI 1.0.3, part 2, 2.2). */
export interface Statement {
  id: string;
  actor: Record<string, unknown>;
  verb: { id: string; display: Record<string, string> };
  object: Activity;
  result?: {
    completion?: boolean;
    success?: boolean;
    score?: Record<string, number>;
    duration?: string;
    extensions?: Extensions;
  };
  context: {
    registration: string;
    contextActivities: { parent: Activity[]; grouping?: Activity[]; category?: Activity[] };
    extensions?: Extensions;
  };
  timestamp: string;
}

/** What one statement says beside who, about what and when. */
export interface Said {
  verb: VerbName;
  result?: Statement['result'];
  extensions?: Extensions;
  /** Below the item's own activity. */
  part?: { path: string; type: string; name: string };
  grouping?: Activity[];
  /** It follows the profile of its kind. */
  profiled?: boolean;
}

// What the title is written in nobody tells.
const unknownLanguage = 'und';

/** Makes the statements of one launch. */
export class StatementMaker {
  readonly kind: string;
  readonly #launch: Launch;
  readonly #xapi: LaunchXapi;
  readonly #courses: string;
  readonly #id: () => string;

  /** @param o.baseUrl of the backend, with a slash at its end */
  constructor(o: { launch: Launch; xapi: LaunchXapi; baseUrl: string; id: () => string }) {
    this.kind = o.launch.content.kind;
    this.#launch = o.launch;
    this.#xapi = o.xapi;
    this.#courses = `${o.baseUrl}courses/`;
    this.#id = o.id;
  }

  newId(): string {
    return this.#id();
  }

  /** The course that the item is part of. */
  get course(): Activity {
    const id = this.#courses + encodeURIComponent(this.#launch.courseId);
    return { objectType: 'Activity', id, definition: { type: courseType } };
  }

  get registration(): string {
    return this.#xapi.registration;
  }

  /** Something below the item's own activity. */
  activity(part?: Said['part']): Activity {
    const { title } = this.#launch.content;
    const type =
      part?.type ?? activityTypes[this.kind] ?? 'http://adlnet.gov/expapi/activities/media';
    const name = part?.name ?? title;
    return {
      objectType: 'Activity',
      id: this.#xapi.activityId + (part?.path ?? ''),
      definition: {
        type,
        ...(name === undefined ? {} : { name: { [unknownLanguage]: name } }),
      },
    };
  }

  /** @param at milliseconds since 1970 */
  make(at: number, said: Said, id = this.#id()): Statement {
    const { actor, registration } = this.#xapi;
    const { verb, result, extensions, part, grouping, profiled } = said;
    const profile = profiled ? profiles[this.kind] : undefined;
    return {
      id,
      actor,
      verb: { id: verbs[verb], display: { en: verb } },
      object: this.activity(part),
      ...(result === undefined ? {} : { result }),
      context: {
        registration,
        contextActivities: {
          parent: [this.course],
          ...(grouping ? { grouping } : {}),
          ...(profile === undefined
            ? {}
            : {
                category: [
                  {
                    objectType: 'Activity' as const,
                    id: profile,
                    definition: { type: 'http://adlnet.gov/expapi/activities/profile' },
                  },
                ],
              }),
        },
        ...(extensions === undefined ? {} : { extensions }),
      },
      timestamp: new Date(at).toISOString(),
    };
  }
}

/** A duration to a hundredth of a second (xAPI 1.0.3, part 2, 4.6). */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 10) / 100);
  return `PT${String(seconds)}S`;
}

/** 128 random bits, of which six say that it is a UUID of version 4 (RFC 9562, 5.4). */
export function createUuid(): string {
  const hex = createNonce();
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20),
  ];
  return parts.join('-');
}
