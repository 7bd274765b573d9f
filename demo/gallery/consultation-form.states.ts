import type { WlConsultationForm } from '../../src/elements/consultation-form/consultation-form.js';
import type { GalleryKit, GalleryState } from './kit.js';
import { fill, type FormScript, part, send, showForm } from './public-forms.js';

const notice = { 'privacy-href': '/privacy', 'notice-version': '3.2' };

const show = (mount: HTMLElement, kit: GalleryKit, script: FormScript = {}): WlConsultationForm =>
  showForm(mount, kit, 'wl-consultation-form', {
    ...script,
    attributes: { ...notice, ...script.attributes },
  });

const person = {
  name: 'Lê Hữu Đạt',
  email: 'dat.le@example.com',
  phone: '0912.345.678',
  message:
    'Công ty 40 người, cần khóa an toàn hóa chất cho tổ kho.\n\nHọc được vào buổi tối không?',
};

const suggestion = { kind: 'suggestion', 'title-suggested': 'Vận hành xe nâng trong kho lạnh' };

const received = (kit: GalleryKit, number = 'TV-2026-9Q2M4F7K') => ({
  respond: () =>
    kit.json({ number, createdAt: '2026-11-22T03:32:00Z', answerBy: '2026-11-25T03:32:00Z' }, 201),
});

export const states: Record<string, GalleryState> = {
  form: { title: 'Form', render: (mount, kit) => void show(mount, kit) },
  suggestion: {
    title: 'A course that is missing',
    render: (mount, kit) => void show(mount, kit, { attributes: suggestion }),
  },
  loading: {
    title: 'Not known yet whether it is taken',
    render: (mount, kit) => void show(mount, kit, { service: () => kit.never() }),
  },
  missing: {
    title: 'Sent empty',
    render: async (mount, kit) => {
      const form = show(mount, kit);
      await send(form);
      await part(form, '#summary');
    },
  },
  faulty: {
    title: 'A number that lacks a digit, a message that is too long',
    render: async (mount, kit) => {
      const form = show(mount, kit);
      await fill(form, { ...person, phone: '0912 345 67', message: 'Dài. '.repeat(1_001) });
      await part(form, '#message-e');
    },
  },
  sending: {
    title: 'Being sent',
    render: async (mount, kit) => {
      const form = show(mount, kit, { respond: () => kit.never() });
      await fill(form, person);
      await send(form);
    },
  },
  sent: {
    title: 'It has arrived',
    render: async (mount, kit) => {
      const form = show(mount, kit, received(kit));
      await fill(form, person);
      await send(form);
      await part(form, '.done');
    },
  },
  'suggestion-sent': {
    title: 'A suggestion has arrived',
    render: async (mount, kit) => {
      const form = show(mount, kit, {
        ...received(kit, 'DX-2026-4K8P2W6T'),
        attributes: suggestion,
      });
      await fill(form, person);
      await send(form);
      await part(form, '.done');
    },
  },
  failed: {
    title: 'Could not be sent',
    render: async (mount, kit) => {
      const form = show(mount, kit, { respond: () => kit.problem(500, 'internal') });
      await fill(form, person);
      await send(form);
      await part(form, '[role=alert]');
    },
  },
  lacking: {
    title: 'The backend takes no requests',
    render: (mount, kit) => void show(mount, kit, { features: ['courses'] }),
  },
  error: {
    title: 'The backend cannot be reached',
    render: async (mount, kit) => {
      const form = show(mount, kit, { service: () => Promise.reject(new TypeError('network')) });
      await part(form, '.note.d');
    },
  },
  narrow: {
    title: 'A column of 280 px',
    width: '280px',
    render: async (mount, kit) => {
      const form = show(mount, kit, {
        attributes: { ...suggestion, 'title-suggested': 'ĐẶNG ẨN ẪM Ỗ '.repeat(14) },
      });
      await fill(form, { phone: '12' });
      await part(form, '#phone-e');
    },
  },
  dark: {
    title: 'Dark',
    render: (mount, kit) => void show(mount, kit, { provider: { scheme: 'dark' } }),
  },
  english: {
    title: 'In English',
    render: (mount, kit) =>
      void show(mount, kit, { attributes: suggestion, provider: { lang: 'en' } }),
  },
};
