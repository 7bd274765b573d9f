/** Milliseconds that anything may take on a machine with other things to do. */
export const patience = 60_000;

/** What is waited for, or an error that says what it was. */
export async function within<T>(
  what: string,
  work: Promise<T>,
  milliseconds = patience,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${what}: not within ${String(milliseconds / 1000)} s`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks again and again. Answers whether it has come true in time. */
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
