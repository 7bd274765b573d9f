import type { TranslationOf } from '../../i18n/index.js';
import type { signInVi } from './sign-in.vi.js';

const counted = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

export const signInEn: TranslationOf<typeof signInVi> = {
  'signIn.title': 'Sign in',
  'signIn.email': 'Email',
  'signIn.password': 'Password',
  'signIn.show': 'Show password',
  'signIn.shared': 'Shared computer',
  'signIn.sharedHelp':
    'Signs out sooner when idle. Signing out removes unsent progress from this computer.',
  'signIn.action': 'Sign in',
  'signIn.busy': 'Signing in…',
  'signIn.noEmail': 'Enter your email, e.g. name@company.com',
  'signIn.noPassword': 'Enter your password',
  'signIn.wrong': 'The email or the password is wrong. Check them and try again.',
  'signIn.seconds': (n) => `You have tried too often. Try again in ${counted(n, 'second')}.`,
  'signIn.minutes': (n) => `You have tried too often. Try again in ${counted(n, 'minute')}.`,
  'signIn.mfa':
    'This account needs one more step of verification. Sign in on the main site instead.',
  'signIn.code': 'Verification code',
  'signIn.codeHelp': 'Open your authenticator app and enter the 6 digits that it shows.',
  'signIn.noCode': 'Enter the 6 digits of the verification code',
  'signIn.wrongCode': 'The code is wrong or was used already. Wait for the next one and try again.',
  'signIn.anew': 'It took too long, or there were too many wrong codes. Sign in from the start.',
  'signIn.verify': 'Verify',
  'signIn.back': 'Back',
  'signIn.suspended': 'The account is suspended. Ask your IT team to open it again.',
  'signIn.server':
    'The server had a problem and could not sign you in. Try again in a few minutes.',
  'signIn.unknown': 'Could not find out whether you are signed in',
  'signIn.in': 'You are signed in',
  'signIn.out': 'Sign out',
  'signIn.outFailed': 'Could not sign out.',
  'signIn.host':
    'This page signs you in. If you do not see your courses, sign in to the page and load it again.',
  'form.summary': (n) => (n === 1 ? '1 field needs attention' : `${n} fields need attention`),
};
