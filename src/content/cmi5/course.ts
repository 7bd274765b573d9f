import type { Finding } from '../course-structure.js';

/** Texts by language tag (BCP 47); `und` where the structure names none. */
export type LanguageMap = Record<string, string>;

/** What `cmi5.xml` says, as plain data (cmi5 13.1): trimmed, checked, and with its defaults filled in. */
export interface Cmi5Course {
  /** The publisher's id, an absolute IRI, as all ids here are. */
  id: string;
  title: LanguageMap;
  description: LanguageMap;
  objectives: Cmi5Objective[];
  children: Cmi5Node[];
  /** What a careful author would mend. */
  findings: Finding[];
}

export interface Cmi5Objective {
  id: string;
  title: LanguageMap;
  description: LanguageMap;
}

export type Cmi5Node = Cmi5Block | Cmi5Au;

/** A group of assignable units and other blocks (cmi5 13.1.2); it is satisfied when all in it are. */
export interface Cmi5Block {
  type: 'block';
  id: string;
  title: LanguageMap;
  description: LanguageMap;
  /** Ids of objectives. */
  objectives: string[];
  children: Cmi5Node[];
}

/** An assignable unit, which is what learners launch (cmi5 13.1.4). */
export interface Cmi5Au {
  type: 'au';
  id: string;
  title: LanguageMap;
  description: LanguageMap;
  /** Ids of objectives. */
  objectives: string[];
  /** Relative to the package's folder and ready to be used as a URL, or absolute as it is written. */
  url: string;
  launchMethod: LaunchMethod;
  moveOn: MoveOn;
  /** 0..1 */
  masteryScore?: number | undefined;
  launchParameters?: string | undefined;
  entitlementKey?: string | undefined;
  activityType?: string | undefined;
}

export const launchMethods = ['AnyWindow', 'OwnWindow'] as const;
export type LaunchMethod = (typeof launchMethods)[number];

/** What has to come about before a learner counts as having finished the unit (cmi5 13.1.4, 10.2.5). */
export const moveOns = [
  'NotApplicable',
  'Passed',
  'Completed',
  'CompletedAndPassed',
  'CompletedOrPassed',
] as const;
export type MoveOn = (typeof moveOns)[number];

/** All assignable units, in the order of the structure. */
export const ausOf = (nodes: readonly Cmi5Node[]): Cmi5Au[] =>
  nodes.flatMap((node) => (node.type === 'au' ? [node] : ausOf(node.children)));

/** All blocks, each before what is in it. */
export const blocksOf = (nodes: readonly Cmi5Node[]): Cmi5Block[] =>
  nodes.flatMap((node) => (node.type === 'au' ? [] : [node, ...blocksOf(node.children)]));
