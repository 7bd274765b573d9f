import { isDeepStrictEqual } from 'node:util';
import { isUuid, millisecondsOf } from './formats.js';
import { keyOf } from './identity.js';
import { withParts } from './parts.js';
import type { Activity, Actor, Statement } from './statement.js';

/**
 * Whether a statement says what another one says (part 2, section 2.3.1). What the LRS adds, what is not part of a statement
 * (definitions of activities), and what may be written in several ways makes no difference.
 */
export const sameStatement = (one: Statement, other: Statement): boolean =>
  isDeepStrictEqual(comparable(one), comparable(other)) && sameTime(one, other);

function comparable(statement: Statement): unknown {
  const whole = withParts(statement, {
    actor: <A extends Actor>(actor: A): A => plainActor(actor) as A,
    activity: ({ id }: Activity): Activity => ({ objectType: 'Activity', id }),
  });
  const { id, stored, authority, version, timestamp, ...said } = whole;
  void [id, stored, authority, version, timestamp];
  return JSON.parse(JSON.stringify(said, lowerUuids)) as unknown;
}

// The order of a group's members says nothing.
function plainActor(actor: Actor): Actor {
  if (actor.objectType !== 'Group') return { ...actor, objectType: 'Agent' };
  if (!actor.member) return actor;
  const member = actor.member.map((agent) => ({ ...agent, objectType: 'Agent' as const }));
  const key = (agent: Actor): string => keyOf(agent) ?? '';
  return { ...actor, member: member.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
}

const lowerUuids = (key: string, value: unknown): unknown =>
  (key === 'id' || key === 'registration') && typeof value === 'string' && isUuid(value)
    ? value.toLowerCase()
    : value;

// A timestamp that the LRS has set, because there was none, is no difference.
function sameTime(one: Statement, other: Statement): boolean {
  const own = ({ timestamp, stored }: Statement): number | undefined =>
    timestamp === undefined || timestamp === stored ? undefined : millisecondsOf(timestamp);
  const [a, b] = [own(one), own(other)];
  return a === undefined || b === undefined || a === b;
}
