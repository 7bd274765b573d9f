import type { FieldFault } from './fault.js';
import { type FormField, readField } from './read-field.js';

/** What was typed, as it is sent, by field. */
export type FormValues = Readonly<Record<string, string | undefined>>;

/** What is being typed into a form, and what is wrong with it. */
export class Draft {
  /** As it was typed, by field. */
  texts: FormValues = {};
  faults: Readonly<Record<string, FieldFault | undefined>> = {};
  /** Faults have been looked for by sending: a summary lists them. */
  isSummarized = false;

  constructor(
    private readonly fields: () => readonly FormField[],
    private readonly changed: () => void,
  ) {}

  type(field: FormField, text: string): void {
    this.texts = { ...this.texts, [field.name]: text };
    // A complaint goes away with its cause; a new one waits until the field is left.
    if (this.faults[field.name]) this.check([field]);
    this.changed();
  }

  /** A field that was left empty is no fault before the form is sent. */
  leave(field: FormField): void {
    if (!this.texts[field.name]) return;
    this.check([field]);
    this.changed();
  }

  /** What there is to send; undefined when something is to be mended first. */
  read(): FormValues | undefined {
    this.check(this.fields());
    this.isSummarized = Object.values(this.faults).some(Boolean);
    this.changed();
    if (this.isSummarized) return undefined;
    return Object.fromEntries(
      this.fields().map((field) => {
        const meant = readField(field, this.texts[field.name] ?? '');
        return [field.name, 'value' in meant ? meant.value : undefined];
      }),
    );
  }

  /** Puts what the backend does not take, by JSON pointers, beside its fields. False where that explains nothing. */
  refuse(paths: readonly string[]): boolean {
    const bad = this.fields().filter(({ name }) => paths.includes(`/${name}`));
    if (!bad.length) return false;
    this.faults = Object.fromEntries(bad.map(({ name }) => [name, { fault: 'refused' }]));
    this.isSummarized = true;
    this.changed();
    return true;
  }

  clear(): void {
    this.texts = {};
    this.faults = {};
    this.isSummarized = false;
    this.changed();
  }

  private check(fields: readonly FormField[]): void {
    const read = fields.map((field) => {
      const meant = readField(field, this.texts[field.name] ?? '');
      return [field.name, 'fault' in meant ? meant : undefined] as const;
    });
    this.faults = { ...this.faults, ...Object.fromEntries(read) };
    if (!Object.values(this.faults).some(Boolean)) this.isSummarized = false;
  }
}
