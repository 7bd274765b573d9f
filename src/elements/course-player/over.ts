import { nothing, type TemplateResult } from 'lit';
import type { CourseRun } from './course-run.js';
import type { LessonWindow } from './lesson-window.js';
import { playableItems } from './lessons.js';
import type { View } from './view.js';

/** What lies over the stage: a question, or why the lesson is not there. Nothing while it is played. */
export function over(
  view: View,
  o: { run: CourseRun; lessonWindow: LessonWindow | undefined; onExit(): void; onContents(): void },
): TemplateResult | typeof nothing {
  const { loader } = view;
  const { run, lessonWindow, onExit, onContents } = o;
  const { asked } = run;
  const { phase, openElsewhere, failure, save, exit } = run.snapshot;
  if (asked) {
    return loader.draw(view, (s, texts) =>
      s.resumePrompt(texts, asked, {
        onResume: () => run.resume('resume'),
        onRestart: () => run.resume('new'),
      }),
    );
  }
  const take = (): void => run.relaunch({ supersede: true });
  if (phase === 'open_elsewhere' && openElsewhere) {
    const look = (): void => run.relaunch({ mode: 'review' });
    return loader.draw(view, (s, texts) => s.openElsewhere(texts, openElsewhere, look, take));
  }
  if (phase === 'superseded') return loader.draw(view, (s, texts) => s.takenOver(texts, take));
  if (phase === 'choosing') return loader.draw(view, (s, texts) => s.choosing(texts, onContents));
  if (phase === 'left') {
    const { go } = run.way('continue');
    const onGo = exit === 'time-out' ? undefined : () => run.relaunch();
    return loader.draw(view, (s, texts) => s.hasLeft(texts, onExit, onGo, go));
  }
  if (phase === 'failed' && failure) {
    const others = playableItems(view.course).length > 1;
    const onRetry = (): void => run.relaunch();
    return loader.draw(view, (s, texts) =>
      s.failureSheet(texts, failure, save, { others, onRetry }),
    );
  }
  if (lessonWindow?.asked) {
    const { state, open, focus } = lessonWindow;
    return loader.draw(view, (s, texts) => s.windowSheet(texts, state, open, focus));
  }
  return nothing;
}
