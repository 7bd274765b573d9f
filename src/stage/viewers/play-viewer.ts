import type { StageContent } from '../../stage-protocol/index.js';
import { ContentFrame } from '../content-frame.js';
import { StageError } from '../stage-error.js';
import type { StatementStage } from '../statements/statement-stage.js';
import type { ViewerModule } from './viewer.js';
import { ViewerStage, type ViewerStageParts } from './viewer-stage.js';

/** Each viewer comes with what it needs, and only where it is needed. */
const modules: Readonly<Record<string, () => Promise<ViewerModule>>> = {
  html5: () => import('./html5-viewer.js'),
  video: () => import('./media-viewer.js'),
  audio: () => import('./media-viewer.js'),
  image: () => import('./image-viewer.js'),
  pdf: () => import('./pdf-viewer.js'),
  file: () => import('./file-viewer.js'),
  link: () => import('./link-viewer.js'),
};

/**
 * The stage of an item that is no package of SCORM: content that makes statements, or one file or address. A kind that is not known has a
 * card by which its file can be kept.
 *
 * @throws {@link StageError} `unsupported_content` where there is nothing to show
 */
export async function playViewer(
  parts: Omit<ViewerStageParts, 'load'>,
): Promise<ViewerStage | StatementStage> {
  const { kind } = parts.launch.content;
  if (kind === 'cmi5' || kind === 'tincan') {
    const { StatementStage } = await import('../statements/statement-stage.js');
    return new StatementStage({ ...parts, frame: new ContentFrame(parts.place) });
  }
  const load = Object.hasOwn(modules, kind) ? modules[kind] : cardFor(parts.launch.content);
  if (!load) throw new StageError('unsupported_content', kind);
  return new ViewerStage({ ...parts, load });
}

/** A card by which a file can be kept, or, for what lies elsewhere, opened in a tab: never what it is by itself. */
function cardFor({ url, baseUrl }: StageContent): (() => Promise<ViewerModule>) | undefined {
  if (url === undefined) return undefined;
  const isElsewhere =
    !URL.canParse(url, baseUrl) || new URL(url, baseUrl).origin !== new URL(baseUrl).origin;
  return isElsewhere ? modules['link'] : modules['file'];
}
