import type { Course } from './course-source.js';
import { escapeXml as text } from './xml.js';

/** The `tincan.xml` of a course: its one lesson is the activity that is launched. */
export function tinCanStructure(course: Course): string {
  const [lesson, ...others] = course.lessons;
  if (!lesson || others.length > 0) {
    throw new Error(`A package of Tin Can has one lesson: ${course.slug}`);
  }
  const { language } = course;
  return `<?xml version="1.0" encoding="UTF-8"?>
<tincan xmlns="http://projecttincan.com/tincan.xsd">
  <activities>
    <activity id="https://welearning.example/demo/${course.slug}" type="http://adlnet.gov/expapi/activities/course">
      <name lang="${language}">${text(course.title)}</name>
      <description lang="${language}">${text(course.summary)}</description>
      <launch lang="${language}">${text(lesson.file)}</launch>
    </activity>
  </activities>
</tincan>
`;
}
