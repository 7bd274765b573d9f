import type { CourseSource } from './course-source.js';
import type { SequencingSource } from './sequencing.js';

/** An item of the manifest: a lesson or handout by its id, or a chapter with items of its own. */
export interface ItemSource {
  /** Id of the lesson or handout that it opens. */
  lesson?: string;
  /** Of a chapter. */
  id?: string;
  title?: string;
  items?: ItemSource[];

  /** SCORM 1.2: an `aicc_script` expression over item identifiers. */
  prerequisites?: string;
  /** SCORM 1.2: `HHHH:MM:SS`. */
  maxTimeAllowed?: string;
  timeLimitAction?: 'exit,message' | 'exit,no message' | 'continue,message' | 'continue,no message';
  launchData?: string;

  sequencing?: SequencingSource;
  /** SCORM 2004: share of the progress that completes it, and its weight in the chapter's progress, 0..1. */
  completion?: { min?: number; weight: number };
  /** SCORM 2004: names of the course's shared data. */
  data?: string[];
  /** SCORM 2004: what of the player's own buttons is hidden. */
  hide?: string[];
}

/** The items of a course: as it says, or lessons in a row under their chapters. */
export function organizationOf(
  course: Pick<CourseSource, 'organization'> & { lessons: { id: string; chapter?: string }[] },
): ItemSource[] {
  if (course.organization) return course.organization;
  const items: ItemSource[] = [];
  let chapters = 0;
  for (const { id, chapter } of course.lessons) {
    const last = items.at(-1);
    if (chapter === undefined) items.push({ lesson: id });
    else if (last?.title === chapter) last.items?.push({ lesson: id });
    else {
      chapters += 1;
      items.push({ id: `CHUONG-${chapters}`, title: chapter, items: [{ lesson: id }] });
    }
  }
  return items;
}
