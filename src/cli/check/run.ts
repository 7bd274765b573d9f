import { type Feature, Service } from '../../contract/service.js';
import { UsageError } from '../usage-error.js';
import { Caller } from './caller.js';
import type { Check, Group } from './group.js';
import { send } from './http.js';
import { Kit } from './kit.js';
import type { CheckOptions } from './options.js';
import { CheckEnd, type Verdict } from './verdict.js';

/** What became of one check. */
export interface CheckResult {
  group: string;
  id: string;
  title: string;
  clause: string;
  verdict: Verdict;
  /** One sentence, where there is something to say. */
  seen?: string | undefined;
}

export interface RunResult {
  service: Service | undefined;
  results: CheckResult[];
  /** How many things that checks made could not be removed again. */
  leftBehind: number;
  /** Methods and paths that were asked below the base URL. */
  asked: { method: string; path: string; status: number }[];
}

/** What is told while it runs. */
export interface RunEvents {
  began?(service: Service | undefined): void;
  group?(group: Group): void;
  result?(result: CheckResult): void;
}

/** Groups with the checks that were asked for. @throws UsageError for an id that nothing has */
export function chosen(groups: readonly Group[], only: readonly string[]): Group[] {
  if (only.length === 0) return [...groups];
  const known = new Set(
    groups.flatMap(({ id, checks }) => [id, ...checks.map((check) => check.id)]),
  );
  const unknown = only.find((id) => !known.has(id));
  if (unknown !== undefined) {
    throw new UsageError(`There is no group or check "${unknown}"; --list shows all.`);
  }
  return groups
    .map((group) =>
      only.includes(group.id)
        ? group
        : { ...group, checks: group.checks.filter(({ id }) => only.includes(id)) },
    )
    .filter(({ checks }) => checks.length > 0);
}

/**
 * Makes the checks against a running backend, one after the other.
 *
 * @throws Unreachable when nothing answers at the base URL
 * @throws UsageError when the credentials that were given do not sign in
 */
export async function runChecks(
  groups: readonly Group[],
  options: CheckOptions,
  events: RunEvents = {},
): Promise<RunResult> {
  const wanted = chosen(groups, options.only);
  const first = await new Caller('anonymous', options.baseUrl, send).ask('GET', '/');
  const parsed = Service.safeParse(first.json);
  const service = first.status === 200 && parsed.success ? parsed.data : undefined;
  const kit = new Kit(options, service);
  await signInOnce(kit);
  events.began?.(service);

  const results: CheckResult[] = [];
  let leftBehind = 0;
  for (const group of wanted) {
    events.group?.(group);
    for (const check of group.checks) {
      const result = {
        group: group.id,
        id: check.id,
        title: check.title,
        clause: check.clause,
        ...(await outcomeOf(kit, group, check)),
      };
      leftBehind += await kit.cleanUpCheck();
      results.push(result);
      events.result?.(result);
    }
  }
  leftBehind += await kit.cleanUp();
  return {
    service,
    results,
    leftBehind,
    asked: kit.seen.map(({ method, path, status }) => ({ method, path, status })),
  };
}

type Outcome = Pick<CheckResult, 'verdict' | 'seen'>;

async function outcomeOf(kit: Kit, group: Group, check: Check): Promise<Outcome> {
  const feature: Feature | undefined = check.feature ?? group.feature;
  if (feature !== undefined && !kit.service) {
    return {
      verdict: 'untested',
      seen: 'What the backend has is not known: GET / could not be read.',
    };
  }
  if (feature !== undefined && !kit.supports(feature)) {
    return { verdict: 'absent', seen: `GET / does not announce ${feature}.` };
  }
  const missing = (check.needs ?? []).flatMap((need) => kit.missing(need) ?? [])[0];
  if (missing !== undefined) return { verdict: 'untested', seen: missing };
  try {
    const seen = await check.run(kit);
    return { verdict: 'passed', ...(seen === undefined ? {} : { seen }) };
  } catch (error) {
    if (error instanceof CheckEnd) return { verdict: error.verdict, seen: error.message };
    return {
      verdict: 'failed',
      seen: `The check could not go on: ${error instanceof Error ? error.message : String(error)}.`,
    };
  }
}

// Wrong credentials would fail every check; it is the command that is wrong then.
async function signInOnce(kit: Kit): Promise<void> {
  for (const [need, option, signIn] of [
    ['learner', '--user', () => kit.learner()],
    ['other learner', '--other-user', () => kit.otherLearner()],
  ] as const) {
    if (kit.missing(need) !== undefined) continue;
    const caller = await signIn().catch((error: unknown) => {
      if (error instanceof CheckEnd)
        throw new UsageError(`${option} cannot sign in: ${error.message}`);
      throw error;
    });
    const answer = await caller.ask('GET', '/auth/session');
    if (answer.status === 401) {
      throw new UsageError(
        `The token of the ${need} is not valid: ${answer.what} answered ${answer.short}.`,
      );
    }
  }
}
