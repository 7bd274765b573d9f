import assert from 'node:assert/strict';

/** Asks again and again, leaving others in this process their turn. Answers whether it has come true in time. */
export async function comesTrue(
  ask: () => Promise<boolean>,
  milliseconds: number,
): Promise<boolean> {
  const until = performance.now() + milliseconds;
  for (;;) {
    if (await ask()) return true;
    if (performance.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Resolves when it has come true. Fails after 30 s. */
export async function eventually(what: string, ask: () => Promise<boolean>): Promise<void> {
  assert.ok(await comesTrue(ask, 30_000), `never came about: ${what}`);
}
