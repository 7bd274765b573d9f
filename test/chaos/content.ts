import { join } from 'node:path';
import { writeZip } from '../../demo/courses/packaging/zip.js';
import { scriptOf } from './page-script.js';
import type { Step } from './plan.js';

/** The standards that content is written to. */
export type Dialect = 'scorm12' | 'scorm2004';

export const activityId = 'sco';

/** Writes the package of a dialect: one SCO that does what the recorder says. Answers the file. */
export async function writePackage(
  folder: string,
  dialect: Dialect,
  recorder: string,
): Promise<string> {
  const file = join(folder, `${dialect}.zip`);
  await writeZip(
    file,
    new Map([
      ['imsmanifest.xml', manifests[dialect]],
      [
        'sco.html',
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>SCO</title><body><h1>SCO</h1><script>${scriptOf(
          scriptedSco,
          { recorder, dialect },
        )}</script>`,
      ],
    ]),
  );
  return file;
}

const manifests: Record<Dialect, string> = {
  scorm12: `<?xml version="1.0"?>
<manifest identifier="chaos12" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Chaos 1.2</title>
<item identifier="${activityId}" identifierref="r"><title>SCO</title></item></organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="sco.html"/></resources></manifest>`,
  scorm2004: `<?xml version="1.0"?>
<manifest identifier="chaos2004" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Chaos 2004</title>
<item identifier="${activityId}" identifierref="r"><title>SCO</title></item></organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="sco.html"/></resources></manifest>`,
};

/** An order of the recorder. */
type Order = { step: Step } | { later: Step };

/** Runs in the page of content. */
function scriptedSco({ recorder, dialect }: { recorder: string; dialect: Dialect }): void {
  type Api = Record<string, (...values: string[]) => string>;
  const is12 = dialect === 'scorm12';
  const api = (window.parent as unknown as Record<string, Api>)[is12 ? 'API' : 'API_1484_11'];
  const call = (name: string, ...values: string[]): string =>
    String(api?.[is12 ? `LMS${name}` : name]?.(...values));
  const cmi = is12 ? 'cmi.core' : 'cmi';
  const place = is12 ? 'cmi.core.lesson_location' : 'cmi.location';
  const visit = (window as unknown as { __visit: number }).__visit;
  // `Date` may be a fault's by now.
  const now = (): number => performance.timeOrigin + performance.now();

  const tell = (path: string, said: object): void => {
    const request = new XMLHttpRequest();
    request.open('POST', recorder + path, false);
    request.send(JSON.stringify({ visit, ...said }));
  };

  const count = (): number => Number(call('GetValue', 'cmi.interactions._count')) || 0;

  const act = (step: Step): { n: number; answer: string | undefined; at: number } => {
    const n = String(step.n);
    call('SetValue', place, n);
    call('SetValue', 'cmi.suspend_data', `${n}:${'.'.repeat(step.padding)}`);
    const interaction = `cmi.interactions.${String(count())}`;
    call('SetValue', `${interaction}.id`, `i-${n}`);
    call('SetValue', `${interaction}.type`, 'numeric');
    call('SetValue', `${cmi}.score.raw`, String(step.n / 10));
    if (!is12) call('SetValue', 'cmi.score.scaled', String(step.n / 1000));
    let answer: string | undefined;
    if (step.commit) answer = call('Commit', '');
    return { n: step.n, answer, at: now() };
  };

  const later: Step[] = [];
  addEventListener('pagehide', () => {
    for (const step of later.splice(0)) {
      navigator.sendBeacon(`${recorder}/did`, JSON.stringify({ visit, ...act(step) }));
    }
  });

  const work = async (): Promise<void> => {
    for (;;) {
      const answer = await fetch(`${recorder}/next`, {
        method: 'POST',
        body: JSON.stringify({ visit }),
      });
      const order = (await answer.json()) as Order;
      if ('later' in order) {
        later.push(order.later);
        continue;
      }
      const deed = act(order.step);
      const { pause } = order.step;
      if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
      tell('/did', deed);
    }
  };

  call('Initialize', '');
  const location = Number(call('GetValue', place)) || 0;
  call('SetValue', is12 ? 'cmi.core.exit' : 'cmi.exit', 'suspend');
  if (!is12) {
    call('SetValue', 'cmi.score.min', '0');
    call('SetValue', 'cmi.score.max', '100');
  }
  tell('/arrived', { location, interactions: count() });
  work().catch(() => undefined);
}
