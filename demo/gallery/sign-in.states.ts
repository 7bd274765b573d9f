import type { Connection } from '../../src/elements/provider/connection.js';
import { createSession, type Session } from '../../src/session/index.js';
import type { GalleryKit, GalleryState, Respond } from './kit.js';

const baseUrl = 'https://backend.gallery.example/embed/v1';

interface Look {
  signedIn?: boolean;
  attributes?: Record<string, string>;
  providerAttributes?: Record<string, string>;
  session?: Session;
}

function show(mount: HTMLElement, kit: GalleryKit, respond: Respond, o: Look = {}): HTMLElement {
  const provider = document.createElement('wl-provider');
  for (const [name, value] of Object.entries(o.providerAttributes ?? {})) {
    provider.setAttribute(name, value);
  }
  const connection: Connection = kit.connect(respond, { signedIn: o.signedIn ?? false });
  provider.connection = o.session ? { ...connection, session: o.session } : connection;
  const form = document.createElement('wl-sign-in');
  for (const [name, value] of Object.entries(o.attributes ?? {})) form.setAttribute(name, value);
  provider.append(form);
  mount.append(provider);
  return form;
}

const unused =
  (kit: GalleryKit): Respond =>
  () =>
    kit.problem(404, 'not_found');

async function shown<T extends HTMLElement>(element: HTMLElement, selector: string): Promise<T> {
  for (;;) {
    const found = element.shadowRoot?.querySelector<T>(selector);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

async function send(form: HTMLElement, email: string, password: string): Promise<void> {
  (await shown<HTMLInputElement>(form, '#email')).value = email;
  (await shown<HTMLInputElement>(form, '#password')).value = password;
  (await shown(form, '.btn.pri')).click();
}

const refused = (title: string, answer: (kit: GalleryKit) => Response): GalleryState => ({
  title,
  render: async (mount, kit) => {
    const form = show(mount, kit, (request) =>
      request.url.endsWith('/auth/token') ? answer(kit) : kit.problem(404, 'not_found'),
    );
    await send(form, 'minh.khai@demo.example', 'mot-mat-khau');
    await shown(form, '.note.d');
  },
});

const mfa =
  (code: (kit: GalleryKit) => Response) =>
  (kit: GalleryKit): Respond =>
  (request) => {
    if (request.url.endsWith('/auth/mfa')) return code(kit);
    return request.url.endsWith('/auth/token')
      ? kit.json({ status: 401, code: 'mfa_required', mfaToken: 'gallery' }, 401, {
          'content-type': 'application/problem+json',
        })
      : kit.problem(404, 'not_found');
  };

export const states: Record<string, GalleryState> = {
  form: { title: 'Form', render: (mount, kit) => void show(mount, kit, unused(kit)) },
  narrow: {
    title: 'A column of 240 px',
    width: '240px',
    render: (mount, kit) => void show(mount, kit, unused(kit)),
  },
  dark: {
    title: 'Dark',
    render: (mount, kit) =>
      void show(mount, kit, unused(kit), { providerAttributes: { scheme: 'dark' } }),
  },
  english: {
    title: 'In English',
    render: (mount, kit) =>
      void show(mount, kit, unused(kit), { providerAttributes: { lang: 'en' } }),
  },
  missing: {
    title: 'Sent empty',
    render: async (mount, kit) => {
      const form = show(mount, kit, unused(kit));
      await send(form, '', '');
      await shown(form, '.note.d');
    },
  },
  wrong: refused('Wrong password', (kit) => kit.problem(401, 'unauthenticated')),
  'rate-limited': refused('Too many tries', (kit) =>
    kit.json({ status: 429, code: 'rate_limited' }, 429, {
      'content-type': 'application/problem+json',
      'retry-after': '90',
    }),
  ),
  code: {
    title: 'Second factor',
    render: async (mount, kit) => {
      const form = show(mount, kit, mfa(() => kit.problem(404, 'not_found'))(kit));
      await send(form, 'lan.anh@demo.example', 'hoc-moi-ngay');
      await shown(form, '#code');
    },
  },
  'wrong-code': {
    title: 'Wrong second factor',
    render: async (mount, kit) => {
      const form = show(mount, kit, mfa(() => kit.problem(400, 'invalid_input'))(kit));
      await send(form, 'lan.anh@demo.example', 'hoc-moi-ngay');
      (await shown<HTMLInputElement>(form, '#code')).value = '000000';
      (await shown(form, '.btn.pri')).click();
      await shown(form, '.note.d');
    },
  },
  suspended: refused('Suspended account', (kit) => kit.problem(403, 'account_suspended')),
  error: refused('The server failed', (kit) => kit.problem(500, 'internal')),
  offline: refused('The server cannot be reached', () => {
    throw new TypeError('Failed to fetch');
  }),
  busy: {
    title: 'Signing in',
    render: async (mount, kit) => {
      const form = show(mount, kit, (request) =>
        request.url.endsWith('/auth/token') ? kit.never() : kit.problem(404, 'not_found'),
      );
      await send(form, 'minh.khai@demo.example', 'hoc-moi-ngay');
    },
  },
  'signed-out': {
    title: 'The session has run out',
    render: async (mount, kit) => {
      const form = show(
        mount,
        kit,
        (request) =>
          request.url.endsWith('/courses')
            ? kit.problem(401, 'token_expired')
            : kit.problem(404, 'not_found'),
        { signedIn: true },
      );
      const { connection } = form.parentElement as HTMLElementTagNameMap['wl-provider'];
      await connection?.client.courses
        .list()
        .page()
        .catch(() => {});
      await shown(form, 'form');
    },
  },
  'signed-in': {
    title: 'Signed in',
    render: (mount, kit) => void show(mount, kit, unused(kit), { signedIn: true }),
  },
  loading: {
    title: 'Not known yet',
    render: (mount, kit) =>
      void show(mount, kit, unused(kit), {
        session: createSession({ kind: 'cookie', baseUrl, fetch: () => kit.never() }),
      }),
  },
  unknown: {
    title: 'Could not find out who is signed in',
    render: async (mount, kit) => {
      const session = createSession({
        kind: 'cookie',
        baseUrl,
        fetch: () => Promise.resolve(kit.problem(501, 'unsupported')),
      });
      const form = show(mount, kit, unused(kit), { session });
      await shown(form, '.note.d');
    },
  },
  redirect: {
    title: 'By the backend’s own page',
    render: async (mount, kit) => {
      const form = show(mount, kit, unused(kit), {
        session: createSession({
          kind: 'redirect',
          baseUrl,
          redirect: {
            clientId: 'gallery',
            redirectUri: 'https://portal.gallery.example/',
            page: {
              address: 'https://portal.gallery.example/',
              leave: () => undefined,
              replace: () => undefined,
              storage: {
                getItem: () => null,
                setItem: () => undefined,
                removeItem: () => undefined,
              },
            },
          },
        }),
      });
      await shown(form, '.btn.pri');
    },
  },
  host: {
    title: 'The page itself signs in',
    render: (mount, kit) =>
      void show(mount, kit, unused(kit), {
        session: createSession({
          kind: 'host',
          baseUrl,
          getToken: () => Promise.resolve(undefined),
        }),
      }),
  },
};
