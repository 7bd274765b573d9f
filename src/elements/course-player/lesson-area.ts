import { html, nothing, type TemplateResult } from 'lit';
import type { CourseRun } from './course-run.js';
import { isDone, leaves, type Lesson, playableItems } from './lessons.js';
import type { LessonWindow } from './lesson-window.js';
import { over } from './over.js';
import { navigationBar } from './navigation-bar.js';
import type { ScreensView } from './screens/screens-view.js';
import { lessonHead, stageFrame } from './stage-view.js';
import type { TimeLeft } from './time-left.js';
import type { View } from './view.js';

/** What stands at the end of the lesson's head: how much time is left, and the ways out. Both come with their code. */
function tools(view: View, run: CourseRun, time: TimeLeft, onExit: () => void): unknown {
  const { screens } = view.loader;
  if (!screens) return nothing;
  const texts = view as ScreensView;
  return html`${screens.timeChip(texts, time.now)}
  ${screens.leaveMenu(texts, run.snapshot, {
    onEnd: () => run.attempt?.navigate({ to: 'exitAll' }),
    onSuspend: () => onExit(),
  })}`;
}

/** The lesson that is open: its head, the stage with what lies over it, and the ways on. */
export function lessonArea(
  view: View,
  o: {
    run: CourseRun;
    time: TimeLeft;
    /** Once it is loaded, where lessons are played in a window of their own. */
    lessonWindow: LessonWindow | undefined;
    windowed: boolean;
    lessons: readonly Lesson[];
    onExit(event?: MouseEvent): void;
    onContents(): void;
  },
): TemplateResult {
  const { localize, course } = view;
  const { run, time, lessonWindow, windowed, lessons, onExit } = o;
  const { snapshot } = run;
  const flat = leaves(lessons);
  const items = playableItems(course);
  const item = items.find(({ id }) => id === run.openItem);
  const lesson = flat.find(({ current }) => current);
  const title = lesson?.title ?? item?.title ?? course.title;
  const all: readonly unknown[] = items.length > 1 ? items : flat;
  const at = all.indexOf(items.length > 1 ? item : lesson);
  const { onContents } = o;
  const above = over(view, { run, lessonWindow, onExit: () => onExit(), onContents });
  const waiting =
    above === nothing && ['launching', 'connecting', 'loading'].includes(snapshot.phase);
  // A window that is not there cannot be asked to go on.
  const away = windowed && lessonWindow?.state !== 'open';
  const status = course.enrollment?.status ?? 'not_started';
  const onResult = isDone(status) || status === 'failed' ? () => run.showResult() : undefined;
  return html`${lessonHead(view, title, lesson?.activityId ? undefined : item, {
      standard: snapshot.outline?.standard,
      tools: tools(view, run, time, onExit),
      at: at >= 0 && all.length > 1 ? localize.term('lesson.of', at + 1, all.length) : undefined,
    })}
    <div class="stage" part="stage" aria-busy=${waiting}>
      ${waiting ? html`<p class="sm muted">${localize.term('player.opening')}</p>` : nothing}
      ${stageFrame(windowed ? undefined : run.attempt?.frameAddress, title, snapshot, above !== nothing)}
      ${above}
    </div>
    ${navigationBar(view, {
      previous: away ? {} : run.way('previous'),
      next: away ? {} : run.way('continue'),
      onResult,
      onBack: all.length > 1 || onResult ? undefined : onExit,
      quiet: above !== nothing,
    })}`;
}
