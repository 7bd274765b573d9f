import { html, nothing, type TemplateResult } from 'lit';
import type { CourseRun } from './course-run.js';
import { isDone, leaves, type Lesson, playableItems } from './lessons.js';
import { over } from './over.js';
import type { ScreenLoader } from './screen-loader.js';
import { lessonHead, navigationBar, stageFrame } from './stage-view.js';
import type { View } from './view.js';

/** The lesson that is open: its head, the stage with what lies over it, and the ways on. */
export function lessonArea(
  view: View,
  o: {
    run: CourseRun;
    loader: ScreenLoader;
    lessons: readonly Lesson[];
    onExit(event?: MouseEvent): void;
  },
): TemplateResult {
  const { localize, course } = view;
  const { run, loader, lessons, onExit } = o;
  const { snapshot } = run;
  const flat = leaves(lessons);
  const items = playableItems(course);
  const item = items.find(({ id }) => id === run.openItem);
  const lesson = flat.find(({ current }) => current);
  const title = lesson?.title ?? item?.title ?? course.title;
  const all: readonly unknown[] = items.length > 1 ? items : flat;
  const at = all.indexOf(items.length > 1 ? item : lesson);
  const above = over(view, { run, loader, onExit: () => onExit() });
  const waiting =
    above === nothing && ['launching', 'connecting', 'loading'].includes(snapshot.phase);
  const status = course.enrollment?.status ?? 'not_started';
  return html`${lessonHead(view, title, lesson?.activityId ? undefined : item, {
      standard: snapshot.outline?.standard,
      at: at >= 0 && all.length > 1 ? localize.term('lesson.of', at + 1, all.length) : undefined,
    })}
    <div class="stage" part="stage" aria-busy=${waiting}>
      ${waiting ? html`<p class="sm muted">${localize.term('player.opening')}</p>` : nothing}
      ${stageFrame(run.attempt?.frameAddress, title, snapshot, above !== nothing)} ${above}
    </div>
    ${navigationBar(view, {
      previous: run.step('previous'),
      next: run.step('continue'),
      onResult: isDone(status) || status === 'failed' ? () => run.showResult() : undefined,
      onBack: all.length > 1 ? undefined : onExit,
      quiet: above !== nothing,
    })}`;
}
