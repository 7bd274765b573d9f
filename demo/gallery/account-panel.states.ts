import type { Me, MeField } from '../../src/client/index.js';
import type { WlAccountPanel } from '../../src/elements/account-panel/account-panel.js';
import type { GalleryKit, GalleryState } from './kit.js';

const me: Me = {
  id: 'minh-khai',
  fullName: 'Nguyễn Thị Minh Khai',
  preferredName: 'Khai',
  email: 'khai.ntm@minhkhang.example',
  phone: '+84912345678',
  jobTitle: 'Tổ trưởng ca sản xuất',
  department: 'Xưởng chế biến 2',
  unit: 'Nhà máy Bắc Ninh',
  manager: 'Trần Quốc Bảo',
};

const field = (name: string, owner: MeField['owner'], more: Partial<MeField> = {}): MeField => ({
  name,
  type: 'text',
  required: false,
  owner,
  sensitivity: 'basic',
  ...more,
});

const schema = {
  fields: [
    field('fullName', 'learner', { required: true }),
    field('email', 'organization', { type: 'email', required: true }),
    field('phone', 'learner', { type: 'phone' }),
    field('preferredName', 'learner'),
    ...['jobTitle', 'department', 'unit', 'manager'].map((name) => field(name, 'organization')),
  ],
};

interface Script {
  me?: () => Response | Promise<Response>;
  save?: () => Response | Promise<Response>;
  signedIn?: boolean;
  provider?: Record<string, string>;
}

async function panel(
  mount: HTMLElement,
  kit: GalleryKit,
  script: Script = {},
): Promise<WlAccountPanel> {
  const etag = { ETag: '"1"' };
  const connection = kit.connect(
    async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith('/me/schema')) return kit.json(schema);
      if (!pathname.endsWith('/me')) return kit.problem(404, 'not_found');
      if (request.method === 'GET') return script.me?.() ?? kit.json(me, 200, etag);
      const patch = (await request.json()) as object;
      return script.save?.() ?? kit.json({ ...me, ...patch }, 200, { ETag: '"2"' });
    },
    { signedIn: script.signedIn ?? true },
  );
  const provider = document.createElement('wl-provider');
  provider.connection = connection;
  for (const [name, value] of Object.entries(script.provider ?? {})) {
    provider.setAttribute(name, value);
  }
  const element = document.createElement('wl-account-panel');
  provider.append(element);
  mount.append(provider);
  await element.updateComplete;
  return element;
}

async function part<T extends HTMLElement>(element: WlAccountPanel, selector: string): Promise<T> {
  for (;;) {
    const found = element.renderRoot.querySelector<T>(selector);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

/** As a person does: types and leaves the field. */
async function type(element: WlAccountPanel, id: string, value: string): Promise<void> {
  const input = await part<HTMLInputElement>(element, `#${id}`);
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const save = async (element: WlAccountPanel): Promise<void> =>
  (await part(element, '.btn.pri')).click();

async function change(
  mount: HTMLElement,
  kit: GalleryKit,
  script: Script = {},
): Promise<WlAccountPanel> {
  const element = await panel(mount, kit, script);
  await type(element, 'preferredName', 'Minh Khai');
  await save(element);
  return element;
}

export const states: Record<string, GalleryState> = {
  loading: {
    title: 'Loading',
    render: async (mount, kit) => void (await panel(mount, kit, { me: () => kit.never() })),
  },
  profile: {
    title: 'The profile',
    render: async (mount, kit) => void (await panel(mount, kit)),
  },
  unsaved: {
    title: 'One unsaved change',
    render: async (mount, kit) => type(await panel(mount, kit), 'preferredName', 'Minh Khai'),
  },
  'field-error': {
    title: 'A phone number that lacks a digit',
    render: async (mount, kit) => type(await panel(mount, kit), 'phone', '0912 345 67'),
  },
  'form-error': {
    title: 'Saving found two fields to mend',
    render: async (mount, kit) => {
      const element = await panel(mount, kit);
      await type(element, 'fullName', '');
      await type(element, 'phone', '0912 345 67');
      await save(element);
    },
  },
  saving: {
    title: 'Saving',
    render: async (mount, kit) => void (await change(mount, kit, { save: () => kit.never() })),
  },
  saved: {
    title: 'Saved',
    render: async (mount, kit) => void (await change(mount, kit)),
  },
  conflict: {
    title: 'Somebody else was faster',
    render: async (mount, kit) =>
      void (await change(mount, kit, { save: () => kit.problem(412, 'precondition_failed') })),
  },
  'conflict-loaded': {
    title: 'Somebody else was faster: both versions',
    render: async (mount, kit) => {
      let reads = 0;
      const element = await change(mount, kit, {
        me: () => {
          const preferredName = reads++ ? 'Chị Khai' : 'Khai';
          return kit.json({ ...me, preferredName }, 200, { ETag: `"${reads}"` });
        },
        save: () => kit.problem(412, 'precondition_failed'),
      });
      (await part(element, '#conflict .btn')).click();
    },
  },
  'save-failed': {
    title: 'Could not be saved',
    render: async (mount, kit) =>
      void (await change(mount, kit, { save: () => kit.problem(503, 'unavailable') })),
  },
  error: {
    title: 'Could not be loaded',
    render: async (mount, kit) =>
      void (await panel(mount, kit, { me: () => kit.problem(500, 'internal') })),
  },
  'signed-out': {
    title: 'Nobody is signed in',
    render: async (mount, kit) => void (await panel(mount, kit, { signedIn: false })),
  },
  empty: {
    title: 'A profile with nothing but a name',
    render: async (mount, kit) =>
      void (await panel(mount, kit, {
        me: () => kit.json({ id: me.id, fullName: 'Khai', email: me.email }, 200, { ETag: '"1"' }),
      })),
  },
  narrow: {
    title: 'In a column of 300 px',
    width: '300px',
    render: async (mount, kit) => type(await panel(mount, kit), 'phone', '0912 345 67'),
  },
  english: {
    title: 'In English',
    render: async (mount, kit) =>
      type(await panel(mount, kit, { provider: { lang: 'en' } }), 'phone', '0912 345 67'),
  },
};
