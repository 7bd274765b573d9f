import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeZip } from '../../../demo/courses/packaging/zip.js';
import { packagePath } from '../../support/packages-of-others.js';
import type { AdlCase } from '../../support/adl-suite.js';

/** When a page of content ends its session, and what it asks for then. */
type Leaving = { atOnce: true } | { atOnce: false; request?: string };

/** The suite's pages by file name, as far as they differ in how they leave. */
const pages: Record<string, Leaving> = {
  'SequencingTest.htm': { atOnce: true },
  // Never to be delivered: their visits are none of the case's.
  'SequencingTestFail.htm': { atOnce: true },
  'SequencingTest_SX09_exit.htm': { atOnce: true },
  'SequencingTest_SX09_exitall.htm': { atOnce: true },
  'SequencingTestSingleDoTerminate.htm': { atOnce: false },
  'exitAllOnUnload.htm': { atOnce: false, request: 'exitAll' },
  'suspendAllOnUnload.htm': { atOnce: false, request: 'suspendAll' },
  'tarAct4OnUnload.htm': { atOnce: false, request: '{target=activity_4}choice' },
};

const empty = [
  'common/About.js',
  'common/BrowserDetect.js',
  'common/EmulationCode.js',
  'common/LMSTest.jar',
  'common/lmsrtefunctions.js',
  'includes/LMSTestContentPackages_style.css',
];

/** Hands in a package of a case with content of our own, for as long as `use` needs it. */
export async function withOwnPackage<T>(
  adl: AdlCase,
  use: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'wl-case-'));
  try {
    const manifest = packagePath(`adl-cts/manifests/${adl.case}.xml`);
    const file = join(folder, `${adl.case}.zip`);
    await writeZip(
      file,
      new Map([
        ['imsmanifest.xml', await readFile(manifest, 'utf8')],
        ...Object.entries(pages).map(
          ([name, leaving]) => [`resources/${name}`, pageOf(adl, leaving)] as const,
        ),
        // Named by the manifest; nothing is in them.
        ...empty.map((name) => [name, ''] as const),
      ]),
    );
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const pageOf = (adl: AdlCase, leaving: Leaving): string => `<!doctype html>
<meta charset="utf-8">
<title>${adl.case}</title>
<script>
const adl = ${JSON.stringify({ tc: adl.case, visits: adl.visits })};
const leaving = ${JSON.stringify(leaving)};
(${replay.toString()})(adl, leaving);
</script>
`;

interface Api {
  Initialize(argument: string): string;
  Terminate(argument: string): string;
  SetValue(element: string, value: string): string;
  GetValue(element: string): string;
  GetLastError(): string;
}

/** Runs in the page of content: replays the visit that it is the turn of, and says how that went. */
function replay(adl: { tc: string; visits: AdlCase['visits'] }, leaving: Leaving): void {
  const api = (window.parent as unknown as { API_1484_11: Api }).API_1484_11;
  const act = Number(new URLSearchParams(location.search).get('act'));
  // Visits come in the order of the case, whatever their label counts.
  const turn = Number(localStorage.getItem('turn') ?? 0);
  localStorage.setItem('turn', String(turn + 1));
  const visit = adl.visits[turn];
  const failures: string[] = [];
  if (visit?.act !== act) failures.push('it is not the turn of this activity');
  for (const { call, element = '', value = '', returns, error } of visit?.steps ?? []) {
    let answer: string;
    if (call === 'Initialize') answer = api.Initialize('');
    else if (call === 'SetValue') answer = api.SetValue(element, value);
    else if (call === 'GetValue') answer = api.GetValue(element);
    else continue;
    const code = api.GetLastError();
    if (String(answer) !== returns || code !== error) {
      failures.push(`${call} ${element} ${value} -> "${answer}" (${code})`);
    }
  }
  const result = { tc: adl.tc, act, ok: failures.length === 0, failures };
  window.parent.postMessage({ type: 'cts-result', result }, '*');
  if (leaving.atOnce) {
    api.Terminate('');
    return;
  }
  addEventListener('unload', () => {
    if (leaving.request !== undefined) api.SetValue('adl.nav.request', leaving.request);
    api.Terminate('');
  });
}
