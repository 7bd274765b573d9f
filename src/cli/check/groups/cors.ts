import type { Caller } from '../caller.js';
import { expectSame, expectStatus, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import type { Answer } from '../http.js';
import type { Kit } from '../kit.js';
import { failed } from '../verdict.js';

const requested = [
  'Authorization',
  'Content-Type',
  'If-Match',
  'If-None-Match',
  'Idempotency-Key',
  'X-CSRF-Token',
];
const exposed = ['ETag', 'Retry-After', 'X-Request-Id', 'Link', 'Date'];
const maxAge = 7_200;
const statePath = '/launches/some-launch/state';
const exitPath = '/launches/some-launch/exit';
const registered = 'CORS: the tenant’s registered origins.';
const forContent =
  'For `PUT /launches/{id}/state`, `POST …/exit`, … also the announced content origins. Allow-Credentials for tenant origins only.';

/** Which pages may ask what. */
export const cors: Group = {
  id: 'cors',
  title: 'Pages of other origins',
  checks: [
    {
      id: 'CO1',
      title: 'a preflight of a registered origin allows what the client sends',
      clause: 'Allow-Headers `Authorization, Content-Type, If-Match, …`; Max-Age 7200.',
      needs: ['origin'],
      run: async (kit) => {
        for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
          const answer = await preflight(kit.anonymous, kit.origin, method, '/me', requested);
          expectStatus(answer, 200, 204);
          expectOrigin(answer, kit.origin);
          expectSame(
            answer.headers.get('Access-Control-Allow-Credentials'),
            'true',
            'Allow-Credentials',
          );
          expectListed(answer, 'Access-Control-Allow-Methods', [method]);
          expectListed(answer, 'Access-Control-Allow-Headers', requested);
          expectSame(answer.headers.get('Access-Control-Max-Age'), String(maxAge), 'Max-Age');
        }
      },
    },
    {
      id: 'CO2',
      title: 'answers to a registered origin can be read, refusals too',
      clause: 'Expose `ETag, Retry-After, X-Request-Id, Link, Date, …`.',
      needs: ['origin'],
      run: async (kit) => {
        for (const path of ['/', '/no-such-route']) {
          const answer = await kit.anonymous.ask('GET', path, { origin: kit.origin });
          expectOrigin(answer, kit.origin);
          expectSame(
            answer.headers.get('Access-Control-Allow-Credentials'),
            'true',
            'Allow-Credentials',
          );
          expectListed(answer, 'Access-Control-Expose-Headers', exposed);
          expectListed(answer, 'Vary', ['Origin']);
        }
      },
    },
    {
      id: 'CO3',
      title: 'a page of an origin that nobody registered gets nothing',
      clause: registered,
      run: async (kit) => {
        await expectNothing(kit, 'https://not-registered.example');
      },
    },
    {
      id: 'CO4',
      title: 'neither does a page without an origin of its own',
      clause: registered,
      run: async (kit) => {
        await expectNothing(kit, 'null');
      },
    },
    {
      id: 'CO5',
      title: 'neither does an origin that looks like a registered one',
      clause: registered,
      needs: ['origin'],
      run: async (kit) => {
        for (const alike of alikes(kit.origin)) await expectNothing(kit, alike);
      },
    },
    {
      id: 'CO6',
      title: 'content may write the state of a launch, without credentials',
      clause: forContent,
      feature: 'launches',
      run: async (kit) => {
        const origin = contentOrigin(kit);
        for (const [method, path] of [
          ['PUT', statePath],
          ['POST', exitPath],
        ] as const) {
          const headers = ['Authorization', 'Content-Type'];
          const answer = await preflight(kit.anonymous, origin, method, path, headers);
          expectOrigin(answer, origin);
          expectListed(answer, 'Access-Control-Allow-Methods', [method]);
          expectListed(answer, 'Access-Control-Allow-Headers', headers);
          expectNoCredentials(answer);
        }
        const refused = await kit.anonymous.ask('PUT', statePath, { origin, body: {} });
        expectOrigin(refused, origin);
        expectNoCredentials(refused);
      },
    },
    {
      id: 'CO7',
      title: 'content may ask nothing else',
      clause: forContent,
      feature: 'launches',
      run: async (kit) => {
        const origin = contentOrigin(kit);
        for (const [method, path] of [
          ['GET', '/me'],
          ['GET', '/launches/some-launch'],
          ['DELETE', statePath],
          ['POST', '/auth/token'],
        ] as const) {
          expectNoOrigin(await preflight(kit.anonymous, origin, method, path, ['Authorization']));
        }
        expectNoOrigin(await kit.anonymous.ask('GET', '/auth/session', { origin }));
      },
    },
    {
      id: 'CO8',
      title: 'an origin that looks like one of content gets nothing',
      clause: forContent,
      feature: 'launches',
      run: async (kit) => {
        const origin = contentOrigin(kit);
        for (const alike of alikes(origin)) {
          expectNoOrigin(
            await preflight(kit.anonymous, alike, 'PUT', statePath, ['Authorization']),
          );
        }
      },
    },
  ],
};

