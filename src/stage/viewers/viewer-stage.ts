import type {
  Deed,
  Embedding,
  Exit,
  HostMessage,
  NavigationRequest,
  OutlineControl,
  StageLaunch,
  Summary,
} from '../../stage-protocol/index.js';
import type { DirectSender } from '../direct-sender.js';
import { isoDurationOf, secondsOf } from '../durations.js';
import type { Journal } from '../journal.js';
import type { HostLink } from '../link.js';
import { Saver } from '../saver.js';
import { wear } from './host-look.js';
import { textsFor, type ViewerTexts } from './texts.js';
import type { Viewer, ViewerModule } from './viewer.js';

/** What a viewer's stage works with. */
export interface ViewerStageParts {
  launch: StageLaunch;
  link: HostLink;
  journal: Journal;
  direct: DirectSender;
  place: HTMLElement;
  fetchFile: typeof fetch;
  /** Milliseconds from any fixed point, never running backwards. */
  now: () => number;
  load(): Promise<ViewerModule>;
}

/** Progress is kept to a hundredth of a percent. */
const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * Plays an item that is one file or address: shows it in its viewer, and keeps by commits how far the learner has come. What is once
 * completed stays so.
 */
export class ViewerStage {
  readonly #parts: ViewerStageParts;
  readonly #saver: Saver;
  readonly #secondsBefore: number;
  readonly #startedAt: number;
  #viewer: Viewer | undefined;
  #completed: boolean;
  #progress: number;
  #shownOutline = '';
  #embed: Embedding | undefined;
  #texts: ViewerTexts | undefined;
  #over = false;

  constructor(parts: ViewerStageParts) {
    this.#parts = parts;
    const { launch, link, journal, direct } = parts;
    this.#embed = launch.embed;
    const { summary } = launch.state;
    this.#completed = summary.completion === 'completed';
    this.#progress = summary.progress ?? 0;
    this.#secondsBefore = secondsOf(summary.totalTime) ?? 0;
    this.#startedAt = parts.now();
    this.#saver = new Saver({
      ...{ launch, link, journal, direct },
      gather: () => this.#gather(),
      superseded: () => this.#close(),
    });
  }

  async start(): Promise<void> {
    const { launch, link, place, fetchFile } = this.#parts;
    const { id, title } = launch.item;
    link.send({ type: 'activity', activityId: id, state: 'loading' });
    if (launch.look) wear(launch.look);
    try {
      this.#texts = await textsFor(launch.locale);
      const { openViewer } = await this.#parts.load();
      const viewer = await openViewer({
        place,
        title,
        content: launch.content,
        policy: launch.policy,
        stored: this.#saver.log.elementsOf(id),
        texts: this.#texts,
        preferences: launch.preferences ?? {},
        prefer: (preferences) => link.send({ type: 'prefer', preferences }),
        embed: this.#embed,
        askEmbed: () => link.send({ type: 'ask-embed' }),
        fetchFile,
        changed: (when) => (when === 'now' ? this.#saver.now() : this.#saver.soon()),
        tell: (deed) => this.#tell(deed),
      });
      if (this.#over) return viewer.close();
      this.#viewer = viewer;
      // What is played tells by itself, when it knows how long it is.
      if (!viewer.standing) this.#tell({ did: 'began' });
      // It may have come meanwhile.
      if (this.#embed && this.#embed !== launch.embed) viewer.consented?.(this.#embed);
      // That it was opened is worth being known.
      this.#saver.now();
      link.send({ type: 'activity', activityId: id, state: 'running' });
    } catch (error) {
      link.threw(error, id);
    }
  }

  handle(message: HostMessage): void {
    switch (message.type) {
      case 'navigate':
        this.#navigate(message.request);
        break;
      case 'locale':
        void textsFor(message.locale).then((texts) => {
          this.#texts = texts;
          this.#viewer?.say?.(texts);
          if (this.#shownOutline) this.#publishOutline();
        });
        break;
      case 'look':
        wear(message.look);
        break;
      case 'gone':
        this.#viewer?.rest?.(message.at);
        break;
      case 'embed':
        this.#embed = message.embed;
        this.#viewer?.consented?.(message.embed);
        break;
      default:
        this.#saver.handle(message);
    }
  }

  /** The page may be about to go away. With `exit` the learner has left, as far as is known. */
  pageHidden(exit?: Exit): void {
    this.#tellStanding(exit !== undefined);
    this.#saver.pageHidden(this.#viewer ? exit : undefined);
  }

  pageShown(): void {
    this.#saver.pageShown();
  }

  #navigate(request: NavigationRequest): void {
    const { link } = this.#parts;
    switch (request.to) {
      case 'continue':
      case 'previous':
        return link.send({ type: 'refused', request, lock: { code: 'end' } });
      // There is nothing to be chosen but what is open.
      case 'choice':
        return undefined;
      default: {
        const exits = { exitAll: 'normal', exit: 'normal', suspendAll: 'suspend' } as const;
        const exit = request.to === 'abandonAll' ? 'abandon' : exits[request.to];
        this.#saver.now(exit);
        this.#close();
        link.send({ type: 'left', exit });
      }
    }
  }

  #close(): void {
    this.#tellStanding(true);
    this.#over = true;
    this.#viewer?.close();
    this.#viewer = undefined;
    this.#parts.place.replaceChildren();
  }

  #tell(deed: Deed): void {
    const { launch, link } = this.#parts;
    if (launch.records) link.send({ type: 'did', deed: { at: Date.now(), ...deed } });
  }

  /** What plays may go away in the middle of it. */
  #tellStanding(isLast: boolean): void {
    const standing = this.#viewer?.standing;
    if (standing) this.#tell({ did: 'watched', ...standing, ...(isLast && { rate: 0 }) });
  }

  #gather(): Summary {
    const { launch, now } = this.#parts;
    const viewer = this.#viewer;
    if (viewer) {
      this.#progress = Math.max(this.#progress, round(Math.min(1, viewer.progress)));
      this.#saver.log.record(launch.item.id, viewer.elements);
      if (!this.#completed && viewer.progress >= 1) {
        this.#completed = true;
        this.#tell({ did: 'completed', ...viewer.standing });
      }
    }
    const summary: Summary = {
      completion: this.#completed
        ? 'completed'
        : viewer
          ? 'incomplete'
          : launch.state.summary.completion,
      success: 'unknown',
      progress: this.#completed ? 1 : this.#progress,
      totalTime: isoDurationOf(this.#secondsBefore + (now() - this.#startedAt) / 1000),
    };
    this.#publishOutline();
    return summary;
  }

  #publishOutline(): void {
    const { launch } = this.#parts;
    const { id, title } = launch.item;
    const none: OutlineControl = { state: 'disabled', lock: { code: 'end' } };
    const outline = {
      title,
      // None of them: what it is.
      standard: this.#texts?.kind(launch.content.kind) ?? '',
      entries: [
        {
          id,
          title,
          playable: true,
          selectable: true,
          status: this.#completed ? ('completed' as const) : ('in_progress' as const),
        },
      ],
      currentId: id,
      controls: {
        continue: none,
        previous: none,
        exitAll: { state: 'enabled' as const },
        suspendAll: { state: 'enabled' as const },
      },
    };
    const text = JSON.stringify(outline);
    if (text === this.#shownOutline) return;
    this.#shownOutline = text;
    this.#parts.link.send({ type: 'outline', outline });
  }
}
