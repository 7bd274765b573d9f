/**
 * Calls that must not compile, beside those that must: `tsc -p .` fails where one of them begins to. Nothing here runs.
 */
import type {
  Commit,
  CourseSummary,
  EnrollmentAnswer,
  Launch,
  List,
  Me,
  SessionInfo,
  TokenGrant,
  WelearningError,
} from '../../src/client/index.js';
import { isWelearningError, WelearningClient } from '../../src/client/index.js';

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => {};

const takes = <T>(_: T): void => {};

const baseUrl = 'https://acme.example/embed/v1';
const getToken = () => Promise.resolve('t');
const password = { grantType: 'password', username: 'a', password: 'b' } as const;

export function options(): void {
  new WelearningClient({ baseUrl });
  new WelearningClient({ baseUrl, auth: { cookie: true } });
  new WelearningClient({ baseUrl, auth: { getToken }, retry: { limit: 0 }, timeout: 5000 });
  new WelearningClient({ baseUrl, onRequest: ({ route }) => ({ traceparent: route }) });
  new WelearningClient({ baseUrl, onResponse: ({ milliseconds }) => void milliseconds.toFixed() });

  // @ts-expect-error Without an address there is no backend.
  new WelearningClient({});
  // @ts-expect-error It is called `baseUrl`.
  new WelearningClient({ baseURL: baseUrl });
  // @ts-expect-error No such option.
  new WelearningClient({ baseUrl, retries: 3 });
  // @ts-expect-error Either a cookie or tokens.
  new WelearningClient({ baseUrl, auth: { cookie: true, getToken } });
  // @ts-expect-error A token source answers a promise.
  new WelearningClient({ baseUrl, auth: { getToken: () => 't' } });
  // @ts-expect-error `cookie` is there or it is not.
  new WelearningClient({ baseUrl, auth: { cookie: false } });
  // @ts-expect-error A header is a string.
  new WelearningClient({ baseUrl, onRequest: () => ({ 'X-Attempt': 1 }) });
  // @ts-expect-error A hook is told of no body.
  new WelearningClient({ baseUrl, onResponse: ({ body }) => void body });
}

export async function lists(client: WelearningClient): Promise<void> {
  for await (const course of client.courses.list({ q: 'an toàn', sort: 'title' })) {
    takes<CourseSummary>(course);
  }
  const page = await client.courses.list({ limit: 24 }).page();
  takes<CourseSummary[]>(page.items);

  // @ts-expect-error A list is no promise of an array.
  (await client.courses.list()).map(String);
  // @ts-expect-error Nor is it one itself.
  void client.courses.list().length;
  // @ts-expect-error No such order.
  client.courses.list({ sort: 'random' });
  // @ts-expect-error No such filter.
  client.courses.list({ color: 'red' });
  // @ts-expect-error A number of courses.
  client.courses.list({ limit: '24' });
  // @ts-expect-error A page leads on by its cursor, not by a number.
  await client.courses.list().page(2);
  // @ts-expect-error `for await`: its items come in pages.
  for (const course of client.courses.list()) void course;
}

export async function answers(client: WelearningClient): Promise<void> {
  same<Awaited<ReturnType<typeof client.me.get>>, Me>(true);
  const enrolled = await client.enrollments.create('c1');
  same<typeof enrolled, EnrollmentAnswer>(true);
  if (enrolled.status === 'pending') void enrolled.requestedAt;
  // @ts-expect-error A request is not yet an enrollment.
  void enrolled.progress;

  const grant = await client.auth.token({ ...password, transport: 'token' });
  if ('accessToken' in grant) same<typeof grant extends TokenGrant ? true : false, true>(true);
  const session = await client.auth.session();
  takes<SessionInfo>(session);

  // @ts-expect-error What a backend may leave out has to be looked at.
  void (await client.me.get()).phone.length;
  // @ts-expect-error No such member.
  void (await client.me.get()).shoeSize;
}

export async function calls(client: WelearningClient, signal: AbortSignal): Promise<void> {
  await client.me.update({ preferredName: 'Khai', phone: null }, { signal, timeout: 5000 });
  await client.launches.create('c1', { itemId: 'i1' }, { idempotencyKey: 'k' });

  // @ts-expect-error What the organization owns is not changed by the learner.
  await client.me.update({ department: 'Xưởng 2' });
  // @ts-expect-error The full name cannot be cleared.
  await client.me.update({ fullName: null });
  // @ts-expect-error No such option of a call.
  await client.me.get({ cache: 'no-store' });
  // @ts-expect-error An item belongs to a launch.
  await client.launches.create('c1', {});
  // @ts-expect-error An id is a string.
  await client.courses.get(42);
  // @ts-expect-error A change creates nothing: it has no key.
  await client.me.update({ phone: null }, { idempotencyKey: 'k' });
  // @ts-expect-error No such group.
  await client.users.list();
  // @ts-expect-error No such method.
  await client.me.delete();
  // @ts-expect-error Somebody signs in for tokens or for a cookie.
  await client.auth.token({ ...password, transport: 'header' });
  // @ts-expect-error Without a password nobody signs in by one.
  await client.auth.token({ grantType: 'password', username: 'a', transport: 'token' });
  // @ts-expect-error A group is not replaced.
  client.me = client.courses;
}

export async function commits(client: WelearningClient, { id, token }: Launch): Promise<void> {
  const commit: Commit = {
    seq: 1,
    base: 0,
    activities: { one: { 'cmi.location': '3', 'cmi.exit': null } },
    summary: { completion: 'incomplete', success: 'unknown', totalTime: 'PT1M' },
  };
  await client.launches.putState(id, commit, { ...(token !== undefined && { token }) });

  // @ts-expect-error Without `base` nobody knows what it builds on.
  await client.launches.putState(id, { ...commit, base: undefined });
  // @ts-expect-error What is kept of content is text.
  await client.launches.putState(id, { ...commit, activities: { one: { 'cmi.location': 3 } } });
  // @ts-expect-error The standard knows no such completion.
  commit.summary.completion = 'done';
  // @ts-expect-error Nor such an exit.
  await client.launches.putState(id, { ...commit, exit: 'closed' });
  // @ts-expect-error A time is an ISO 8601 duration.
  await client.launches.putState(id, { ...commit, summary: { ...commit.summary, totalTime: 60 } });
}

export function errors(error: unknown): void {
  if (!isWelearningError(error)) return;
  same<typeof error, WelearningError>(true);
  same<typeof error.current, unknown>(true);
  if (error.code === 'launch_open') void error.problem?.device?.length;
  // Newer backends have more codes.
  if (error.code === 'of_a_newer_backend') void error.requestId;
  // @ts-expect-error Nobody has checked what the backend has now.
  void error.current.phone;
  // @ts-expect-error An error is not changed.
  error.code = 'network';
}

export async function features(client: WelearningClient): Promise<void> {
  same<Awaited<ReturnType<typeof client.supports>>, boolean>(true);
  await client.supports('consent');
  same<ReturnType<typeof client.enrollments.list> extends List<unknown> ? true : false, true>(true);
  // @ts-expect-error A feature has a name.
  await client.supports(1);
}
