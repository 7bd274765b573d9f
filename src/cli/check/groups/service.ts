import { Service } from '../../../contract/service.js';
import { isMorePublic, spaceOf, type Space } from '../address-space.js';
import { expectSchema, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import type { Kit } from '../kit.js';
import { failed, untested, warned } from '../verdict.js';

const knownFeatures = new Set([
  'courses',
  'launches',
  'account',
  'notifications',
  'consent',
  'privacy',
  'learning_record',
  'announcements',
  'discussion',
  'reports',
  'newsletter',
  'consultations',
  'invitations',
  'xapi',
]);

/** What a backend says of itself, and where networks will bite. */
export const service: Group = {
  id: 'service',
  title: 'The service describes itself',
  checks: [
    {
      id: 'SV1',
      title: 'GET / answers everybody and fits its schema',
      clause:
        '`GET /` P: contract version, tenant, features, auth methods, content origin pattern.',
      run: async (kit) => {
        const seen = expectSchema(await kit.anonymous.ask('GET', '/'), Service);
        return `${seen.tenant.name}; ${seen.features.join(', ')}`;
      },
    },
    {
      id: 'SV2',
      title: 'the contract version is one that this kit tests',
      clause: 'The Welearning backend contract, v1.',
      run: async (kit) => {
        const { contractVersion } = await read(kit);
        expectThat(/^1(\.|$)/.test(contractVersion), `It says version ${contractVersion}.`);
      },
    },
    {
      id: 'SV3',
      title: 'features are announced by names of the contract',
      clause:
        'Features are announced, not guessed: `GET /` says which groups a backend has; elements hide what it lacks.',
      run: async (kit) => {
        const { features } = await read(kit);
        expectThat(new Set(features).size === features.length, 'A feature is announced twice.');
        const unknown = features.filter((name) => !knownFeatures.has(name));
        if (unknown.length > 0) throw warned(`This kit does not know ${unknown.join(', ')}.`);
      },
    },
    {
      id: 'SV4',
      title: 'at least one way to sign in is named',
      clause: '`GET /`: auth methods.',
      run: async (kit) => {
        const { authMethods } = await read(kit);
        expectThat(authMethods.length > 0, 'authMethods is empty.');
        return authMethods.join(', ');
      },
    },
    {
      id: 'SV5',
      title: 'content is served on origins of its own, one for each package',
      clause:
        'Two packages on one origin could take each other’s launch tokens: each gets its own.',
      run: async (kit) => {
        const { contentOrigins, features } = await read(kit);
        if (!features.includes('launches')) return 'Nothing is launched here.';
        expectThat(contentOrigins.length > 0, 'contentOrigins is empty.');
        for (const pattern of contentOrigins) {
          expectThat(
            /^https?:\/\/\*\.[a-z0-9.-]+(:\d+)?$/i.test(pattern),
            `"${pattern}" is no origin with * for the package’s own label.`,
          );
          expectThat(
            sampleOf(pattern) !== new URL(kit.options.baseUrl).origin,
            'Content shares the API’s origin.',
          );
        }
        return contentOrigins.join(', ');
      },
    },
    {
      id: 'SV6',
      title: 'the tenant’s time zone, languages and clock can be used',
      clause: 'Times RFC 3339 in UTC, languages BCP 47; `serverTime` where clocks matter.',
      run: async (kit) => {
        const { tenant, serverTime } = await read(kit);
        expectThat(isTimeZone(tenant.timeZone), `"${tenant.timeZone}" is no IANA time zone.`);
        for (const language of tenant.languages) {
          expectThat(isLanguage(language), `"${language}" is no BCP 47 language tag.`);
        }
        expectThat(isUtc(serverTime), `serverTime is "${serverTime}".`);
      },
    },
    {
      id: 'SV7',
      title: 'the API is reached by https, but for a machine of one’s own',
      clause: 'Base URL: whatever the tenant has, e.g. `https://acme.welearning.example/embed/v1`.',
      run: async (kit) => {
        const { baseUrl } = kit.options;
        if (baseUrl.startsWith('https:') || (await spaceOf(baseUrl)) === 'loopback') return;
        throw warned('Tokens go over the network in the clear.');
      },
    },
    {
      id: 'SV8',
      title: 'content is not on a more public network than the API',
      clause:
        'Browsers refuse what a more public page asks of a more private network: the stage’s dying send never arrives.',
      feature: 'launches',
      run: async (kit) => {
        const content = await spaceOfContent(kit);
        const api = await known(kit.options.baseUrl);
        if (!isMorePublic(content, api)) return `Content is ${content}, the API ${api}.`;
        throw warned(
          `Content is ${content}, the API ${api}: what content saves while its page goes away is lost until the next visit.`,
        );
      },
    },
    {
      id: 'SV9',
      title: 'content is not on a more private network than the portal',
      clause:
        'Browsers refuse a frame on a more private network than its page: the stage does not load.',
      feature: 'launches',
      needs: ['origin'],
      run: async (kit) => {
        const content = await spaceOfContent(kit);
        const portal = await known(kit.origin);
        if (!isMorePublic(portal, content)) return `The portal is ${portal}, content ${content}.`;
        throw warned(
          `The portal is ${portal}, content ${content}: browsers will ask the learner for leave or refuse to show courses.`,
        );
      },
    },
  ],
};

const read = async (kit: Kit): Promise<Service> =>
  expectSchema(await kit.anonymous.ask('GET', '/'), Service);

const sampleOf = (pattern: string): string => pattern.replace('*', 'p-check');

async function spaceOfContent(kit: Kit): Promise<Space> {
  const { contentOrigins } = await read(kit);
  const [pattern] = contentOrigins;
  if (pattern === undefined) throw failed('contentOrigins is empty.');
  return known(sampleOf(pattern));
}

async function known(url: string): Promise<Space> {
  const space = await spaceOf(url);
  if (space === undefined) throw untested(`${new URL(url).hostname} resolves to no address.`);
  return space;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const isUtc = (time: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(time) && !Number.isNaN(Date.parse(time));
