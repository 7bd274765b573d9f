import { demoTenantId } from '../../demo/backend/config.js';
import type { Database } from '../../demo/backend/database/database.js';
import { type CourseName, courses } from './content.js';

/** What a state of the attempt holds, in the content's numbers. */
export interface Work {
  location: number;
  suspendData: number;
  /** Numbers of the interactions, in the order in which they are kept. */
  interactions: number[];
}

/** What the server has of a learner. */
export interface Kept {
  line: Work;
  branches: Work[];
  /** The result that counts, in the content's numbers; 0 where there is none. */
  score: number;
}

/** Reads what the server has from its database. */
export async function readKept(
  database: Database,
  enrollmentId: string,
  course: CourseName,
): Promise<Kept> {
  const attempts = await database.all<{ id: string; state: string; score: string | null }>(
    'SELECT id, state, score FROM attempts WHERE tenant_id = ? AND enrollment_id = ? ORDER BY number DESC',
    [demoTenantId, enrollmentId],
  );
  const [attempt] = attempts;
  if (!attempt) return { line: workOf({}, course), branches: [], score: 0 };
  const branches = await database.all<{ state: string }>(
    'SELECT state FROM branches WHERE tenant_id = ? AND attempt_id = ? ORDER BY created_at',
    [demoTenantId, attempt.id],
  );
  const score = JSON.parse(attempt.score ?? '{}') as { raw?: number };
  return {
    line: workOf(JSON.parse(attempt.state) as State, course),
    branches: branches.map(({ state }) => workOf(JSON.parse(state) as State, course)),
    score: Math.round((score.raw ?? 0) * 100),
  };
}

interface State {
  activities?: Record<string, Record<string, string>>;
}

function workOf({ activities = {} }: State, course: CourseName): Work {
  const place = courses[course] === 'scorm12' ? 'cmi.core.lesson_location' : 'cmi.location';
  const visited = Object.entries(activities)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, elements]) => elements)
    .filter((elements) => place in elements);
  const last = visited.at(-1) ?? {};
  return {
    location: Number(last[place] ?? 0),
    suspendData: Number.parseInt(last['cmi.suspend_data'] ?? '0', 10),
    interactions: visited.flatMap(interactionsOf),
  };
}

const interactionsOf = (elements: Record<string, string>): number[] =>
  Object.entries(elements)
    .flatMap(([name, value]) => {
      const index = /^cmi\.interactions\.(\d+)\.id$/.exec(name)?.[1];
      return index === undefined ? [] : [{ index: Number(index), n: Number(value.slice(2)) }];
    })
    .sort((a, b) => a.index - b.index)
    .map(({ n }) => n);
