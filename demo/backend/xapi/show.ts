import type { Queries } from '../database/database.js';
import { definitionsOf, displaysOf } from './definitions.js';
import { activitiesOf, verbsOf, withParts } from './parts.js';
import { keyOf } from './identity.js';
import type {
  Activity,
  ActivityDefinition,
  Actor,
  InteractionComponent,
  LanguageMap,
  StoredStatement,
} from './statement.js';

/** How statements are shown (`format`, part 3, section 2.1.3). */
export const statementFormats = ['exact', 'ids', 'canonical'] as const;
export type StatementFormat = (typeof statementFormats)[number];

/** With nothing but what identifies actors, verbs and activities. */
export const withIds = (statement: StoredStatement): StoredStatement =>
  withParts(statement, {
    actor: identified,
    verb: ({ id }) => ({ id }),
    activity: ({ id }) => ({ id }),
  });

function identified<A extends Actor>(actor: A): A {
  const { name, ...ids }: Actor = actor;
  void name;
  if (ids.objectType !== 'Group') return ids as A;
  const { member = [], ...group } = ids;
  return (keyOf(group) === undefined ? { ...group, member: member.map(identified) } : group) as A;
}

/** With what all statements together say of activities and verbs, each text in the one language that the caller reads best. */
export async function withDefinitions(
  queries: Queries,
  tenantId: string,
  statements: readonly StoredStatement[],
  acceptLanguage: string,
): Promise<StoredStatement[]> {
  const activities = statements.flatMap((one) => activitiesOf(one).map(({ part }) => part.id));
  const verbs = statements.flatMap((one) => verbsOf(one).map(({ id }) => id));
  const definitions = await definitionsOf(queries, tenantId, new Set(activities));
  const displays = await displaysOf(queries, tenantId, new Set(verbs));
  const choose = languageChooser(acceptLanguage);
  return statements.map((statement) =>
    withParts(statement, {
      verb: (verb) => {
        const display = displays.get(verb.id);
        return display === undefined ? verb : { ...verb, display: choose(display) };
      },
      activity: (activity) => defined(activity, definitions.get(activity.id), choose),
    }),
  );
}

/** An activity with a definition, its texts in the languages that `choose` leaves. */
function defined(
  activity: Activity,
  definition: ActivityDefinition | undefined,
  choose: (map: LanguageMap) => LanguageMap,
): Activity {
  if (definition === undefined) return activity;
  const described = (list: InteractionComponent[]): InteractionComponent[] =>
    list.map((component) =>
      component.description === undefined
        ? component
        : { ...component, description: choose(component.description) },
    );
  const texts = (['name', 'description'] as const).flatMap((name) => {
    const map = definition[name];
    return map === undefined ? [] : [[name, choose(map)] as const];
  });
  const components = (['choices', 'scale', 'source', 'target', 'steps'] as const).flatMap(
    (name) => {
      const list = definition[name];
      return list === undefined ? [] : [[name, described(list)] as const];
    },
  );
  return {
    ...activity,
    definition: { ...definition, ...Object.fromEntries([...texts, ...components]) },
  };
}

/** Leaves of texts by language the one that an `Accept-Language` likes best (RFC 4647, section 3.4), or else the first. */
function languageChooser(acceptLanguage: string): (map: LanguageMap) => LanguageMap {
  const ranges = rangesOf(acceptLanguage);
  return (map) => {
    const languages = Object.keys(map);
    const best = ranges.flatMap((range) => nearest(languages, range) ?? []).at(0) ?? languages[0];
    return best === undefined ? map : { [best]: map[best] ?? '' };
  };
}

function rangesOf(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(',')
    .map((item) => {
      const [range = '', ...parameters] = item.split(';').map((text) => text.trim().toLowerCase());
      const quality = parameters.find((text) => text.startsWith('q='))?.slice(2);
      return { range, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ range, quality }) => range !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ range }) => range);
}

/** The tag that is the range, or else one below it, or else one above: `en` will do for who reads `en-GB`. */
function nearest(languages: readonly string[], range: string): string | undefined {
  const is = (test: (tag: string) => boolean): string | undefined =>
    languages.find((language) => test(language.toLowerCase()));
  return (
    is((tag) => tag === range) ??
    is((tag) => range === '*' || tag.startsWith(`${range}-`)) ??
    is((tag) => range.startsWith(`${tag}-`))
  );
}
