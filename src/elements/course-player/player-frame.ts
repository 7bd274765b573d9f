import { html, nothing, type TemplateResult } from 'lit';
import { contents } from './contents.js';
import type { CourseRun } from './course-run.js';
import type { Drawer } from './drawer.js';
import type { FullScreen } from './full-screen.js';
import type { LessonWindow } from './lesson-window.js';
import { lessonArea } from './lesson-area.js';
import { isDone, leaves, lessonsOf, playableItems, wholeOf } from './lessons.js';
import { notices } from './notices.js';
import type { TimeLeft } from './time-left.js';
import { exitControl, titleBar } from './title-bar.js';
import type { View } from './view.js';

/** What the player is made of while a course is open, and what its controls do. */
export interface PlayerFrameOptions {
  run: CourseRun;
  drawer: Drawer;
  fullScreen: FullScreen;
  time: TimeLeft;
  lessonWindow: LessonWindow | undefined;
  /** Lessons are played in a window of their own. */
  windowed: boolean;
  /** Chapters that the learner has folded or unfolded. */
  folded: ReadonlyMap<string, boolean>;
  /** What is said aloud. */
  said: string | undefined;
  catalogHref: string;
  signedOut: boolean;
  root: ParentNode;
  onExit(event?: MouseEvent): void;
  onSignIn(): void;
  onTakeBranch(): void;
  onCertificate(): void;
  onFold(key: string, folded: boolean): void;
}

/** Bar, notices, contents, and the lesson or the result. */
export function playerFrame(view: View, o: PlayerFrameOptions): TemplateResult {
  const { localize, course } = view;
  const { run, fullScreen, drawer, time, lessonWindow, root, onExit } = o;
  const { loader } = view;
  const { snapshot, attempt } = run;
  const progress = course.enrollment?.progress ?? 0;
  const lessons = lessonsOf(course, run.openItem, snapshot.outline, snapshot.currentActivityId);
  const items = playableItems(course);
  const all = items.length > 1 ? items : leaves(lessons);
  const done = all.filter(({ status }) => isDone(status)).length;
  return html`<section
    class="ply ${fullScreen.fixed ? 'fixed' : ''}"
    part="player"
    aria-label=${localize.term('player.label')}
  >
    ${titleBar(view, {
      snapshot,
      href: o.catalogHref,
      drawerOpen: drawer.isOpen,
      full: fullScreen.isFull,
      onExit: onExit,
      onDrawer: drawer.open,
      onFull: fullScreen.toggle,
    })}
    <div class="ply-ban">
      <div class="show-n">
        <div class="bar thin ${progress >= 1 ? 'g' : ''}" data-value=${progress}><i></i></div>
      </div>
      ${notices(view, {
        run,
        signedOut: o.signedOut,
        root,
        onSignIn: o.onSignIn,
        onTakeBranch: o.onTakeBranch,
      })}
    </div>
    <button
      type="button"
      class="btn s skip hide-n"
      @click=${() => root.querySelector<HTMLElement>('#lesson')?.focus()}
    >
      ${localize.term('player.skip')}
    </button>
    ${contents(view, {
      lessons,
      whole: wholeOf(run.openItem, snapshot.outline),
      done,
      total: all.length,
      progress: snapshot.summary?.progress,
      folded: o.folded,
      open: drawer.isOpen,
      exit: exitControl(view, 'btn quiet s show-n', o.catalogHref, onExit),
      onFold: o.onFold,
      onChoose: (lesson) => {
        drawer.leave();
        lessonWindow?.choosing(lesson.itemId);
        run.choose(lesson);
      },
      onClose: drawer.close,
      onKey: drawer.onKey,
    })}
    ${
      drawer.isOpen
        ? html`<button
            type="button"
            class="scrim"
            tabindex="-1"
            aria-label=${localize.term('toc.close')}
            @click=${drawer.close}
          ></button>`
        : nothing
    }
    <div class="main" ?inert=${drawer.isOpen}>
      ${
        run.finished && course.enrollment
          ? html`<div class="stage" part="stage">
              ${loader.draw(view, (screens, texts) =>
                screens.finishScreen(texts, {
                  done,
                  total: all.length,
                  masteryScore: attempt?.snapshot.launch?.policy.masteryScore,
                  onBack: onExit,
                  next: run.todo,
                  onNext: () => run.goOn(),
                  onCertificate: o.onCertificate,
                  onReview: () => run.review(),
                  onRestart: () => run.relaunch({ attempt: 'new' }),
                }),
              )}
            </div>`
          : lessonArea(view, {
              run,
              time,
              lessonWindow,
              windowed: o.windowed,
              lessons,
              onExit: onExit,
              onContents: drawer.open,
            })
      }
    </div>
    <div class="vh" role="status">${o.said}</div>
  </section>`;
}
