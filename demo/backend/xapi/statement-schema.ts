import * as z from 'zod/mini';
import {
  isDuration,
  isIri,
  isLanguageTag,
  isMailto,
  isMediaType,
  isSha1,
  isUuid,
  millisecondsOf,
  sha2Function,
} from './formats.js';
import { contextActivityKinds, voidedVerb } from './statement.js';

type Schema = z.ZodMiniType;

const text = (isRight: (text: string) => boolean, code: string) =>
  z.string().check(z.refine(isRight, code));

const uuid = text(isUuid, 'not_a_uuid');
const iri = text(isIri, 'not_an_iri');
const timestamp = text((value) => millisecondsOf(value) !== undefined, 'not_a_timestamp');
const languageTag = text(isLanguageTag, 'not_a_language');
const languageMap = z.record(languageTag, z.string());
const extensions = z.record(iri, z.unknown());

/** Checks a value by a schema that depends on what it looks like. A union would say of every wrong value only that none fits. */
const bySchemaOf = (schemaOf: (value: unknown) => Schema): Schema =>
  z.unknown().check(({ value, issues }) => {
    const parsed = schemaOf(value).safeParse(value);
    if (parsed.success) return;
    // Zod puts the place of `value` before the path of each: it needs one that is its own.
    for (const { path, ...issue } of parsed.error.issues) {
      issues.push({ ...issue, path: [...path], input: value } as never);
    }
  });

const unknownType = z.looseObject({
  objectType: z.unknown().check(z.refine(() => false, 'unknown_object_type')),
});

/** Checks a value by the schema of its `objectType`. */
const byObjectType = (schemas: Readonly<Record<string, Schema>>, usual: string): Schema =>
  bySchemaOf((value) => {
    const objectType = isObject(value) ? (value['objectType'] ?? usual) : usual;
    return Object.entries(schemas).find(([name]) => name === objectType)?.[1] ?? unknownType;
  });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const identifiers = {
  mbox: z.optional(text(isMailto, 'not_a_mailto')),
  mbox_sha1sum: z.optional(text(isSha1, 'not_a_sha1')),
  openid: z.optional(iri),
  account: z.optional(z.strictObject({ homePage: iri, name: z.string() })),
};

const identifiersIn = (actor: object): number =>
  Object.keys(identifiers).filter((name) => name in actor).length;

const agent = z
  .strictObject({
    objectType: z.optional(z.literal('Agent')),
    name: z.optional(z.string()),
    ...identifiers,
  })
  .check(z.refine((value) => identifiersIn(value) === 1, 'not_exactly_one_identifier'));

const group = z
  .strictObject({
    objectType: z.literal('Group'),
    name: z.optional(z.string()),
    member: z.optional(z.array(agent)),
    ...identifiers,
  })
  .check(
    z.refine((value) => identifiersIn(value) <= 1, 'more_than_one_identifier'),
    z.refine(
      (value) => identifiersIn(value) > 0 || (value.member ?? []).length > 0,
      'anonymous_group_without_members',
    ),
  );

const actors = { Agent: agent, Group: group };
const actor = byObjectType(actors, 'Agent');

// A group as authority is an application and its user (part 2, section 2.4.9).
const authorityGroup = group.check(
  z.refine((value) => identifiersIn(value) === 0, 'authority_group_with_identifier'),
  z.refine((value) => value.member?.length === 2, 'not_exactly_two_members'),
);
const authority = byObjectType({ Agent: agent, Group: authorityGroup }, 'Agent');

const verb = z.strictObject({ id: iri, display: z.optional(languageMap) });

const components = z
  .array(z.strictObject({ id: z.string(), description: z.optional(languageMap) }))
  .check(z.refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'repeated_id'));

const interaction = {
  correctResponsesPattern: z.optional(z.array(z.string())),
  choices: z.optional(components),
  scale: z.optional(components),
  source: z.optional(components),
  target: z.optional(components),
  steps: z.optional(components),
};

const definition = z
  .strictObject({
    name: z.optional(languageMap),
    description: z.optional(languageMap),
    type: z.optional(iri),
    moreInfo: z.optional(iri),
    extensions: z.optional(extensions),
    interactionType: z.optional(
      z.enum([
        'true-false',
        'choice',
        'fill-in',
        'long-fill-in',
        'matching',
        'performance',
        'sequencing',
        'likert',
        'numeric',
        'other',
      ]),
    ),
    ...interaction,
  })
  .check(
    z.refine(
      (value) =>
        value.interactionType !== undefined ||
        !Object.keys(interaction).some((name) => name in value),
      { path: ['interactionType'], message: 'interaction_without_type' },
    ),
  );

