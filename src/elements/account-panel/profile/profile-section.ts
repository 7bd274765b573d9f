import type { TemplateResult } from 'lit';
import { isWelearningError, type Me, type MePatch } from '../../../client/index.js';
import type { FieldFault } from '../../form/fault.js';
import type { FormTexts } from '../../form/form.vi.js';
import type { Connection } from '../../provider/connection.js';
import { type Failure, failureOf } from '../../provider/connected-element.js';
import type { Localize } from '../../../ui/index.js';
import type { AccountPanelTexts } from '../account-panel.vi.js';
import { WlProfileSavedEvent } from '../profile-saved-event.js';
import type { AccountSection, SectionHost } from '../section.js';
import { type FieldName, isFieldName, type ProfileField, profileFields, read } from './fields.js';
import { profileForm } from './profile-form.js';

/** Where the last attempt to save stands. */
export type Saving = 'saving' | 'saved' | 'nothing' | 'conflict' | Failure;

/** The learner's own profile: what the learner owns can be edited, what the organization owns is shown. */
export class ProfileSection implements AccountSection {
  state: AccountSection['state'] = 'loading';
  me: Me | undefined;
  fields: readonly ProfileField[] = [];
  /** What was typed into which field, where it differs from what is stored. */
  draft: Readonly<Partial<Record<FieldName, string>>> = {};
  faults: Readonly<Partial<Record<FieldName, FieldFault>>> = {};
  /** Faults have been looked for by saving: a summary lists them. */
  isSummarized = false;
  /** Fields that somebody else has changed while they were being edited here. */
  theirs: ReadonlySet<FieldName> = new Set();
  saving: Saving | undefined;

  private connection: Connection | undefined;
  private learnerId: string | undefined;
  private loading = 0;

  constructor(
    private readonly host: SectionHost,
    readonly localize: Localize<AccountPanelTexts & FormTexts>,
  ) {}

  async open(connection: Connection, learnerId: string | undefined): Promise<void> {
    const isSame = this.connection === connection && this.learnerId === learnerId;
    if (isSame && this.me) return;
    if (!isSame) this.clear({ keepDraft: false });
    this.connection = connection;
    this.learnerId = learnerId;
    await this.load();
  }

  clear(o: { keepDraft: boolean }): void {
    this.loading += 1;
    this.state = 'loading';
    this.me = undefined;
    this.saving = undefined;
    this.isSummarized = false;
    this.faults = {};
    this.theirs = new Set();
    if (o.keepDraft) return;
    this.draft = {};
    this.connection = undefined;
    this.learnerId = undefined;
  }

  render(o: { level: number; organization: string | undefined }): TemplateResult {
    return profileForm(this, o);
  }

  /** Number of fields that differ from what is stored. */
  get changes(): number {
    return this.fields.filter((field) => this.isChanged(field)).length;
  }

  isChanged(field: ProfileField): boolean {
    const text = this.draft[field.name];
    if (text === undefined || !this.me) return false;
    const meant = read(field, text);
    return 'fault' in meant || (meant.value ?? '') !== (this.me[field.name] ?? '');
  }

  readonly type = (field: ProfileField, text: string): void => {
    this.draft = { ...this.draft, [field.name]: text };
    if (this.saving !== 'conflict') this.saving = undefined;
    // A complaint goes away with its cause; a new one waits until the field is left.
    if (this.faults[field.name]) this.check([field]);
    this.host.requestUpdate();
  };

  readonly leave = (field: ProfileField): void => {
    if (this.draft[field.name] === undefined) return;
    this.check([field]);
    this.host.requestUpdate();
  };

  readonly cancel = (): void => {
    this.draft = {};
    this.faults = {};
    this.theirs = new Set();
    this.isSummarized = false;
    this.saving = undefined;
    this.host.requestUpdate();
  };

  readonly save = async (): Promise<void> => {
    const { connection, me } = this;
    if (!connection || !me || this.saving === 'saving') return;
    this.check(this.fields);
    this.isSummarized = Object.keys(this.faults).length > 0;
    if (this.isSummarized) return this.focus('summary');
    const patch = this.patch();
    const names = Object.keys(patch);
    this.saving = names.length ? 'saving' : 'nothing';
    this.host.requestUpdate();
    if (!names.length) return;
    const loading = this.loading;
    try {
      const saved = await connection.client.me.update(patch);
      if (loading !== this.loading) return;
      this.me = saved;
      this.draft = {};
      this.theirs = new Set();
      this.saving = 'saved';
      this.host.requestUpdate();
      this.host.dispatchEvent(new WlProfileSavedEvent(names));
    } catch (error) {
      if (loading === this.loading) this.saveFailed(error);
    }
  };

  /** After a conflict: the stored profile as it is now, beside what was typed. */
  readonly reload = async (): Promise<void> => {
    const { connection, me: before } = this;
    if (!connection || !before) return;
    try {
      const me = await connection.client.me.get();
      this.theirs = new Set(
        this.fields
          .filter(({ name }) => this.draft[name] !== undefined && me[name] !== before[name])
          .map(({ name }) => name),
      );
      this.me = me;
      this.saving = undefined;
      await this.focus([...this.theirs][0] ?? 'form');
    } catch (error) {
      this.host.failed(failureOf(error), this.reload);
    }
  };

  readonly load = async (): Promise<void> => {
    const { connection } = this;
    if (!connection) return;
    const loading = ++this.loading;
    this.state = 'loading';
    this.host.requestUpdate();
    try {
      const { me: group } = connection.client;
      const [me, schema] = await Promise.all([group.get(), group.schema()]);
      if (loading !== this.loading) return;
      this.me = me;
      this.fields = profileFields(schema.fields);
      this.state = 'ready';
    } catch (error) {
      if (loading !== this.loading) return;
      this.state = failureOf(error);
      this.host.failed(this.state, this.load);
    }
    this.host.requestUpdate();
  };

  private check(fields: readonly ProfileField[]): void {
    const faults = { ...this.faults };
    for (const field of fields) {
      delete faults[field.name];
      const text = this.draft[field.name];
      if (text === undefined) continue;
      const meant = read(field, text);
      if ('fault' in meant) faults[field.name] = meant;
    }
    this.faults = faults;
    if (!Object.keys(faults).length) this.isSummarized = false;
  }

  private patch(): MePatch {
    const entries = this.fields
      .filter((field) => field.isEditable && this.isChanged(field))
      .map((field) => {
        const meant = read(field, this.draft[field.name] ?? '');
        return [field.name, 'fault' in meant ? null : meant.value];
      });
    return Object.fromEntries(entries) as MePatch;
  }

  private saveFailed(error: unknown): void {
    const failure = failureOf(error);
    if (failure.status === 412) {
      this.saving = 'conflict';
      void this.focus('conflict');
      return;
    }
    const refused = isWelearningError(error)
      ? error.errors.map(({ path }) => path.replace(/^\//, '')).filter(isFieldName)
      : [];
    if (refused.length) {
      this.faults = Object.fromEntries(refused.map((name) => [name, { fault: 'refused' }]));
      this.isSummarized = true;
      this.saving = undefined;
      void this.focus('summary');
    } else {
      this.saving = failure;
      this.host.requestUpdate();
    }
    this.host.failed(failure, () => void this.save());
  }

  /** Moves focus to a part of the form, by its id, once it is there. */
  readonly focus = async (id: string): Promise<void> => {
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
  };
}
