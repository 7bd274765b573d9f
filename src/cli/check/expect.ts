import { isDeepStrictEqual } from 'node:util';
import { Problem, type ProblemCode } from '../../contract/problem.js';
import type * as z from '../../contract/zod.js';
import type { Answer } from './http.js';
import { failed } from './verdict.js';

/** The answer has one of these statuses. */
export function expectStatus(answer: Answer, ...statuses: number[]): void {
  if (statuses.includes(answer.status)) return;
  throw failed(`${answer.what} answered ${answer.short}, not ${statuses.join(' or ')}.`);
}

/** The answer has this status, is JSON and fits the contract's schema. */
export function expectSchema<S extends z.ZodMiniType>(
  answer: Answer,
  schema: S,
  ...statuses: number[]
): z.infer<S> {
  expectStatus(answer, ...(statuses.length > 0 ? statuses : [200]));
  const type = answer.headers.get('Content-Type') ?? 'no Content-Type';
  if (!/^application\/json\b/i.test(type)) {
    throw failed(`${answer.what} answered ${type}, not application/json.`);
  }
  if (answer.json === undefined) throw failed(`${answer.what} answered what is no JSON.`);
  const parsed = schema.safeParse(answer.json);
  if (parsed.success) return parsed.data as z.infer<S>;
  throw failed(`${answer.what} does not fit its schema: ${issuesOf(parsed.error.issues)}.`);
}

/** The answer is a refusal as the contract says (RFC 9457), with this status and one of these codes. */
export function expectProblem(
  answer: Answer,
  status: number | readonly number[],
  ...codes: ProblemCode[]
): Problem {
  expectStatus(answer, ...[status].flat());
  const wrong = faultOfProblem(answer);
  if (wrong !== undefined) throw failed(`${answer.what}: ${wrong}.`);
  const problem = answer.json as Problem;
  if (codes.length > 0 && !codes.includes(problem.code)) {
    throw failed(
      `${answer.what} answered ${String(answer.status)} with code ${problem.code}, not ${codes.join(' or ')}.`,
    );
  }
  return problem;
}

/** What a refusal lacks of the contract's form; undefined for one that is right. */
export function faultOfProblem(answer: Answer): string | undefined {
  const type = answer.headers.get('Content-Type') ?? 'no Content-Type';
  if (!/^application\/problem\+json\b/i.test(type)) {
    return `a ${String(answer.status)} with ${type}, not application/problem+json`;
  }
  const parsed = Problem.safeParse(answer.json);
  if (!parsed.success) {
    return `the problem does not fit its schema: ${issuesOf(parsed.error.issues)}`;
  }
  const { data: problem } = parsed;
  if (problem.status !== answer.status) {
    return `the problem says status ${String(problem.status)}, the answer ${String(answer.status)}`;
  }
  for (const member of ['type', 'title', 'requestId'] as const) {
    if (problem[member] === undefined) return `the problem lacks ${member}`;
  }
  if (problem.requestId !== answer.headers.get('X-Request-Id')) {
    return 'the problem’s requestId is not the X-Request-Id of the answer';
  }
  return undefined;
}

/** Both are the same data; `what` names it: `the state after the refusal`. */
export function expectSame(seen: unknown, wanted: unknown, what: string): void {
  if (isDeepStrictEqual(seen, wanted)) return;
  throw failed(`${what} is ${shown(seen)}, not ${shown(wanted)}.`);
}

/** A condition; `otherwise` is what was seen when it does not hold. */
export function expectThat(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw failed(otherwise);
}

/** The answer's ETag. */
export function etagOf(answer: Answer): string {
  const etag = answer.headers.get('ETag');
  if (etag === null) throw failed(`${answer.what} answered without an ETag.`);
  return etag;
}

const shownLength = 160;

/** A value in a report: JSON, cut where it gets long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

const issuesOf = (issues: readonly { path: readonly PropertyKey[]; message: string }[]): string =>
  issues
    .slice(0, 3)
    .map(({ path, message }) => `/${path.map(String).join('/')} ${message}`)
    .join('; ');
