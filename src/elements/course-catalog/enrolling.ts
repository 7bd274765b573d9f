import type { Enrollment, WelearningClient } from '../../client/index.js';
import { type Failure, failureOf } from '../provider/connected-element.js';

/** The enrollments that are under way, and what the last one of each course has failed with. */
export class Enrolling {
  private readonly pending = new Set<string>();
  private readonly failures = new Map<string, Failure>();

  /** `changed` is called after every change of what this says. */
  constructor(private readonly changed: () => void) {}

  isPending(courseId: string): boolean {
    return this.pending.has(courseId);
  }

  failureOf(courseId: string): Failure | undefined {
    return this.failures.get(courseId);
  }

  /** Forgets failures: they were somebody else's. */
  clear(): void {
    this.failures.clear();
  }

  /** Enrolls the learner. Undefined when that failed, or is under way already. */
  async enroll(client: WelearningClient, courseId: string): Promise<Enrollment | undefined> {
    if (this.pending.has(courseId)) return undefined;
    this.pending.add(courseId);
    this.failures.delete(courseId);
    this.changed();
    try {
      return await client.enrollments.create(courseId);
    } catch (error) {
      this.failures.set(courseId, failureOf(error));
      return undefined;
    } finally {
      this.pending.delete(courseId);
      this.changed();
    }
  }
}
