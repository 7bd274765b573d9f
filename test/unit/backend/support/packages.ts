import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** Writes a zip of the files, in their order. */
export async function writeZip(
  file: string,
  files: Record<string, string | Buffer>,
): Promise<string> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content), path);
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  return file;
}

/** A manifest of SCORM 1.2 with one SCO for each id. */
export function manifest12(
  ids: readonly string[],
  title = 'Gói thử',
  entry = 'index.html',
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>${title}</title>
    ${ids.map((id) => `<item identifier="${id}" identifierref="r"><title>${id}</title></item>`).join('')}
  </organization></organizations>
  <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="${entry}"/></resources>
</manifest>`;
}

/** A manifest of SCORM 2004 4th edition that names a global objective and a bucket of shared data. */
export const manifest2004 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m" version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>Gói 2004</title>
    <item identifier="sco" identifierref="r"><title>sco</title>
      <adlcp:data><adlcp:map targetID="urn:shared:notes"/></adlcp:data>
      <imsss:sequencing><imsss:objectives>
        <imsss:primaryObjective objectiveID="p"><imsss:mapInfo targetObjectiveID="urn:global:safety" writeSatisfiedStatus="true"/></imsss:primaryObjective>
      </imsss:objectives></imsss:sequencing>
    </item>
  </organization></organizations>
  <resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="index.html"/></resources>
</manifest>`;

/** A small package on disk. */
export const writePackage = (
  folder: string,
  name: string,
  manifest: string,
  files: Record<string, string | Buffer> = {},
): Promise<string> =>
  writeZip(join(folder, name), {
    'imsmanifest.xml': manifest,
    'index.html': '<!doctype html><title>Bài</title>',
    ...files,
  });
