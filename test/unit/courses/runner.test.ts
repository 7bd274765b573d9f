import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answers, wrongAnswers, type Answers } from '../../../demo/courses/answers.js';
import { type CourseSlug, readCourse } from '../../../demo/courses/packaging/course-source.js';
import { lessonData } from '../../../demo/courses/packaging/lesson-page.js';
import { findApi, type Frame } from '../../../demo/courses/shared/runner/find-api.js';
import { Lesson } from '../../../demo/courses/shared/runner/lesson.js';
import { noLms } from '../../../demo/courses/shared/runner/lms.js';
import { Scorm12Lms } from '../../../demo/courses/shared/runner/scorm12.js';
import { Scorm2004Lms } from '../../../demo/courses/shared/runner/scorm2004.js';
import { duration2004, timespan12 } from '../../../demo/courses/shared/runner/times.js';
import { Session } from './learning-system.js';

async function dataOf(slug: CourseSlug, index = 0) {
  const course = await readCourse(slug);
  const lesson = course.lessons[index];
  assert.ok(lesson);
  return lessonData(course, lesson);
}

const safety = await dataOf('an-toan-lao-dong');
const security = await dataOf('bao-mat-thong-tin');
const burns = await dataOf('so-cap-cuu', 1);
const [entryTest, exits] = await Promise.all([dataOf('phong-chay'), dataOf('phong-chay', 1)]);
const forkliftTest = await dataOf('xe-nang', 4);

function open12(session: Session, data = safety, now?: () => number): Lesson {
  const lesson = new Lesson(data, new Scorm12Lms(session.api12), now);
  lesson.start();
  return lesson;
}

function open2004(session: Session, now?: () => number, data = security): Lesson {
  const lesson = new Lesson(data, new Scorm2004Lms(session.api2004), now);
  lesson.start();
  return lesson;
}

function readAll(lesson: Lesson): void {
  for (let page = 1; page <= lesson.data.pages; page += 1) lesson.goTo(page);
}

function answerAll(lesson: Lesson, given: Answers): void {
  for (const [id, choices] of Object.entries(given)) lesson.answer(id, choices);
}

/** What the next session gets of the last one. */
function kept12(session: Session): Record<string, string> {
  return {
    'cmi.core.entry': 'resume',
    'cmi.core.lesson_location': session.values.get('cmi.core.lesson_location') ?? '',
    'cmi.core.lesson_status': session.values.get('cmi.core.lesson_status') ?? '',
    'cmi.suspend_data': session.values.get('cmi.suspend_data') ?? '',
  };
}

test('SCORM 1.2: every page change is reported and committed', () => {
  const session = new Session('1.2');
  const lesson = open12(session);
  lesson.goTo(2);
  lesson.goTo(3);
  assert.deepEqual(session.of('cmi.core.lesson_location'), ['1', '2', '3']);
  assert.equal(session.commits, 3);
  assert.equal(session.values.get('cmi.core.lesson_status'), 'incomplete');
  assert.equal(session.values.get('cmi.core.exit'), 'suspend');
  assert.deepEqual(session.refused, []);
});

test('SCORM 1.2: a lesson opens at its bookmark and knows the pages that were seen', () => {
  const first = new Session('1.2');
  const lesson = open12(first);
  lesson.goTo(2);
  lesson.goTo(3);
  lesson.end();
  assert.equal(first.open, false);

  const second = new Session('1.2', kept12(first));
  const again = open12(second);
  assert.equal(again.page, 3);
  assert.deepEqual(JSON.parse(second.values.get('cmi.suspend_data') ?? '{}').seen, [1, 2, 3]);
});

test('SCORM 1.2: right answers pass with 100, wrong ones fail with 0', () => {
  for (const [given, status, score] of [
    [answers, 'passed', '100'],
    [wrongAnswers, 'failed', '0'],
  ] as const) {
    const session = new Session('1.2');
    const lesson = open12(session);
    readAll(lesson);
    assert.equal(session.values.get('cmi.core.lesson_status'), 'incomplete');
    answerAll(lesson, given['an-toan-lao-dong']);
    lesson.submit();
    assert.equal(session.values.get('cmi.core.lesson_status'), status);
    assert.equal(session.values.get('cmi.core.score.raw'), score);
    assert.equal(session.values.get('cmi.core.score.min'), '0');
    assert.equal(session.values.get('cmi.core.score.max'), '100');
    assert.deepEqual(session.refused, []);
  }
});

