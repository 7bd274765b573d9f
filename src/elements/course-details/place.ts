import type { Course, WelearningClient } from '../../client/index.js';
import { type Failure, failureOf } from '../provider/connected-element.js';

/** What a learner does about the own place in a course; `ask` is to enroll where somebody has to approve. */
export type Deed = 'enroll' | 'ask' | 'withdraw' | 'leave';

/** Who shows the course, and hears of what has become of it. */
export interface PlaceHost {
  requestUpdate(): void;
  /** The course as it is after the deed. `deed` is what has really come of it: enrolling may end in a request. */
  done(deed: Deed, course: Course): void;
  failed(deed: Deed, failure: Failure, retry: () => void): void;
}

/** The learner's place in the course that is shown: to enroll, to ask for it, to take that back, to leave. One at a time. */
export class Place {
  /** What is under way. */
  deed: Deed | undefined;
  /** What the last one has failed with. */
  failure: { deed: Deed; failure: Failure } | undefined;
  /** The learner is being asked whether to leave. */
  isAsking = false;

  /** Of another course, or of another learner: what is under way is none of theirs. */
  private turn = 0;

  constructor(private readonly host: PlaceHost) {}

  clear(): void {
    this.turn += 1;
    this.deed = this.failure = undefined;
    this.isAsking = false;
  }

  /** Asks whether to leave, or does so no more. */
  ask(isAsking: boolean): void {
    this.isAsking = isAsking;
    if (isAsking) this.failure = undefined;
    this.host.requestUpdate();
  }

  async do(deed: Deed, client: WelearningClient, course: Course): Promise<void> {
    if (this.deed) return;
    const { turn } = this;
    this.deed = deed;
    this.failure = undefined;
    this.host.requestUpdate();
    try {
      const [outcome, after] = await act(deed, client, course);
      if (turn !== this.turn) return;
      this.deed = undefined;
      this.isAsking = false;
      this.host.done(outcome, after);
    } catch (error) {
      if (turn !== this.turn) return;
      const failure = failureOf(error);
      this.deed = undefined;
      this.failure = { deed, failure };
      this.host.failed(deed, failure, () => void this.do(deed, client, course));
    }
    this.host.requestUpdate();
  }
}

async function act(deed: Deed, client: WelearningClient, course: Course): Promise<[Deed, Course]> {
  const without = { ...course };
  delete without.enrollment;
  delete without.enrollmentRequest;
  if (deed === 'withdraw' || deed === 'leave') {
    await client.enrollments.remove(course.id);
    return [deed, without];
  }
  const answer = await client.enrollments.create(course.id);
  return answer.status === 'pending'
    ? ['ask', { ...without, enrollmentPolicy: 'approval', enrollmentRequest: answer }]
    : ['enroll', { ...without, enrollment: answer }];
}
