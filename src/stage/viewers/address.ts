import { checkEntry } from '../entry-check.js';
import { StageError } from '../stage-error.js';
import type { ViewerParts } from './viewer.js';

/**
 * The address of the item's file, once the server says that it is there.
 *
 * @throws {@link StageError} `entry_missing`
 */
export async function fileAddress(
  { content, fetchFile }: Pick<ViewerParts, 'content' | 'fetchFile'>,
  address = content.url,
): Promise<string> {
  if (address === undefined) throw new StageError('entry_missing', 'The launch names no file.');
  const base = new URL(content.baseUrl);
  const url = new URL(address, base);
  if (!/^https?:$/.test(url.protocol)) throw new StageError('entry_missing', url.protocol);
  await checkEntry(url, base.origin, fetchFile);
  return url.href;
}
