import { DOMParser } from '@xmldom/xmldom';
import { flatten, readManifest as parse, refuseAsBrowsersDo } from '../../../content/index.js';
import type { Launch } from '../../../contract/launches.js';
import type { Kit } from '../kit.js';
import { failed } from '../verdict.js';

/** What the checks need to know of a package. */
export interface PackageFacts {
  standard: '1.2' | '2004';
  /** Ids of all activities, by which state is kept. */
  activityIds: string[];
  /** Ids of activities that open a file. */
  lessonIds: string[];
  objectiveIds: string[];
  dataIds: string[];
}

/** Reads the manifest of a launched package, from where the stage would. @throws CheckEnd `failed` */
export async function readManifest(kit: Kit, launch: Launch): Promise<PackageFacts> {
  const answer = await kit.fetch(`${launch.content.baseUrl}imsmanifest.xml`);
  if (answer.status !== 200) {
    throw failed(`imsmanifest.xml below baseUrl is answered ${String(answer.status)}.`);
  }
  try {
    const structure = parse(answer.bytes, (text) =>
      new DOMParser({ onError: refuseAsBrowsersDo }).parseFromString(text, 'text/xml'),
    );
    const activities = flatten(structure.activities);
    return {
      standard: structure.standard,
      activityIds: activities.map(({ id }) => id),
      lessonIds: activities.filter(({ href }) => href !== undefined).map(({ id }) => id),
      objectiveIds: structure.objectiveIds,
      dataIds: structure.dataIds,
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw failed(`imsmanifest.xml cannot be read: ${why}`);
  }
}