test('SCORM 1.2: four of five passes, three of five does not', () => {
  for (const [wrong, passed] of [
    [1, true],
    [2, false],
  ] as const) {
    const lesson = open12(new Session('1.2'));
    lesson.goTo(lesson.data.pages);
    answerAll(lesson, answers['an-toan-lao-dong']);
    Object.entries(wrongAnswers['an-toan-lao-dong'])
      .slice(0, wrong)
      .forEach(([id, choices]) => lesson.answer(id, choices));
    assert.equal(lesson.submit()?.passed, passed);
    assert.equal(lesson.done, passed);
  }
});

test('a quiz with an open question is not handed in', () => {
  const session = new Session('1.2');
  const lesson = open12(session);
  const [first, ...rest] = Object.entries(answers['an-toan-lao-dong']);
  answerAll(lesson, Object.fromEntries(rest));
  assert.equal(lesson.submit(), undefined);
  assert.deepEqual(
    lesson.unanswered.map((question) => question.id),
    [first?.[0]],
  );
  assert.equal(session.values.get('cmi.core.lesson_status'), 'incomplete');
});

test('answers that were not handed in yet are there on return', () => {
  const first = new Session('1.2');
  const lesson = open12(first);
  lesson.goTo(9);
  lesson.answer('nut-dung', ['a']);
  const again = open12(new Session('1.2', kept12(first)));
  assert.deepEqual(again.answerTo('nut-dung'), ['a']);
  assert.equal(again.submitted, false);
});

test('a second try may lift a failed result, and a passed one stays over sessions', () => {
  const first = new Session('1.2');
  const lesson = open12(first);
  readAll(lesson);
  answerAll(lesson, wrongAnswers['an-toan-lao-dong']);
  lesson.submit();
  lesson.retry();
  assert.equal(first.values.get('cmi.core.lesson_status'), 'failed');
  answerAll(lesson, answers['an-toan-lao-dong']);
  lesson.submit();
  assert.deepEqual(first.of('cmi.core.lesson_status'), ['incomplete', 'failed', 'passed']);
  assert.deepEqual(first.of('cmi.core.score.raw'), ['0', '100']);
  lesson.end();

  const second = new Session('1.2', kept12(first));
  const again = open12(second);
  assert.equal(again.result?.passed, true);
  again.goTo(1);
  assert.equal(second.values.get('cmi.core.lesson_status'), 'passed');
});

test('an earned status is not taken back when the suspend data was lost', () => {
  const session = new Session('1.2', {
    'cmi.core.lesson_status': 'passed',
    'cmi.suspend_data': '{damaged',
  });
  const lesson = open12(session);
  lesson.goTo(2);
  assert.deepEqual(session.of('cmi.core.lesson_status'), []);
});

test('damaged or foreign suspend data does not keep a lesson from opening', () => {
  const odd = [
    '',
    'null',
    '[]',
    '7',
    '{"v":1}',
    '{"v":1,"seen":[0,99,"2",2.5,3],"answers":{"nut-dung":["zz"],"gone":["a"]},"best":7}',
  ];
  for (const suspendData of odd) {
    const session = new Session('1.2', {
      'cmi.suspend_data': suspendData,
      'cmi.core.lesson_location': '99',
    });
    const lesson = open12(session);
    assert.equal(lesson.page, 1, suspendData);
    assert.deepEqual(lesson.answerTo('nut-dung'), []);
    assert.equal(lesson.result, undefined);
  }
});

test('a lesson without a quiz is completed by reading its last page, not before', () => {
  const session = new Session('1.2');
  const lesson = open12(session, burns);
  lesson.goTo(2);
  assert.equal(session.values.get('cmi.core.lesson_status'), 'incomplete');
  lesson.goTo(3);
  assert.equal(session.values.get('cmi.core.lesson_status'), 'completed');
  assert.equal(session.values.has('cmi.core.score.raw'), false);
});

test('in review nothing but the place is written', () => {
  const session = new Session('1.2', { 'cmi.core.lesson_mode': 'review' });
  const lesson = open12(session);
  answerAll(lesson, answers['an-toan-lao-dong']);
  lesson.submit();
  assert.deepEqual(session.of('cmi.core.lesson_status'), []);
  assert.deepEqual(session.of('cmi.core.score.raw'), []);
});

test('the longest suspend data fits into what SCORM 1.2 guarantees', () => {
  const session = new Session('1.2');
  const lesson = open12(session);
  readAll(lesson);
  answerAll(lesson, answers['an-toan-lao-dong']);
  lesson.submit();
  assert.ok((session.values.get('cmi.suspend_data') ?? '').length < 1000);
});

