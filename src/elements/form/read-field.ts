import { parsePhone } from '../../ui/phone.js';
import type { FieldFault } from './fault.js';

/** One field of a form. `lines` may be of several. */
export interface FormField {
  name: string;
  kind: 'line' | 'lines' | 'email' | 'phone';
  isRequired: boolean;
  /** Characters. */
  most: number;
}

/** What an input means: the value to send, undefined for none, or what is wrong with it. */
export function readField(
  { kind, isRequired, most }: FormField,
  text: string,
): { value: string | undefined } | FieldFault {
  // One form for what can be typed in two, and no space that nobody sees.
  const typed = text.normalize('NFC').trim();
  const value = kind === 'lines' ? typed.replace(/\r\n?/g, '\n') : typed.replace(/\s+/g, ' ');
  if (!value) return isRequired ? { fault: 'required' } : { value: undefined };
  if (value.length > most) return { fault: 'tooLong' };
  // The contract's own form of an address: whether it exists only mail tells.
  if (kind === 'email' && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)) return { fault: 'email' };
  if (kind !== 'phone') return { value };
  const phone = parsePhone(value);
  return 'fault' in phone ? phone : { value: phone.e164 };
}
