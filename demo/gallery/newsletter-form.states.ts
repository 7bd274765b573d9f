import type { WlNewsletterForm } from '../../src/elements/newsletter-form/newsletter-form.js';
import type { GalleryKit, GalleryState } from './kit.js';
import { fill, type FormScript, part, send, showForm } from './public-forms.js';

const notice = { 'privacy-href': '/privacy', 'notice-version': '3.2' };

const show = (mount: HTMLElement, kit: GalleryKit, script: FormScript = {}): WlNewsletterForm =>
  showForm(mount, kit, 'wl-newsletter-form', { attributes: notice, ...script });

const pending = (kit: GalleryKit) => () =>
  kit.json({ status: 'confirmation_sent', frequency: 'monthly', expiresIn: 172_800 }, 202);

const confirmed = {
  frequency: 'weekly',
  language: 'vi',
  confirmedAt: '2026-11-22T03:32:00Z',
  unsubscribeToken: 'wlu_8Kd1',
};

const sent = async (form: WlNewsletterForm, email = 'dat.le@example.com'): Promise<void> => {
  await fill(form, { email, name: 'Lê Hữu Đạt' });
  await send(form);
};

const byLink = (kit: GalleryKit, answer: () => Response | Promise<Response>): FormScript => ({
  attributes: { ...notice, token: 'wls_2Qe7' },
  respond: ({ url }) => (url.endsWith('/confirm') ? answer() : kit.problem(404, 'not_found')),
});

export const states: Record<string, GalleryState> = {
  form: { title: 'Form', render: (mount, kit) => void show(mount, kit) },
  loading: {
    title: 'Not known yet whether it is taken',
    render: (mount, kit) => void show(mount, kit, { service: () => kit.never() }),
  },
  missing: {
    title: 'Sent empty',
    render: async (mount, kit) => {
      const form = show(mount, kit);
      await send(form);
      await part(form, '.note.d');
    },
  },
  faulty: {
    title: 'No address',
    render: async (mount, kit) => {
      const form = show(mount, kit);
      await fill(form, { email: 'dat.le tại example', name: 'Đ'.repeat(201) });
      await part(form, '.err');
    },
  },
  sending: {
    title: 'Being sent',
    render: async (mount, kit) => sent(show(mount, kit, { respond: () => kit.never() })),
  },
  pending: {
    title: 'The mail is on its way',
    render: async (mount, kit) => {
      const form = show(mount, kit, { respond: pending(kit) });
      await sent(form);
      await part(form, '.done');
    },
  },
  'pending-long': {
    title: 'The mail is on its way to a very long address',
    width: '280px',
    render: async (mount, kit) => {
      const form = show(mount, kit, { respond: pending(kit) });
      await sent(form, `${'nguyen-thi-minh-khai.'.repeat(9)}@phong-dao-tao.example`);
      await part(form, '.done');
    },
  },
  failed: {
    title: 'Could not be sent',
    render: async (mount, kit) => {
      const form = show(mount, kit, { respond: () => kit.problem(500, 'internal') });
      await sent(form);
      await part(form, '.note.d');
    },
  },
  busy: {
    title: 'Too many requests',
    render: async (mount, kit) => {
      const form = show(mount, kit, { respond: () => kit.problem(429, 'rate_limited') });
      await sent(form);
      await part(form, '.note.d');
    },
  },
  lacking: {
    title: 'The backend has no newsletter',
    render: (mount, kit) => void show(mount, kit, { features: ['courses'] }),
  },
  'lacking-bare': {
    title: 'The backend has no newsletter, and says no way to reach it',
    render: (mount, kit) =>
      void show(mount, kit, {
        features: ['courses'],
        tenant: { phone: undefined, supportEmail: undefined },
      }),
  },
  error: {
    title: 'The backend cannot be reached',
    render: async (mount, kit) => {
      const form = show(mount, kit, { service: () => Promise.reject(new TypeError('network')) });
      await part(form, '.note.d');
    },
  },
  confirming: {
    title: 'By the mail’s link: being confirmed',
    render: (mount, kit) =>
      void show(
        mount,
        kit,
        byLink(kit, () => kit.never()),
      ),
  },
  confirmed: {
    title: 'By the mail’s link: confirmed',
    render: async (mount, kit) => {
      const form = show(
        mount,
        kit,
        byLink(kit, () => kit.json(confirmed)),
      );
      await part(form, '.done .btn');
    },
  },
  over: {
    title: 'By the mail’s link: too late',
    render: async (mount, kit) => {
      const form = show(
        mount,
        kit,
        byLink(kit, () => kit.problem(404, 'not_found')),
      );
      await part(form, '.over');
    },
  },
  'confirm-failed': {
    title: 'By the mail’s link: the server failed',
    render: async (mount, kit) => {
      const form = show(
        mount,
        kit,
        byLink(kit, () => kit.problem(500, 'internal')),
      );
      await part(form, '.note.d');
    },
  },
  leaving: {
    title: 'By the link to unsubscribe: asked once more',
    render: (mount, kit) =>
      void show(mount, kit, { attributes: { 'unsubscribe-token': 'wlu_8Kd1' } }),
  },
  left: {
    title: 'Unsubscribed',
    render: async (mount, kit) => {
      const form = show(mount, kit, {
        attributes: { 'unsubscribe-token': 'wlu_8Kd1' },
        respond: () => kit.json(undefined, 204),
      });
      (await part(form, '.done .btn')).click();
      await part(form, '.done .btn:not(.pri)');
    },
  },
  narrow: {
    title: 'A column of 280 px',
    width: '280px',
    render: async (mount, kit) => {
      const form = show(mount, kit);
      await fill(form, { email: 'dat' });
    },
  },
  dark: {
    title: 'Dark',
    render: (mount, kit) => void show(mount, kit, { provider: { scheme: 'dark' } }),
  },
  english: {
    title: 'In English',
    render: (mount, kit) => void show(mount, kit, { provider: { lang: 'en' } }),
  },
};
