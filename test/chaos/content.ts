import { join } from 'node:path';
import { writeZip } from '../../demo/courses/packaging/zip.js';
import { scriptOf } from './page-script.js';
import type { Step } from './acts.js';

/** The standards that content is written to. */
export type Dialect = 'scorm12' | 'scorm2004';

/** The courses that runs play: one SCO in each standard, and many in the older one. */
export const courses = { scorm12: 'scorm12', scorm2004: 'scorm2004', long: 'scorm12' } as const;
export type CourseName = keyof typeof courses;
export const courseNames = Object.keys(courses) as CourseName[];

/** Activities of the long course. */
export const activities = 40;

/** Writes the package of a course, whose SCOs do what the recorder says. Answers the file. */
export async function writePackage(
  folder: string,
  course: CourseName,
  recorder: string,
): Promise<string> {
  const dialect: Dialect = courses[course];
  const file = join(folder, `${course}.zip`);
  await writeZip(
    file,
    new Map([
      ['imsmanifest.xml', manifests[dialect](course === 'long' ? activities : 1)],
      ['sco.html', scoPage(dialect, recorder)],
    ]),
  );
  return file;
}

/** The page of a SCO, whoever plays it. */
export const scoPage = (dialect: Dialect, recorder: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>SCO</title><body><h1>SCO</h1><script>${scriptOf(
    scriptedSco,
    { recorder, dialect },
  )}</script>`;

const itemsOf = (count: number): string =>
  Array.from({ length: count }, (_, k) => {
    const id = `a${String(k + 1).padStart(3, '0')}`;
    return `<item identifier="${id}" identifierref="r"><title>SCO ${String(k + 1)}</title></item>`;
  }).join('');

const manifests: Record<Dialect, (count: number) => string> = {
  scorm12: (count) => `<?xml version="1.0"?>
<manifest identifier="chaos12" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Chaos 1.2</title>
${itemsOf(count)}</organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="sco.html"/></resources></manifest>`,
  scorm2004: (count) => `<?xml version="1.0"?>
<manifest identifier="chaos2004" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Chaos 2004</title>
${itemsOf(count)}</organization></organizations>
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

  const act = (
    step: Step,
  ): { n: number; answer: string | undefined; at: number; refused?: boolean } => {
    const n = String(step.n);
    call('SetValue', place, n);
    const taken = call('SetValue', 'cmi.suspend_data', `${n}:${'.'.repeat(step.padding)}`);
    const interaction = `cmi.interactions.${String(count())}`;
    call('SetValue', `${interaction}.id`, `i-${n}`);
    call('SetValue', `${interaction}.type`, 'numeric');
    call('SetValue', `${cmi}.score.raw`, String(step.n / 100));
    if (!is12) call('SetValue', 'cmi.score.scaled', String(step.n / 10_000));
    let answer: string | undefined;
    if (step.commit) answer = call('Commit', '');
    return { n: step.n, answer, at: now(), ...(taken !== 'true' && { refused: true }) };
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
      const { step } = order;
      for (let k = 0; k < (step.count ?? 1); k++) {
        const deed = act({ ...step, n: step.n + k });
        if (step.pause) await new Promise((resolve) => setTimeout(resolve, step.pause));
        tell('/did', deed);
      }
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
