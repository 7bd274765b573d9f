import type { signOutVi } from './sign-out.vi.js';

/** The same in English. */
export const signOutEn: typeof signOutVi = {
  'out.sending': 'Sending your progress before you are signed out…',
  'out.unsent': (n) => (n === 1 ? '1 change could not be sent' : `${n} changes could not be sent`),
  'out.unsent.body':
    'This is a shared computer: if you sign out now, these changes are removed from it and lost.',
  'out.again': 'Try sending again',
  'out.anyway': 'Sign out anyway',
  'out.stay': 'Stay',
};
