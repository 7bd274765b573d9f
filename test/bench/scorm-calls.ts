/**
 * `npm run bench -- scorm-calls`: what a call costs content in the stage, beside scorm-again's own object alone in the same page; and the
 * longest task of the page while content sets 1,000 values a second.
 */
import { build } from 'esbuild';
import { StageBench } from '../e2e/stage/harness.js';
import { single12, single2004 } from '../e2e/stage/packages.js';

const rounds = 20;
const callsARound = 2000;

type Call = (...parameters: string[]) => string;
type Api = Record<string, Call>;
type PeerWindow = Window & { Peer: Api; parent: Record<string, Api> };

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

const bench = await StageBench.start({ single12, single2004 });
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
                call(elements[n % elements.length] ?? '', String(n % 2));
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
    const { longest, burst } = await content.evaluate(
      async ({ method, apiName, elements }) => {
        const call = (window as unknown as PeerWindow).parent[apiName]?.[method] as Call;
        let longest = 0;
        let burst = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
        });
        observer.observe({ type: 'longtask' });
        const end = performance.now() + 5000;
        for (let n = 0; performance.now() < end;) {
          const started = performance.now();
          for (let i = 0; i < 10; i++, n++)
            call(elements[n % elements.length] ?? '', String(n % 2));
          burst = Math.max(burst, performance.now() - started);
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        observer.disconnect();
        return { longest, burst };
      },
      { method: `${prefix}SetValue`, apiName, elements },
    );
    console.log(
      `${(prefix + 'SetValue').padEnd(12)} 1,000 a second: ${longest === 0 ? 'no task over 50 ms' : `longest task ${longest.toFixed(0)} ms`}; ten calls took ${burst.toFixed(1)} ms at most`,
    );
    isSlow ||= longest > 50;
    await visit.close();
  }
} finally {
  await bench.stop();
}
process.exitCode = isSlow ? 1 : 0;
