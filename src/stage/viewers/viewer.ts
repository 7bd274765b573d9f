import type {
  Deed,
  Elements,
  Embedding,
  Preferences,
  StageLaunch,
} from '../../stage-protocol/index.js';
import type { ViewerTexts } from './texts.js';

/** What a viewer is handed. */
export interface ViewerParts {
  /** Where it draws; nothing else is in it. */
  place: HTMLElement;
  title: string;
  content: StageLaunch['content'];
  policy: StageLaunch['policy'];
  /** State as last kept: `wl.position`, `wl.segments`, `wl.pages`, `wl.opened`. */
  stored: Readonly<Elements>;
  texts: ViewerTexts;
  preferences: Preferences;
  /** The learner likes it otherwise; for the next time too. */
  prefer(preferences: Preferences): void;
  /** Of a link: how it stands with consent to what its host hears of the learner. */
  embed: Embedding | undefined;
  /** The host's page is to ask for that consent. */
  askEmbed(): void;
  fetchFile: typeof fetch;
  /** Something that is kept has changed. `now`: it is worth being saved at once. */
  changed(when?: 'now'): void;
  /** For those who make statements of it: what the learner has done. */
  tell(deed: Deed): void;
}

/** Shows a file or an address, and knows how far the learner has come with it. */
export interface Viewer {
  /** What is to be kept, as it is now. */
  readonly elements: Elements;
  /** 0..1; 1: nothing more is asked of the learner. */
  readonly progress: number;
  /** Of what is played: where it is and what was played. */
  readonly standing?: Pick<Deed, 'time' | 'segments' | 'progress' | 'rate'> | undefined;
  /** The learner has chosen another language. */
  say?(texts: ViewerTexts): void;
  /** What the learner has agreed to is another. */
  consented?(embed: Embedding): void;
  /** The host's page went at this moment, in milliseconds since 1970: what plays has played up to then, and no further. */
  rest?(at: number): void;
  /** The learner leaves; nothing more is told after it. */
  close(): void;
}

/** Each kind's module: loaded when there is something of the kind to show. */
export interface ViewerModule {
  /** @throws StageError where it cannot be shown at all */
  openViewer(parts: ViewerParts): Viewer | Promise<Viewer>;
}
