import { required } from './dom.js';
import { findApi } from './find-api.js';
import type { LessonData } from './lesson-data.js';
import { Lesson } from './lesson.js';
import { LessonView } from './lesson-view.js';
import { type Lms, noLms } from './lms.js';
import { type Scorm12Api, Scorm12Lms } from './scorm12.js';
import { type Scorm2004Api, Scorm2004Lms } from './scorm2004.js';
import { connectCmi5 } from './xapi/cmi5.js';
import { connectTinCan } from './xapi/tincan.js';

function findScorm(standard: '1.2' | '2004'): Lms {
  if (standard === '1.2') {
    const api = findApi<Scorm12Api>(window, 'API');
    return api ? new Scorm12Lms(api) : noLms;
  }
  const api = findApi<Scorm2004Api>(window, 'API_1484_11');
  return api ? new Scorm2004Lms(api) : noLms;
}

/** The system is asked over the network; where it refuses, the lesson says so and can be read all the same. */
async function connect(standard: 'cmi5' | 'tincan'): Promise<Lms> {
  const address = new URL(location.href);
  try {
    const connected = standard === 'cmi5' ? connectCmi5(address) : connectTinCan(address);
    return (await connected) ?? noLms;
  } catch {
    return { ...noLms, connected: true, start: () => undefined };
  }
}

function begin(data: LessonData, lms: Lms): void {
  const lesson = new Lesson(data, lms);
  lesson.start();
  new LessonView(lesson).render();

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') lesson.save();
  });

  // A page that may come back from the back-forward cache only saves: after the end it could no more.
  window.addEventListener('pagehide', (event) => {
    if (event.persisted) lesson.save();
    else lesson.end();
  });
}

const data = JSON.parse(required(document, '#lesson').textContent ?? '') as LessonData;
const { standard } = data;
if (standard === 'cmi5' || standard === 'tincan') {
  void connect(standard).then((lms) => begin(data, lms));
} else {
  begin(data, findScorm(standard));
}