test('SCORM 2004: completion, success, progress and score are told apart', () => {
  const session = new Session('2004');
  const lesson = open2004(session);
  assert.equal(session.values.get('cmi.completion_status'), 'incomplete');
  assert.equal(session.values.get('cmi.progress_measure'), '0.1111');
  readAll(lesson);
  assert.equal(session.values.get('cmi.completion_status'), 'completed');
  assert.equal(session.values.get('cmi.progress_measure'), '1');
  assert.equal(session.values.has('cmi.success_status'), false);
  answerAll(lesson, answers['bao-mat-thong-tin']);
  lesson.submit();
  assert.equal(session.values.get('cmi.success_status'), 'passed');
  assert.equal(session.values.get('cmi.score.scaled'), '1');
  assert.equal(session.values.get('cmi.score.raw'), '100');
  assert.equal(session.values.get('cmi.objectives.0.id'), 'OBJ-KIEM-TRA');
  assert.equal(session.values.get('cmi.objectives.0.success_status'), 'passed');
  lesson.end();
  assert.equal(session.open, false);
  assert.deepEqual(session.refused, []);
});

test('SCORM 2004: an objective that the system has set up is used, not doubled', () => {
  const session = new Session('2004', {
    'cmi.objectives.0.id': 'OBJ-KHAC',
    'cmi.objectives.1.id': 'OBJ-KIEM-TRA',
  });
  open2004(session);
  assert.equal(session.values.get('cmi.objectives.1.completion_status'), 'incomplete');
  assert.equal(session.values.has('cmi.objectives.2.id'), false);
  assert.deepEqual(session.refused, []);
});

test('SCORM 2004: each submission adds interactions of every type', () => {
  let now = Date.UTC(2026, 10, 22, 3, 0, 0);
  const session = new Session('2004');
  const lesson = open2004(session, () => now);
  lesson.goTo(9);
  now += 75_500;
  answerAll(lesson, wrongAnswers['bao-mat-thong-tin']);
  lesson.submit();
  const interaction = (index: number): Record<string, string> =>
    Object.fromEntries(
      [...session.values]
        .filter(([element]) => element.startsWith(`cmi.interactions.${index}.`))
        .map(([element, value]) => [element.split('.').slice(3).join('.'), value]),
    );
  assert.deepEqual(interaction(0), {
    id: 'ten-mien',
    type: 'choice',
    'objectives.0.id': 'OBJ-KIEM-TRA',
    timestamp: '2026-11-22T03:01:15.00Z',
    'correct_responses.0.pattern': 'b',
    weighting: '1',
    learner_response: 'a',
    result: 'incorrect',
    latency: 'PT1M15.5S',
    description: '{lang=vi}Ai là chủ của trang https://minhkhang.example.nhan-qua.example/thuong?',
  });
  assert.equal(interaction(1)['type'], 'true-false');
  assert.equal(interaction(2)['correct_responses.0.pattern'], 'a[,]c[,]d');
  assert.equal(interaction(3)['type'], 'matching');
  assert.match(interaction(3)['correct_responses.0.pattern'] ?? '', /^cong-an\[\.\]cup-may\[,\]/);

  lesson.retry();
  answerAll(lesson, answers['bao-mat-thong-tin']);
  lesson.submit();
  assert.equal(interaction(5)['id'], 'ten-mien');
  assert.equal(interaction(5)['result'], 'correct');
  assert.equal(interaction(0)['result'], 'incorrect');
  assert.deepEqual(session.refused, []);
});

test('SCORM 2004: a lesson opens at its bookmark', () => {
  const session = new Session('2004', {
    'cmi.entry': 'resume',
    'cmi.location': '4',
    'cmi.suspend_data': '{"v":1,"seen":[1,2,3,4],"answers":{}}',
  });
  const lesson = open2004(session);
  assert.equal(lesson.page, 4);
  assert.equal(session.values.get('cmi.progress_measure'), '0.4444');
});

test('a save that the system refuses is known, and the next one tries again', () => {
  const session = new Session('1.2');
  let down = false;
  const api = { ...session.api12, LMSCommit: () => (down ? 'false' : 'true') };
  const lesson = new Lesson(safety, new Scorm12Lms(api));
  lesson.start();
  down = true;
  lesson.goTo(2);
  assert.equal(lesson.saved, false);
  down = false;
  lesson.goTo(3);
  assert.equal(lesson.saved, true);
});

test('a system that refuses to begin leaves the lesson readable and unreported', () => {
  const session = new Session('1.2');
  const api = { ...session.api12, LMSInitialize: () => 'false' };
  const lesson = new Lesson(safety, new Scorm12Lms(api));
  lesson.start();
  lesson.goTo(2);
  lesson.end();
  assert.equal(lesson.page, 2);
  assert.equal(lesson.saved, false);
  assert.deepEqual(session.history, []);
});

