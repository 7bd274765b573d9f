import {
  contextActivityKinds,
  isActivity,
  isActor,
  listed,
  type Activity,
  type Actor,
  type Statement,
  type StatementContext,
  type SubStatement,
  type Verb,
} from './statement.js';

/** One part of a statement, and whether only a filter that looks further than usual regards it. */
export interface Part<T> {
  part: T;
  related: boolean;
}

/** Every agent and group of a statement, members of groups too (`agent` and `related_agents`, part 3, section 2.1.3). */
export function actorsOf(statement: Statement): Part<Actor>[] {
  const { actor, object, context, authority } = statement;
  const inside = object.objectType === 'SubStatement' ? actorsInside(object) : [];
  return [
    ...withMembers([actor, ...(isActor(object) ? [object] : [])], false),
    ...withMembers([authority, ...contextActors(context), ...inside], true),
  ];
}

const actorsInside = ({ actor, object, context }: SubStatement): (Actor | undefined)[] => [
  actor,
  ...(isActor(object) ? [object] : []),
  ...contextActors(context),
];

const contextActors = (context: StatementContext | undefined): (Actor | undefined)[] => [
  context?.instructor,
  context?.team,
];

const withMembers = (actors: (Actor | undefined)[], related: boolean): Part<Actor>[] =>
  actors
    .filter((actor) => actor !== undefined)
    .flatMap((actor) => [actor, ...('member' in actor ? (actor.member ?? []) : [])])
    .map((part) => ({ part, related }));

/** Every activity of a statement (`activity` and `related_activities`). */
export function activitiesOf(statement: Statement): Part<Activity>[] {
  const { object, context } = statement;
  const own = isActivity(object) ? [{ part: object, related: false }] : [];
  const inside =
    object.objectType === 'SubStatement'
      ? [
          ...(isActivity(object.object) ? [object.object] : []),
          ...contextActivities(object.context),
        ]
      : [];
  const further = [...contextActivities(context), ...inside];
  return [...own, ...further.map((part) => ({ part, related: true }))];
}

const contextActivities = (context: StatementContext | undefined): Activity[] =>
  contextActivityKinds.flatMap((kind) => listed(context?.contextActivities?.[kind]));

export const verbsOf = ({ verb, object }: Statement): Verb[] =>
  object.objectType === 'SubStatement' ? [verb, object.verb] : [verb];

/** What becomes of the parts of a statement. */
export interface PartChanges {
  actor?: <A extends Actor>(actor: A) => A;
  verb?: (verb: Verb) => Verb;
  activity?: (activity: Activity) => Activity;
}

const same = <T>(part: T): T => part;

/** The same statement with other parts; context activities are lists in it (part 2, section 2.4.6.2). */
export function withParts<S extends Statement>(statement: S, changes: PartChanges): S {
  const { actor = same, verb = same, activity = same } = changes;

  const changedObject = (object: Statement['object']): Statement['object'] => {
    if (object.objectType === 'SubStatement') return changed(object);
    if (isActor(object)) return actor(object);
    return isActivity(object) ? activity(object) : object;
  };

  const changedContext = (context: StatementContext): StatementContext => ({
    ...context,
    ...(context.instructor && { instructor: actor(context.instructor) }),
    ...(context.team && { team: actor(context.team) }),
    ...(context.contextActivities && {
      contextActivities: Object.fromEntries(
        Object.entries(context.contextActivities).map(([kind, activities]) => [
          kind,
          listed(activities).map(activity),
        ]),
      ),
    }),
  });

  const changed = <T extends Statement | SubStatement>(said: T): T => ({
    ...said,
    actor: actor(said.actor),
    verb: verb(said.verb),
    object: changedObject(said.object),
    ...(said.context && { context: changedContext(said.context) }),
  });

  return {
    ...changed(statement),
    ...(statement.authority && { authority: actor(statement.authority) }),
  };
}
