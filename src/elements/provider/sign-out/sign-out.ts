import { nothing, type ReactiveControllerHost } from 'lit';
import { Localize } from '../../../ui/index.js';
import { type Failure, failureOf } from '../connected-element.js';
import type { Connection } from '../connection.js';
import type * as farewellModule from './farewell.js';
import type { signOutVi } from './sign-out.vi.js';

/** The element in which a sign-out is asked for. */
export interface SignOutParts {
  connection(): Connection | undefined;
  /** Nobody is signed in any more. */
  signedOut(): void;
  failed(failure: Failure, retry: () => void): void;
}

/**
 * A sign-out that loses nothing: what waits on this device is sent first. What cannot be sent stays for the next sign-in; on a computer
 * that others use too the learner is asked, and it is wiped.
 */
export class SignOut {
  /** Why it did not come about. */
  failure: Failure | undefined;
  busy = false;

  private readonly localize: Localize<typeof signOutVi>;
  /** What is loaded when somebody leaves. */
  private farewell: typeof farewellModule | undefined;
  /** So many changes could not be sent: the learner is asked what is to become of them. */
  private unsent = 0;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly parts: SignOutParts,
  ) {
    this.localize = new Localize(host);
  }

  /** Begins. */
  readonly begin = (): void => void this.run(false);

  /** What the learner has to know or to decide, once there is something. */
  draw(): unknown {
    const { farewell, localize, unsent } = this;
    if (!farewell) return nothing;
    if (unsent > 0) {
      return farewell.question(localize, unsent, {
        again: this.begin,
        anyway: () => void this.run(true),
        stay: () => this.change(() => (this.unsent = 0)),
      });
    }
    return this.busy ? farewell.sending(localize) : nothing;
  }

  private async run(anyway: boolean): Promise<void> {
    const connection = this.parts.connection();
    if (this.busy || !connection) return;
    this.change(() => {
      this.busy = true;
      this.unsent = 0;
      this.failure = undefined;
    });
    try {
      if (await this.leave(connection, anyway)) this.parts.signedOut();
    } catch (error) {
      const failure = failureOf(error);
      this.failure = failure;
      this.parts.failed(failure, this.begin);
    } finally {
      this.change(() => (this.busy = false));
    }
    if (this.unsent > 0) {
      await this.host.updateComplete;
      this.host.shadowRoot?.querySelector<HTMLElement>('#unsent')?.focus();
    }
  }

  /** False: the learner has to decide first. */
  private async leave({ client, session }: Connection, anyway: boolean): Promise<boolean> {
    const { sharedComputer, learnerId } = session;
    // Without it, what waits stays where it is: only where it must not stay there is no sign-out.
    const farewell = await import('./farewell.js').catch((error: unknown) => {
      if (sharedComputer) throw error;
      return undefined;
    });
    this.change(() => (this.farewell = farewell));
    if (!sharedComputer || !farewell) {
      await session.signOut();
      return true;
    }
    this.unsent = anyway ? 0 : await farewell.send({ client, session });
    if (this.unsent > 0) return false;
    await session.signOut({ atOnce: true });
    await farewell.wipe(client.baseUrl, learnerId);
    return true;
  }

  private change(what: () => void): void {
    what();
    this.host.requestUpdate();
  }
}