test('without a learning system the whole lesson and its quiz still work', () => {
  const lesson = new Lesson(safety, noLms);
  lesson.start();
  readAll(lesson);
  answerAll(lesson, answers['an-toan-lao-dong']);
  assert.equal(lesson.submit()?.score, 1);
  assert.equal(lesson.connected, false);
});

test('times are written as each standard wants them', () => {
  assert.equal(timespan12(0), '0000:00:00.00');
  assert.equal(timespan12(3725.678), '0001:02:05.68');
  assert.equal(timespan12(59.999), '0000:01:00.00');
  assert.equal(duration2004(0), 'PT0S');
  assert.equal(duration2004(3725.678), 'PT1H2M5.68S');
  assert.equal(duration2004(-1), 'PT0S');
});

test('session time grows with the clock and is reported on each save', () => {
  let now = 0;
  const session = new Session('1.2');
  const lesson = open12(session, safety, () => now);
  now = 61_000;
  lesson.goTo(2);
  assert.equal(session.values.get('cmi.core.session_time'), '0000:01:01.00');
});

/** A window whose own properties, other than `parent`, another origin may not read. */
function foreign(parent?: Frame): Frame {
  const frame: Frame = new Proxy({} as Frame, {
    get: (_target, name) => {
      if (name === 'parent') return parent ?? frame;
      throw new DOMException('Blocked a frame', 'SecurityError');
    },
  });
  return frame;
}

function own(properties: Record<string, unknown> = {}, parent?: Frame): Frame {
  const frame = { ...properties } as { parent?: Frame };
  frame.parent = parent ?? (frame as Frame);
  return frame as Frame;
}

test('the API is found above, beyond a frame of another origin, and at the opener', () => {
  const api = { LMSInitialize: () => 'true' };
  const top = own({ API: api });
  assert.equal(findApi(own({}, own({}, top)), 'API'), api);
  assert.equal(findApi(own({}, foreign(top)), 'API'), api);
  assert.equal(findApi(own({}, own({ opener: own({}, top) })), 'API'), api);
  assert.equal(findApi(own({}, foreign()), 'API'), undefined);
  assert.equal(findApi(own({ API: null, opener: null }), 'API'), undefined);
  assert.equal(findApi(own({}, top), 'API_1484_11'), undefined);
});

test('a sequenced lesson is left suspended until it has been read, and then ended and passed', () => {
  const session = new Session('2004');
  const lesson = open2004(session, undefined, exits);
  assert.equal(session.values.get('cmi.exit'), 'suspend');
  assert.equal(session.values.get('cmi.progress_measure'), '0.5');
  assert.equal(lesson.request, undefined);
  readAll(lesson);
  assert.equal(session.values.get('cmi.exit'), 'normal');
  assert.equal(session.values.get('cmi.completion_status'), 'completed');
  assert.equal(session.values.get('cmi.success_status'), 'passed');
  // The run-time alone leads nowhere.
  assert.equal(lesson.request, undefined);
  lesson.end('continue');
  assert.equal(session.values.get('adl.nav.request'), 'continue');
  assert.deepEqual(session.refused, []);
});

test('a sequenced lesson that was passed before takes nothing away when it is opened again', () => {
  const session = new Session('2004', { 'cmi.success_status': 'passed' });
  open2004(session, undefined, exits);
  assert.equal(session.values.get('cmi.completion_status'), 'completed');
  assert.equal(session.values.get('cmi.progress_measure'), '1');
  assert.equal(session.values.get('cmi.exit'), 'normal');
});

test('a test that may be done once ends with its answers and asks the course to decide', () => {
  const session = new Session('2004', { 'cmi.launch_data': 'lam-lai=khong' });
  const lesson = open2004(session, undefined, entryTest);
  assert.equal(lesson.mayRetry, false);
  const own = entryTest.quiz?.questions.map(({ id }) => [id, wrongAnswers['phong-chay'][id] ?? []]);
  answerAll(lesson, Object.fromEntries(own ?? []) as Answers);
  assert.equal(session.values.get('cmi.exit'), 'suspend');
  lesson.submit();
  assert.equal(session.values.get('cmi.exit'), 'normal');
  assert.equal(session.values.get('cmi.success_status'), 'failed');
  assert.equal(lesson.request, 'exit');
});

test('launch data says how long a test takes, and a course without it lets a test be done again', () => {
  const session = new Session('1.2', { 'cmi.launch_data': 'thoi-gian=15' });
  const lesson = open12(session, forkliftTest);
  assert.equal(lesson.minutes, 15);
  assert.equal(lesson.mayRetry, true);
  assert.equal(open12(new Session('1.2')).minutes, undefined);
});