const preflight = (
  caller: Caller,
  origin: string,
  method: string,
  path: string,
  headers: readonly string[],
): Promise<Answer> =>
  caller.ask('OPTIONS', path, {
    origin,
    headers: {
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': headers.join(', ').toLowerCase(),
    },
  });

async function expectNothing({ anonymous }: Kit, origin: string): Promise<void> {
  for (const method of ['GET', 'PUT']) {
    expectNoOrigin(await preflight(anonymous, origin, method, statePath, ['Authorization']));
    expectNoOrigin(await preflight(anonymous, origin, method, '/me', ['Authorization']));
  }
  expectNoOrigin(await anonymous.ask('GET', '/', { origin }));
  expectNoOrigin(await anonymous.ask('GET', '/auth/session', { origin }));
}

function expectOrigin(answer: Answer, origin: string): void {
  const seen = answer.headers.get('Access-Control-Allow-Origin');
  if (seen === origin) return;
  throw failed(`${answer.what} for ${origin}: Allow-Origin is ${seen ?? 'missing'}.`);
}

function expectNoOrigin(answer: Answer): void {
  const seen = answer.headers.get('Access-Control-Allow-Origin');
  if (seen !== null) throw failed(`${answer.what} has Allow-Origin ${seen}.`);
  expectNoCredentials(answer);
}

function expectNoCredentials(answer: Answer): void {
  const seen = answer.headers.get('Access-Control-Allow-Credentials');
  if (seen !== null) throw failed(`${answer.what} has Allow-Credentials ${seen}.`);
}

function expectListed(answer: Answer, header: string, names: readonly string[]): void {
  const listed = new Set(
    (answer.headers.get(header) ?? '').split(',').map((name) => name.trim().toLowerCase()),
  );
  const missing = names.filter((name) => !listed.has(name.toLowerCase()));
  expectThat(missing.length === 0, `${answer.what}: ${header} lacks ${missing.join(', ')}.`);
}

/** Origins that a careless comparison takes for this one. */
function alikes(origin: string): string[] {
  const { protocol, hostname, port, host } = new URL(origin);
  return [
    `${origin}.evil.example`,
    `${protocol}//evil-${host}`,
    `${protocol}//evil.example/${host}`,
    `${protocol}//${hostname}:${String((Number(port) || 1) + 1)}`,
    `${protocol === 'https:' ? 'http:' : 'https:'}//${host}`,
    origin.toUpperCase(),
  ].filter((alike) => alike !== origin);
}

function contentOrigin(kit: Kit): string {
  const [pattern] = kit.service?.contentOrigins ?? [];
  if (pattern === undefined) throw failed('contentOrigins is empty.');
  return pattern.replace('*', 'p-check');
}
