import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeZip } from '../../demo/courses/packaging/zip.js';
import type { TestDemo } from './demo.js';

/** A page that begins a session of SCORM 1.2 and finishes when it is taken away, as most authoring tools do. */
export const finishing12 = `<!doctype html><meta charset="utf-8"><title>Bài</title><h1 id="ready">Bài</h1>
<script>
  const api = parent.API;
  api.LMSInitialize('');
  addEventListener('pagehide', () => api.LMSFinish(''));
</script>`;

/** The same of SCORM 2004. */
export const finishing2004 = finishing12
  .replace('parent.API', 'parent.API_1484_11')
  .replace('LMSInitialize', 'Initialize')
  .replace('LMSFinish', 'Terminate');

/** A manifest of SCORM 1.2 with one SCO, `page.html`; `rules` stand in its item. */
export const manifest12 = (title: string, rules = ''): string => `<?xml version="1.0"?>
<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>${title}</title>
<item identifier="i" identifierref="r"><title>${title}</title>${rules}</item></organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="page.html"><file href="page.html"/></resource></resources>
</manifest>`;

/** A manifest of SCORM 2004 with two SCOs, `page.html` both, in which only the learner's choice leads anywhere. */
export const manifestOfChoice = (title: string): string => `<?xml version="1.0"?>
<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>${title}</title>
<item identifier="a" identifierref="r"><title>Bài một</title></item>
<item identifier="b" identifierref="r"><title>Bài hai</title></item>
<imsss:sequencing><imsss:controlMode choice="true" flow="false"/></imsss:sequencing></organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="page.html"><file href="page.html"/></resource></resources>
</manifest>`;

/** Imports packages that a test makes, and answers their courses' ids in the order of the packages. */
export async function importOwn(
  demo: Pick<TestDemo, 'importPackage'>,
  packages: readonly Readonly<Record<string, string>>[],
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'wl-own-'));
  try {
    const ids: string[] = [];
    for (const files of packages) {
      const file = join(folder, `${ids.length}.zip`);
      await writeZip(file, new Map(Object.entries(files)));
      ids.push(await demo.importPackage(file));
    }
    return ids;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
