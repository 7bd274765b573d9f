import type { TemplateResult } from 'lit';
import { icon, star as drawing } from '../../ui/icons.js';

/** A star, filled where it counts. The number beside it says the same. */
export const star = (isFull = true): TemplateResult =>
  icon(drawing, `star ${isFull ? 'full' : ''}`);
