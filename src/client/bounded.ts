import { createError, type WelearningError } from './errors.js';

/** What bounds a piece of work in time. */
export interface Bounds {
  signal?: AbortSignal | undefined;
  /** Milliseconds. */
  timeout?: number | undefined;
  /** Named in the error. */
  call: string;
}

/**
 * Runs `work` until it ends, the caller's signal stops it or its time is up. Rejects at once in the latter cases, even
 * when `work` does not listen to the signal it is given.
 */
export async function bounded<T>(
  { signal, timeout, call }: Bounds,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let stop!: (error: WelearningError) => void;
  const stopped = new Promise<never>((_, reject) => {
    stop = (error) => {
      reject(error);
      controller.abort(error);
    };
  });
  const abort = () => stop(createError({ code: 'aborted', call, cause: signal?.reason }));
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(
          () => stop(createError({ code: 'timeout', call, reason: `no answer in ${timeout} ms` })),
          timeout,
        );
  try {
    return await Promise.race(
      controller.signal.aborted ? [stopped] : [stopped, work(controller.signal)],
    );
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
