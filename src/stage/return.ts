import { tellUnitEnded } from './statements/unit-ended.js';

// Entry of the page that a unit of cmi5 sends its window to when it has ended.

if (typeof document !== 'undefined') {
  const framed = window.parent !== window;
  tellUnitEnded(window);
  // A frame is taken away by the stage, a window of its own may not be: then somebody reads this.
  if (!framed) document.documentElement.dataset['state'] = 'alone';
}
