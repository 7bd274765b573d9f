import type { CSSResult } from 'lit';
import { registerTexts } from '../../../ui/index.js';
import { screensEn } from './screens.en.js';
import { screensStyles } from './screens.styles.js';
import { screensVi } from './screens.vi.js';

export { banners } from './banners.js';
export * from './entrance.js';
export { failureSheet } from './failure-sheet.js';
export { finishScreen } from './finish.js';
export { leaveMenu } from './leave-menu.js';
export { lessonReason, wayReason } from './locks.js';
export * from './prompts.js';
export { refusal } from './refusal.js';
export { resumePrompt } from './resume-prompt.js';
export { saveFile } from './save-file.js';
export { timeChip, timeSentence } from './time-words.js';
export { windowSheet } from './window-sheet.js';

/**
 * Makes ready what a learner does not see in the ordinary course of a lesson. It is loaded when it is first needed, at the latest while the
 * first lesson is playing, so that it is there when the network is not.
 */
export function prepare(): CSSResult {
  registerTexts(screensVi, screensEn);
  return screensStyles;
}
