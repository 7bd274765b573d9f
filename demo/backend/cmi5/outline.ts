import type { Cmi5Node, LanguageMap } from '../../../src/content/index.js';
import type { LaunchContent, LearningStatus } from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';
import type { RegistrationRow } from '../registrations/registrations.js';
import { placeOf } from '../registrations/item-place.js';
import { activityIdOf } from './activity-ids.js';
import { auResults } from './au-results.js';
import { isSatisfied, noAuResult, type AuResults } from './move-on.js';
import type { KeptCourse } from './structure-of-package.js';

type OutlineNode = NonNullable<LaunchContent['structure']>[number];

/** Blocks and units of a course as learners see them, each after the one that it lies in, with how they stand. */
export async function outlineOf(
  queries: Queries,
  registration: RegistrationRow,
  course: KeptCourse,
  language: string,
): Promise<OutlineNode[]> {
  const results = await auResults(queries, registration);
  const launched = await queries.all<{ au: string }>(
    `SELECT DISTINCT au FROM cmi5_sessions
     WHERE tenant_id = ? AND registration_id = ? AND mode = 'normal'`,
    [registration.tenant_id, registration.id],
  );
  const started = new Set(launched.map(({ au }) => au));
  const place = placeOf(registration);
  const nodes: OutlineNode[] = [];

  const add = (node: Cmi5Node, parentId: string | undefined): OutlineNode => {
    const outlined: OutlineNode = {
      id: activityIdOf(place, node.type, node.id),
      ...(parentId === undefined ? {} : { parentId }),
      kind: node.type,
      title: titleIn(node.title, language),
      status: 'not_started',
      satisfied: false,
    };
    nodes.push(outlined);
    if (node.type === 'au') {
      outlined.launchMethod = node.launchMethod;
      outlined.satisfied = isSatisfied(node, results);
      outlined.status = statusOfAu(node.id, results, started);
    } else {
      const inside = node.children.map((child) => add(child, outlined.id));
      outlined.satisfied = inside.every(({ satisfied }) => satisfied);
      outlined.status = statusOfBlock(inside, outlined.satisfied);
    }
    return outlined;
  };
  for (const node of course.children) add(node, undefined);
  return nodes;
}

function statusOfAu(id: string, results: AuResults, started: ReadonlySet<string>): LearningStatus {
  const { passed, failed, completed, waived } = results.get(id) ?? noAuResult;
  if (passed) return 'passed';
  if (completed || waived) return 'completed';
  if (failed) return 'failed';
  return started.has(id) ? 'in_progress' : 'not_started';
}

function statusOfBlock(inside: readonly OutlineNode[], satisfied: boolean): LearningStatus {
  if (inside.every(({ status }) => status === 'not_started')) return 'not_started';
  return satisfied ? 'completed' : 'in_progress';
}

/** The text in a language, or one near to it, or else the first one. */
export function titleIn(texts: LanguageMap, language: string): string {
  const primary = (tag: string): string => tag.toLowerCase().split('-', 1)[0] ?? '';
  const all = Object.entries(texts);
  const found =
    all.find(([tag]) => tag.toLowerCase() === language.toLowerCase()) ??
    all.find(([tag]) => primary(tag) === primary(language)) ??
    all[0];
  return (found?.[1] ?? '').replace(/\s+/g, ' ');
}
