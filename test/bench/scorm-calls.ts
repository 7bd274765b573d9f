/**
 * `npm run bench -- scorm-calls`: what a call costs content in the stage, beside scorm-again's own object alone in the same page; and the
 * longest task of the page while content sets 1,000 values a second. Measured on dist/stage, as it is shipped, and without that, or with
 * `scorm-calls source`, on a bundle of the source as it comes: there the library is not made small and puts what it would log together.
 */
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import type { Frame } from 'playwright-core';
import { StageBench } from '../e2e/stage/harness.js';
import { single12, single2004 } from '../e2e/stage/packages.js';

const rounds = 100;
// The clock of a page moves in steps of 0.1 ms, which may be no more than a few hundredths of a round.
const callsARound = 5000;

type Call = (...parameters: string[]) => string;
type Api = Record<string, Call>;
type PeerWindow = Window & { Peer: Api; parent: Record<string, Api> };
type WatchedWindow = Window & { longest: number };

/** Notes the longest task of a frame's page. Tasks of 50 ms and less are not told. */
const watchTasks = (frame: Frame): Promise<void> =>
  frame.evaluate(() => {
    const page = window as unknown as WatchedWindow;
    page.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) page.longest = Math.max(page.longest, duration);
    }).observe({ type: 'longtask' });
  });

const longestTask = (frame: Frame): Promise<number> =>
  frame.evaluate(() => (window as unknown as WatchedWindow).longest);

async function peer(standard: '12' | '2004'): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { Scorm${standard}API as Api } from 'scorm-again/scorm${standard}/min';
        const httpService = { processHttpRequest: () => ({ result: 'true', errorCode: 0 }), updateSettings() {} };
        window.Peer = new Api({ autocommit: false, logLevel: 5, lmsCommitUrl: 'x:', httpService });
        window.Peer.lmsInitialize('');`,
      resolveDir: '.',
    },
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const shipped = 'dist/stage';
const isShipped = process.argv[3] !== 'source' && existsSync(`${shipped}/stage.js`);
console.log(isShipped ? `The stage of ${shipped}:` : 'The stage bundled from source:');
const bench = await StageBench.start({ single12, single2004 }, isShipped ? shipped : undefined);
let isSlow = false;
try {
  for (const [name, standard, prefix, apiName, elements] of [
    [
      'single12',
      '12',
      'LMS',
      'API',
      ['cmi.core.lesson_location', 'cmi.core.score.raw', 'cmi.suspend_data'],
    ],
    [
      'single2004',
      '2004',
      '',
      'API_1484_11',
      ['cmi.location', 'cmi.score.raw', 'cmi.suspend_data', 'cmi.progress_measure'],
    ],
  ] as const) {
    const visit = await bench.openHost();
    await visit.play(name);
    const content = visit.content();
    await content.evaluate(await peer(standard));
    for (const kind of ['SetValue', 'GetValue'] as const) {
      const times = await content.evaluate(
        ({ method, apiName, elements, rounds, callsARound }) => {
          const page = window as unknown as PeerWindow;
          const apis = [page.parent[apiName] as Api, page.Peer];
          const times: number[][] = [[], []];
          // Both in turn, so that whatever else the machine does meets both; the first rounds warm up.
          for (let i = 0; i < rounds * 2; i++) {
            for (const [at, api] of apis.entries()) {
              const call = (api[method] as Call).bind(api);
              const started = performance.now();
              for (let n = 0; n < callsARound; n++) {
                // Each element in turn, with another value than the last time.
                const value = String(Math.floor(n / elements.length) % 2);
                call(elements[n % elements.length] ?? '', value);
              }
              const time = ((performance.now() - started) * 1000) / callsARound;
              if (i >= rounds) times[at]?.push(time);
            }
          }
          return times;
        },
        { method: prefix + kind, apiName, elements, rounds, callsARound },
      );
      const [ours = 0, alone = 0] = times.map(median);
      const ratio = ours / alone;
      isSlow ||= ratio > 1.15;
      console.log(
        `${(prefix + kind).padEnd(12)} ${ours.toFixed(2)} µs in the stage, ${alone.toFixed(2)} µs alone: ${ratio.toFixed(2)} (at most 1.15)`,
      );
    }
    const frames = [visit.page.mainFrame(), visit.stage(), content];
    for (const frame of frames) await watchTasks(frame);
    const { rate, burst } = await content.evaluate(
      async ({ method, apiName, elements }) => {
        const call = (window as unknown as PeerWindow).parent[apiName]?.[method] as Call;
        let calls = 0;
        let burst = 0;
        const began = performance.now();
        let started = began;
        for (; started < began + 5000; started = performance.now()) {
          // As many as are due: timers are late, and then the more has to be done at once.
          for (; calls < started - began; calls++) {
            const value = String(Math.floor(calls / elements.length) % 2);
            call(elements[calls % elements.length] ?? '', value);
          }
          burst = Math.max(burst, performance.now() - started);
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return { rate: (calls / (started - began)) * 1000, burst };
      },
      { method: `${prefix}SetValue`, apiName, elements },
    );
    const longest = Math.max(...(await Promise.all(frames.map(longestTask))));
    console.log(
      `${(prefix + 'SetValue').padEnd(12)} ${rate.toFixed(0)} a second: ${longest === 0 ? 'no task over 50 ms' : `longest task ${longest.toFixed(0)} ms`} (at most 50 ms); what was due at once took ${burst.toFixed(1)} ms at most`,
    );
    isSlow ||= longest > 50;
    await visit.close();
  }
} finally {
  await bench.stop();
}
process.exitCode = isSlow ? 1 : 0;
