import { StageError } from './stage-error.js';

/**
 * Asks for an activity's entry file before its frame is made: a frame cannot tell a page from an error page.
 *
 * @throws {@link StageError} `entry_missing`
 */
export async function checkEntry(
  url: URL,
  packageOrigin: string,
  fetchFile: typeof fetch,
): Promise<void> {
  // Elsewhere the browser would not let the answer be read.
  if (url.origin !== packageOrigin) return;
  let answer: Response;
  try {
    answer = await fetchFile(url.href, { method: 'HEAD', credentials: 'omit' });
  } catch (error) {
    throw new StageError('entry_missing', `${url.pathname}: ${String(error)}`);
  }
  // A server that knows no HEAD says nothing about the file.
  if (answer.status === 405 || answer.status === 501) return;
  if (!answer.ok) {
    throw new StageError('entry_missing', `${url.pathname}: HTTP ${String(answer.status)}`);
  }
  const type = answer.headers.get('content-type') ?? '';
  if (/\.x?html?$/i.test(url.pathname) && type !== '' && !/html|xml/i.test(type)) {
    throw new StageError('entry_missing', `${url.pathname} is served as ${type}`);
  }
}