const activity = z.strictObject({
  objectType: z.optional(z.literal('Activity')),
  id: iri,
  definition: z.optional(definition),
});

const statementRef = z.strictObject({ objectType: z.literal('StatementRef'), id: uuid });

const decimal = z.optional(z.number());
const score = z
  .strictObject({
    scaled: z.optional(z.number().check(z.gte(-1), z.lte(1))),
    raw: decimal,
    min: decimal,
    max: decimal,
  })
  .check(
    z.refine(({ min = -Infinity, max = Infinity }) => min < max, 'min_not_below_max'),
    z.refine(
      ({ raw, min = -Infinity, max = Infinity }) => raw === undefined || (raw >= min && raw <= max),
      { path: ['raw'], message: 'not_between_min_and_max' },
    ),
  );

const result = z.strictObject({
  score: z.optional(score),
  success: z.optional(z.boolean()),
  completion: z.optional(z.boolean()),
  response: z.optional(z.string()),
  duration: z.optional(text(isDuration, 'not_a_duration')),
  extensions: z.optional(extensions),
});

const activities = z.array(activity);
const oneOrMore = bySchemaOf((value) => (Array.isArray(value) ? activities : activity));

const context = z.strictObject({
  registration: z.optional(uuid),
  instructor: z.optional(actor),
  team: z.optional(group),
  contextActivities: z.optional(
    z.strictObject(
      Object.fromEntries(contextActivityKinds.map((kind) => [kind, z.optional(oneOrMore)])),
    ),
  ),
  revision: z.optional(z.string()),
  platform: z.optional(z.string()),
  language: z.optional(languageTag),
  statement: z.optional(statementRef),
  extensions: z.optional(extensions),
});

const attachment = z.strictObject({
  usageType: iri,
  display: languageMap,
  description: z.optional(languageMap),
  contentType: text(isMediaType, 'not_a_media_type'),
  length: z.int().check(z.gte(0)),
  sha2: text((value) => sha2Function(value) !== undefined, 'not_a_sha2'),
  fileUrl: z.optional(iri),
});

const said = {
  actor,
  verb,
  result: z.optional(result),
  context: z.optional(context),
  timestamp: z.optional(timestamp),
  attachments: z.optional(z.array(attachment)),
};

const simpleObjects = { ...actors, Activity: activity, StatementRef: statementRef };

interface Shape {
  verb: { id: string };
  object: unknown;
  context?: { revision?: unknown; platform?: unknown } | undefined;
}

const objectTypeOf = ({ object }: Shape): unknown =>
  (isObject(object) ? object['objectType'] : undefined) ?? 'Activity';

const onlyOfActivity = z.refine<Shape>(
  (value) =>
    objectTypeOf(value) === 'Activity' ||
    (value.context?.revision === undefined && value.context?.platform === undefined),
  { path: ['context'], message: 'revision_or_platform_without_activity' },
);

const voidsAStatement = z.refine<Shape>(
  (value) => value.verb.id !== voidedVerb || objectTypeOf(value) === 'StatementRef',
  { path: ['object'], message: 'voids_no_statement' },
);

const subStatement = z
  .strictObject({
    objectType: z.literal('SubStatement'),
    ...said,
    object: byObjectType(simpleObjects, 'Activity'),
  })
  .check(onlyOfActivity);

const statement = z
  .strictObject({
    id: z.optional(uuid),
    ...said,
    object: byObjectType({ ...simpleObjects, SubStatement: subStatement }, 'Activity'),
    stored: z.optional(timestamp),
    authority: z.optional(authority),
    version: z.optional(text((value) => /^1\.0(\.\d+)?$/.test(value), 'unknown_version')),
  })
  .check(onlyOfActivity, voidsAStatement);

/** What is wrong at one place of a statement. */
export interface Fault {
  path: readonly PropertyKey[];
  code: string;
}

const mostFaults = 20;

/**
 * What is wrong with a statement as it was sent, by xAPI 1.0.3, part 2; nothing where it is right. Properties that the
 * standard does not have are wrong too.
 */
export function faultsOf(value: unknown): Fault[] {
  const parsed = statement.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap(faultsOfIssue).slice(0, mostFaults);
}

function faultsOfIssue(issue: z.core.$ZodIssue): Fault[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown_property' }));
  }
  return [{ path, code: issue.code === 'custom' ? issue.message : issue.code }];
}

/** Whether a value is an agent as parameters name one. */
export const isAgent = (value: unknown): boolean => agent.safeParse(value).success;

/** Whether a value is an agent, or a group that has an identifier. */
export const isIdentified = (value: unknown): boolean =>
  actor.safeParse(value).success && identifiersIn(value as object) === 1;
