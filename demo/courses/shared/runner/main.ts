import { required } from './dom.js';
import { findApi } from './find-api.js';
import type { LessonData } from './lesson-data.js';
import { Lesson } from './lesson.js';
import { LessonView } from './lesson-view.js';
import { type Lms, noLms } from './lms.js';
import { type Scorm12Api, Scorm12Lms } from './scorm12.js';
import { type Scorm2004Api, Scorm2004Lms } from './scorm2004.js';

function findLms(standard: LessonData['standard']): Lms {
  if (standard === '1.2') {
    const api = findApi<Scorm12Api>(window, 'API');
    return api ? new Scorm12Lms(api) : noLms;
  }
  const api = findApi<Scorm2004Api>(window, 'API_1484_11');
  return api ? new Scorm2004Lms(api) : noLms;
}

const data = JSON.parse(required(document, '#lesson').textContent ?? '') as LessonData;
const lesson = new Lesson(data, findLms(data.standard));
lesson.start();
new LessonView(lesson).render();

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') lesson.save();
});

// A page that may come back from the back-forward cache only saves: after Finish it could no more.
window.addEventListener('pagehide', (event) => {
  if (event.persisted) lesson.save();
  else lesson.end();
});
