import type { TranslationOf } from '../../../i18n/index.js';
import type { screensVi } from './screens.vi.js';

export const screensEn: TranslationOf<typeof screensVi> = {
  'player.review': 'View only: your progress is not recorded.',
  'offline.retry': 'Try to reconnect',
  'branch.take': 'Continue from the other',
  'aside.body': (n) =>
    `The server refused ${n} change${n === 1 ? '' : 's'}. Download them for support.`,
  'aside.file': 'Download',
  'signin.body': 'Your session has ended. Sign in again to save your progress.',
  'api.title': 'This lesson cannot record progress yet.',
  'api.body':
    'The content has not connected to the player. You can view it, but your result may not be recorded.',
  'tab.title': 'This course is open in another tab',
  'tab.title.device': 'Open on another device',
  'tab.body': (time) =>
    `To avoid overwriting progress, study in one place at a time.${time && ` The other tab was last active at ${time}.`}`,
  'tab.body.device': (device, time) =>
    `To avoid overwriting progress, study in one place at a time.${device && ` Open on: ${device}${time && `, last active at ${time}`}.`}`,
  'tab.note': 'The other tab will save, then pause. No progress is lost.',
  'tab.note.device': 'The other device will save, then pause. No progress is lost.',
  'tab.view': 'View only, do not record',
  'tab.take': 'Continue here',
  'taken.title': 'You are studying elsewhere',
  'taken.body':
    'The course was opened in another tab or on another device, so it is paused here. Progress up to now is kept.',
  'left.title': 'You have left the lesson',
  'left.body': 'You can continue where you left off at any time.',
  'left.go': 'Continue',
  'perr.title': 'This lesson did not open',
  'perr.saved': (time) => `Progress up to ${time} is saved.`,
  'perr.timeout': (host) =>
    `The content server ${host} does not answer; your network may block it. This is a connection problem, not a fault of your computer.`,
  'perr.refused': (host) =>
    `The content is at ${host}, an address that the player does not allow. Please tell your IT team.`,
  'perr.version':
    'The player and the content server are of different versions. Reload this page; if it still fails, tell your IT team.',
  'perr.manifest': 'The lesson’s contents could not be fetched from the content server.',
  'perr.invalid': 'The lesson’s description is damaged. This is a fault of the lesson.',
  'perr.empty': 'There is nothing to open in this lesson.',
  'perr.entry': 'The lesson’s first file is missing on the content server.',
  'perr.unsupported': 'The player cannot open this kind of content yet.',
  'perr.stage': 'The player had a problem while it opened the content.',
  'perr.notEnrolled': 'You are not enrolled in this course.',
  'perr.prerequisite': 'Finish the lesson before to open this one.',
  'perr.attempts': 'You have used all attempts at this lesson.',
  'perr.removed': 'This content has been removed.',
  'perr.do': 'What you can do now',
  'perr.do1': 'Press “Try again”; if you use a VPN, turn it off first.',
  'perr.do2': 'Open another lesson and come back to this one later.',
  'perr.do3': 'Still failing: copy the code below for your IT team.',
  'course.error': 'This course did not open',
  'course.empty': 'This course has no lessons yet',
  'course.empty.body': 'Lessons appear here when they are added.',
  'enroll.title': 'You are not enrolled in this course',
  'enroll.action': 'Enroll and start',
  'enroll.busy': 'Enrolling…',
  'enroll.approval': 'Enrollment needs approval',
  'enroll.approval.action': 'Ask to enroll',
  'enroll.closed':
    'This course is for people it is assigned to. Ask your training team to enroll you.',
  'done.title': 'You have completed the course',
  'done.failed.title': (n) =>
    n === undefined ? 'Not passed yet' : `Not passed yet, ${n} attempt${n === 1 ? '' : 's'} left`,
  'done.mark': (mark) => `The pass mark is ${mark}.`,
  'done.recorded': (time) => `Your result was recorded at ${time}.`,
  'done.score': 'Score',
  'done.time': 'Time spent',
  'done.lessons': 'Lessons',
  'done.attempt': 'Attempt',
  'done.again': 'Look at the lessons again',
  'done.retry': 'Restart this lesson',
};
