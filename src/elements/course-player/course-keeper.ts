import type { Course, Enrollment } from '../../client/index.js';
import type { Connection } from '../provider/connection.js';
import { isDone } from './lessons.js';

/** What became of the enrollment between two looks at it. */
export interface StandingChange {
  enrollment: Enrollment;
  /** It has just become completed or passed. */
  completed: boolean;
}

/** The course as the backend has it; read again after each save that may have changed the learner's standing. */
export class CourseKeeper {
  course: Course | undefined;
  private reading: Promise<void> | undefined;
  private again = false;

  constructor(
    private readonly connection: Connection,
    readonly courseId: string,
    private readonly changed: (change: StandingChange | undefined) => void,
  ) {}

  /** Rejects with a `WelearningError`. */
  async load(): Promise<Course> {
    this.course = await this.connection.client.courses.get(this.courseId);
    return this.course;
  }

  /** Reads it again: once more afterwards when asked meanwhile. A failure leaves what there is. */
  refresh(): Promise<void> {
    this.again = true;
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async read(): Promise<void> {
    while (this.again) {
      this.again = false;
      const { course } = this;
      const before = course?.enrollment;
      try {
        const after = (await this.load()).enrollment;
        if (before && !after) {
          // As anybody may see the course: the session has ended. Nothing is taken from under the learner.
          this.course = course;
          void this.connection.session.start();
        } else this.changed(after && differs(before, after) ? changeOf(before, after) : undefined);
      } catch {
        // The result is with the backend all the same; the next save reads it.
      }
    }
  }
}

const differs = (before: Enrollment | undefined, after: Enrollment): boolean =>
  before?.status !== after.status ||
  before.progress !== after.progress ||
  JSON.stringify(before.score) !== JSON.stringify(after.score);

const changeOf = (before: Enrollment | undefined, after: Enrollment): StandingChange => ({
  enrollment: after,
  completed: isDone(after.status) && !(before && isDone(before.status)),
});
