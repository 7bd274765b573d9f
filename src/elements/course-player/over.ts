import { nothing, type TemplateResult } from 'lit';
import type { CourseRun } from './course-run.js';
import { playableItems } from './lessons.js';
import type { ScreenLoader } from './screen-loader.js';
import type { View } from './view.js';

/** What lies over the stage: a question, or why the lesson is not there. Nothing while it is played. */
export function over(
  view: View,
  o: { run: CourseRun; loader: ScreenLoader; onExit(): void },
): TemplateResult | typeof nothing {
  const { run, loader, onExit } = o;
  const { phase, openElsewhere, failure, save } = run.snapshot;
  const take = (): void => run.relaunch({ supersede: true });
  if (phase === 'open_elsewhere' && openElsewhere) {
    const look = (): void => run.relaunch({ mode: 'review' });
    return loader.draw(view, (s, texts) => s.openElsewhere(texts, openElsewhere, look, take));
  }
  if (phase === 'superseded') return loader.draw(view, (s, texts) => s.takenOver(texts, take));
  if (phase === 'left') {
    const next = run.step('continue');
    const go = next && !next.locked ? next.go : undefined;
    return loader.draw(view, (s, texts) => s.hasLeft(texts, onExit, () => run.relaunch(), go));
  }
  if (phase === 'failed' && failure) {
    const others = playableItems(view.course).length > 1;
    const onRetry = (): void => run.relaunch();
    return loader.draw(view, (s, texts) =>
      s.failureSheet(texts, failure, save, { others, onRetry }),
    );
  }
  return nothing;
}
