import type { Branch, WelearningClient } from '../client/index.js';

/** The branch of an item that was written last. */
export async function latestBranch(
  client: Pick<WelearningClient, 'enrollments'>,
  enrollmentId: string,
  itemId: string,
): Promise<Branch | undefined> {
  const { items } = await client.enrollments.branches(enrollmentId).page();
  const [latest] = items
    .filter((branch) => branch.itemId === itemId)
    .sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt));
  return latest;
}
