import type { Localize } from '../../ui/index.js';
import type { PhoneFault } from '../../ui/phone.js';
import type { FormTexts } from './form.vi.js';

/** What is wrong with an input. `refused`: the backend does not take it and does not say why. */
export type FieldFault = PhoneFault | { fault: 'required' | 'tooLong' | 'email' | 'refused' };

/** What to mend, in one sentence. */
export function faultText(localize: Localize<FormTexts>, fault: FieldFault): string {
  if (fault.fault === 'short') return localize.term('form.e.short', fault.by);
  if (fault.fault === 'long') return localize.term('form.e.long', fault.by);
  return localize.term(`form.e.${fault.fault}`);
}
