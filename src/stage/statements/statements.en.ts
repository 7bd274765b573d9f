import type { StatementTexts } from './texts.js';

/** English of what stands in the stage while a lesson has a window of its own. */
export const statementsEn: StatementTexts = {
  'none.title': 'This lesson opens in a window of its own',
  'none.body': 'Keep this page open while you learn. That window closes when you have finished.',
  'open.title': 'The lesson is open in a window of its own',
  'open.body': 'Keep this page open while you learn. That window closes when you have finished.',
  'blocked.title': 'The browser has blocked the lesson’s window',
  'blocked.body':
    'Allow pop-up windows of this page in the address bar or in the browser’s settings, then press the button again.',
  'apart.title': 'The lesson’s window cannot be followed',
  'apart.body':
    'If it is open, go on there. When you have finished, close it and press “End the lesson”.',
  open: 'Open the lesson',
  focus: 'Go to the lesson’s window',
  end: 'End the lesson',
};
