import type { Answer } from './answer.js';
import type { Call } from './call.js';
import { invalidInput } from './refusal.js';
import type { Handler } from './router.js';
import { table } from './store.js';

const keptMilliseconds = 24 * 3_600_000;

interface Kept {
  body: string;
  at: number;
  answer: Promise<Answer>;
}

const kept = table<Kept>('idempotent answers');

/**
 * Runs a handler that creates at most once for each `Idempotency-Key`: the same caller, route and key get the first
 * answer again, for a day. Only success is kept; what failed may be tried again with the same key.
 */
export async function once(call: Call, handler: Handler): Promise<Answer> {
  const key = call.headers.get('Idempotency-Key');
  if (key === null) return handler(call);
  if (key === '' || key.length > 200) throw invalidInput('/Idempotency-Key', 'length');
  const id = JSON.stringify([callerOf(call), call.url.pathname, key]);
  const body = new TextDecoder().decode(call.bytes);
  const rows = call.rows(kept);
  const known = rows.get(id);
  if (known && call.now - known.at < keptMilliseconds) {
    if (known.body === body) return known.answer;
    throw invalidInput('/Idempotency-Key', 'reused', 'This key was sent with another body.');
  }
  const answer = Promise.resolve().then(() => handler(call));
  rows.set(id, { body, at: call.now, answer });
  try {
    return await answer;
  } catch (error) {
    rows.delete(id);
    throw error;
  }
}

function callerOf({ caller, basic }: Call): string {
  if (caller.kind === 'learner') return `learner ${caller.learnerId}`;
  return caller.kind === 'launch' ? `launch ${caller.launchId}` : `public ${basic?.id ?? ''}`;
}
