import type { HostMessage, NavigationRequest, StageLaunch } from '../../stage-protocol/index.js';
import { allowFor, type ContentFrame } from '../content-frame.js';
import { checkEntry } from '../entry-check.js';
import type { HostLink } from '../link.js';
import { StageError } from '../stage-error.js';
import { textsFor } from './texts.js';
import { isUnitEnded } from './unit-ended.js';
import { UnitWindow } from './unit-window.js';

/** What the stage of such content works with. */
export interface StatementStageParts {
  launch: StageLaunch;
  link: HostLink;
  frame: ContentFrame;
  /** Where it draws. */
  place: HTMLElement;
  fetchFile: typeof fetch;
  /** Milliseconds from any fixed point, never running backwards. */
  now: () => number;
}

/**
 * Plays one unit of cmi5, or an activity of Tin Can: opens its launch address, once, and tells when it has gone. Its results go by
 * statements to where the address says, and nothing of them comes by here: how the learner stands the host asks the backend.
 */
export class StatementStage {
  readonly #parts: StatementStageParts;
  readonly #activityId: string;
  #window: UnitWindow | undefined;
  #over = false;

  constructor(parts: StatementStageParts) {
    this.#parts = parts;
    const { content, item } = parts.launch;
    this.#activityId = content.activityId ?? item.id;
    addEventListener('message', (event) => {
      if (isUnitEnded(event, location.origin)) this.#gone();
    });
  }

  async start(): Promise<void> {
    const { launch, link, frame, place, fetchFile, now } = this.#parts;
    const { content, item, policy } = launch;
    this.#tell('loading');
    try {
      const url = addressOf(content.launchUrl);
      await checkEntry(url, new URL(content.baseUrl).origin, fetchFile);
      const texts = await textsFor(launch.locale);
      if (this.#over) return;
      if (content.launchMethod === 'OwnWindow') {
        const gone = (): void => this.#gone();
        this.#window = new UnitWindow({ place, url: url.href, texts, now, gone });
        this.#tell('running');
        return;
      }
      frame.show({
        url: url.href,
        title: item.title,
        allow: allowFor(policy.allow),
        onLoad: () => this.#tell('running'),
      });
    } catch (error) {
      link.threw(error, this.#activityId);
    }
  }

  handle(message: HostMessage): void {
    switch (message.type) {
      case 'navigate':
        void this.#navigate(message.request);
        break;
      case 'pause':
        this.#close();
        break;
      case 'locale':
        void textsFor(message.locale).then((texts) => this.#window?.say(texts));
        break;
      default:
        break;
    }
  }

  /** The page may be about to go away; with `leaving` it does. A window that nobody follows any more goes with it. */
  pageHidden(leaving?: unknown): void {
    if (leaving) this.#window?.close();
  }

  /** Nothing is resumed: the unit itself is still there. */
  pageShown(): void {
    // The host asks by itself.
  }

  /** Where the learner goes, the host knows; here they only leave. */
  async #navigate(request: NavigationRequest): Promise<void> {
    const { link, frame } = this.#parts;
    const exits = { exitAll: 'normal', exit: 'normal', suspendAll: 'suspend' } as const;
    if (request.to === 'continue' || request.to === 'previous' || request.to === 'choice') return;
    // Units say their last words when they are navigated away.
    await frame.leave();
    this.#close();
    link.send({
      type: 'left',
      exit: request.to === 'abandonAll' ? 'abandon' : exits[request.to],
    });
  }

  /** The unit is gone: by itself, or with its window. */
  #gone(): void {
    if (this.#over) return;
    this.#close();
    this.#tell('finished');
  }

  #close(): void {
    this.#over = true;
    this.#window?.close();
    this.#window = undefined;
    this.#parts.frame.remove();
    this.#parts.place.replaceChildren();
  }

  #tell(state: 'loading' | 'running' | 'finished'): void {
    this.#parts.link.send({ type: 'activity', activityId: this.#activityId, state });
  }
}

/** @throws {@link StageError} where there is no address, or none that may be opened */
function addressOf(address: string | undefined): URL {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new StageError('entry_missing', 'The launch has no address that can be opened.');
  }
  return url;
}
