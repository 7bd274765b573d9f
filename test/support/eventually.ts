import assert from 'node:assert/strict';

/** Asks again and again, leaving others in this process their turn, until it is so. Fails after 30 s. */
export async function eventually(what: string, ask: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await ask())) {
    assert.ok(Date.now() < deadline, `never came about: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
