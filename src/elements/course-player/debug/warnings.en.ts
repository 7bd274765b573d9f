import type { TranslationOf } from '../../../i18n/index.js';
import type { warningsVi } from './warnings.vi.js';

export const warningsEn: TranslationOf<typeof warningsVi> = {
  'warn.never_initialized': 'The content never called Initialize',
  'causes.never_initialized': `It is an asset that the package declares as a SCO.
It looks for the API in another window: it opens one of its own, or sits in a frame of another domain.
A script of the content is missing or blocked by CSP: see the browser’s console.
It was exported for another version: SCORM 1.2 content looks for API, 2004 content for API_1484_11.`,
  'warn.never_finished': 'The content was left without calling Terminate',
  'causes.never_finished': `It only finishes in the unload event, which browsers no longer guarantee.
The learner closed the tab or moved on before it could finish.`,
  'warn.api_before_initialize': 'The content called the API before Initialize',
  'causes.api_before_initialize': `Its script reads data while the page loads, before it begins a session.
Initialize failed before: see that call and its error.`,
  'warn.api_after_terminate': 'The content called the API after Terminate',
  'causes.api_after_terminate': `It saves once more in unload or pagehide after it has finished.
Two pages of the content share a session, and the first one has finished it.`,
  'warn.initialized_twice': 'The content called Initialize again',
  'causes.initialized_twice': `Each page of the content begins a session of its own.
The content’s frame was reloaded.`,
  'warn.tolerated': 'A value that is not up to the standard was accepted',
  'causes.tolerated': `Authoring tools send long strings, times and vocabularies of their own; where no meaning is lost, the player takes them.
Set the attribute strict to have them refused as the standard asks.`,
  'warn.refused': 'A value was refused',
  'causes.refused': `It has the wrong type, is out of range, or is longer than the standard allows.
The element is read-only, or another one has to be set first (for example an interaction’s id before its result).`,
  'warn.finding': 'The package is unusual',
  'causes.finding': `Its imsmanifest.xml departs from the standard where the details say; the player read it as they say.
Run “welearning-embed inspect FILE.zip” to see everything of the kind.`,
  'warn.frame_left': 'The content navigated its own frame away',
  'causes.frame_left': `It opened a page of another domain in its own frame: from there it cannot find the API.
Its own “Exit” button leads the frame to an empty page.`,
  'warn.commit_refused': 'The backend refused to save changes',
  'causes.commit_refused': `A value is beyond the policy’s limits, usually suspend_data (policy.maxSuspendDataChars).
This attempt is closed on the backend, or the content wrote to an activity that is not in the package.`,
  'warn.not_strings': 'The content called the API with something else than strings',
  'causes.not_strings': `Its script hands over numbers, objects or undefined; the player makes strings of them as a browser does.`,
  'warn.too_many_calls': 'The content calls the API without pause',
  'causes.too_many_calls': `It writes data on every animation frame or in a waiting loop.`,
  'warn.no_result': 'The content finished without reporting completion',
  'causes.no_result': `The authoring tool has another condition for completion (for example that all pages were seen).
It only reports a score; in SCORM 1.2 the status then follows the mastery score.`,
  'warn.trace_left_out': 'Some calls are not listed',
  'causes.trace_left_out': `The content called more often than this panel records at a time. All calls were carried out.`,
  'warn.window_blocked': 'The browser blocked the lesson window',
  'causes.window_blocked': `A pop-up blocker, or the window was not opened within the learner’s own click.`,
  'warn.window_cut_off': 'The lesson window cannot be reached',
  'causes.window_cut_off': `The player’s page or the content server sends Cross-Origin-Opener-Policy: same-origin. The player’s page needs same-origin-allow-popups, the content server needs none.
The learner closed the window before the lesson had opened.`,
};
