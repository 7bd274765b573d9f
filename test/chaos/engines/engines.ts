import type { EngineName } from '../options.js';
import { chromium } from './chromium.js';
import type { Engine } from './engine.js';
import { firefox } from './firefox.js';
import { webkit } from './webkit.js';

/** By the names by which they are asked for. */
export const engines: Record<EngineName, Engine> = {
  chromium,
  firefox,
  webkit,
};
