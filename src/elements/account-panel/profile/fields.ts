import type { Me, MeField, MePatch } from '../../../client/index.js';
import { formatPhone, parsePhone } from '../../../ui/phone.js';
import type { FieldFault } from '../../form/fault.js';

/** Fields that have a label here; a backend may know more. */
export const fieldNames = [
  'fullName',
  'email',
  'phone',
  'preferredName',
  'jobTitle',
  'department',
  'unit',
  'manager',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** Fields by which a learner is reached, and all others, which describe the work. */
const contactNames: readonly string[] = ['fullName', 'email', 'phone', 'preferredName'];

/** What `PATCH /me` takes. */
const patchable: readonly string[] = [
  'fullName',
  'phone',
  'preferredName',
] satisfies (keyof MePatch)[];

/** One field as it is shown. */
export interface ProfileField {
  name: FieldName;
  isContact: boolean;
  isEditable: boolean;
  isRequired: boolean;
}

const mostCharacters: Record<string, number> = { fullName: 200, preferredName: 100 };

/** The fields of a schema that can be shown, in its order. */
export function profileFields(schema: readonly MeField[]): ProfileField[] {
  return schema.flatMap(({ name, owner, required }) =>
    isFieldName(name)
      ? {
          name,
          isContact: contactNames.includes(name),
          isEditable: owner === 'learner' && patchable.includes(name),
          isRequired: required,
        }
      : [],
  );
}

export function isFieldName(name: string): name is FieldName {
  return (fieldNames as readonly string[]).includes(name);
}

/** A field's value as it is written in its input. */
export function shown(me: Me, name: FieldName): string {
  const value = me[name] ?? '';
  return name === 'phone' ? formatPhone(value) : value;
}

/** What an input means: the value to store, `null` for none, or what is wrong with it. */
export function read(field: ProfileField, text: string): { value: string | null } | FieldFault {
  // One form for what can be typed in two, and no space that nobody sees.
  const value = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (!value) return field.isRequired ? { fault: 'required' } : { value: null };
  if (field.name === 'phone') {
    const phone = parsePhone(value);
    return 'fault' in phone ? phone : { value: phone.e164 };
  }
  return value.length > (mostCharacters[field.name] ?? Infinity) ? { fault: 'tooLong' } : { value };
}
