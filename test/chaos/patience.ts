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
