// The data of xAPI 1.0.3, part 2, as they are after `statement-schema.ts` has checked them.

/** Texts by language (RFC 5646). */
export type LanguageMap = Record<string, string>;

/** Values by IRI. */
export type Extensions = Record<string, unknown>;

export interface Account {
  homePage: string;
  name: string;
}

/** What tells one agent from another: exactly one of these. */
export interface Identifier {
  mbox?: string;
  mbox_sha1sum?: string;
  openid?: string;
  account?: Account;
}

export interface Agent extends Identifier {
  objectType?: 'Agent';
  name?: string;
}

/** Identified, or anonymous with members. */
export interface Group extends Identifier {
  objectType: 'Group';
  name?: string;
  member?: Agent[];
}

export type Actor = Agent | Group;

export interface Verb {
  id: string;
  display?: LanguageMap;
}

export interface InteractionComponent {
  id: string;
  description?: LanguageMap;
}

export interface ActivityDefinition {
  name?: LanguageMap;
  description?: LanguageMap;
  type?: string;
  moreInfo?: string;
  extensions?: Extensions;
  interactionType?: string;
  correctResponsesPattern?: string[];
  choices?: InteractionComponent[];
  scale?: InteractionComponent[];
  source?: InteractionComponent[];
  target?: InteractionComponent[];
  steps?: InteractionComponent[];
}

export interface Activity {
  objectType?: 'Activity';
  id: string;
  definition?: ActivityDefinition;
}

export interface StatementRef {
  objectType: 'StatementRef';
  id: string;
}

export interface Score {
  scaled?: number;
  raw?: number;
  min?: number;
  max?: number;
}

export interface Result {
  score?: Score;
  success?: boolean;
  completion?: boolean;
  response?: string;
  duration?: string;
  extensions?: Extensions;
}

export const contextActivityKinds = ['parent', 'grouping', 'category', 'other'] as const;

export type ContextActivities = Partial<
  Record<(typeof contextActivityKinds)[number], Activity | Activity[]>
>;

export interface StatementContext {
  registration?: string;
  instructor?: Actor;
  team?: Group;
  contextActivities?: ContextActivities;
  revision?: string;
  platform?: string;
  language?: string;
  statement?: StatementRef;
  extensions?: Extensions;
}

export interface Attachment {
  usageType: string;
  display: LanguageMap;
  description?: LanguageMap;
  contentType: string;
  length: number;
  sha2: string;
  fileUrl?: string;
}

/** What a statement and a statement inside a statement have in common. */
interface Said<Object> {
  actor: Actor;
  verb: Verb;
  object: Object;
  result?: Result;
  context?: StatementContext;
  timestamp?: string;
  attachments?: Attachment[];
}

type SimpleObject = Activity | Actor | StatementRef;

export interface SubStatement extends Said<SimpleObject> {
  objectType: 'SubStatement';
}

export type StatementObject = SimpleObject | SubStatement;

/** A statement as somebody sends it. */
export interface Statement extends Said<StatementObject> {
  id?: string;
  stored?: string;
  authority?: Actor;
  version?: string;
}

/** A statement as it is kept: with all that the LRS adds. */
export interface StoredStatement extends Statement {
  id: string;
  timestamp: string;
  stored: string;
  authority: Actor;
  version: string;
}

export const voidedVerb = 'http://adlnet.gov/expapi/verbs/voided';

export const isActivity = (object: StatementObject): object is Activity =>
  object.objectType === undefined || object.objectType === 'Activity';

export const isActor = (object: StatementObject): object is Actor =>
  object.objectType === 'Agent' || object.objectType === 'Group';

/** The activities of one kind in a context, which may be sent as one or as a list. */
export const listed = (activities: Activity | Activity[] | undefined): Activity[] =>
  activities === undefined ? [] : Array.isArray(activities) ? activities : [activities];
