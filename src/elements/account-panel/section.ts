import type { TemplateResult } from 'lit';
import type { Connection } from '../provider/connection.js';
import type { Failure } from '../provider/connected-element.js';

/** What a section needs of the panel that it is a part of. */
export interface SectionHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
  requestUpdate(): void;
  dispatchEvent(event: Event): boolean;
  /** @internal Tells the page of a failure. */
  failed(failure: Failure, retry: () => void): void;
}

/** One section of the account panel: it loads and keeps its own data; the panel gives it frame and navigation. */
export interface AccountSection {
  /** Whose data is in it. Loads it, or with the same learner keeps what is there. */
  open(connection: Connection, learnerId: string | undefined): Promise<void>;
  /** Forgets all personal data. `keepDraft`: but for what was being typed, for the same learner to come back to. */
  clear(o: { keepDraft: boolean }): void;
  /** Where it stands. */
  readonly state: 'loading' | 'ready' | Failure;
  render(o: { level: number; organization: string | undefined }): TemplateResult;
}
