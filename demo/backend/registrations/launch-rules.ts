import { cmi5Rules } from '../cmi5/rules.js';
import { tinCanRules } from '../tincan/rules.js';
import type { AllLaunchRules } from '../xapi/launch-rules.js';

/** What each standard demands of its content, and makes of what it says. */
export const launchRules: AllLaunchRules = { cmi5: cmi5Rules, tincan: tinCanRules };
