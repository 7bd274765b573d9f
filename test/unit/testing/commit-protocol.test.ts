import { createTestBackend, type TestBackend } from '../../../src/testing/index.js';
import { testCommitProtocol, type CoursePlan } from '../backend/support/commit-protocol.js';
import { Stand } from '../backend/support/stand.js';

class MemoryStand extends Stand {
  readonly backend: TestBackend = createTestBackend({
    seed: 1,
    now: Date.parse('2026-11-22T03:00:00Z'),
  });

  override get now(): number {
    return this.backend.clock.now();
  }

  override pass(seconds: number): void {
    this.backend.clock.advance(seconds);
  }

  protected override send(path: string, init: RequestInit): Promise<Response> {
    return this.backend.fetch(`${this.backend.baseUrl}${path}`, init);
  }

  makeCourse({ attemptLimit, hasGlobals = false, policy }: CoursePlan): Promise<string> {
    const { courses } = this.backend.data;
    const id = `khoa-${String(courses.size)}`;
    const model = courses.get('english-at-work');
    if (!model) throw new Error('The fixtures have changed.');
    courses.set(id, {
      ...model,
      id,
      ...(attemptLimit !== undefined && { attemptLimit }),
      policy: { ...model.policy, ...policy },
      items: [
        {
          id: 'main',
          kind: 'scorm',
          title: model.title,
          required: true,
          package: {
            id,
            activityIds: hasGlobals ? ['sco'] : ['one', 'two'],
            objectiveIds: hasGlobals ? ['urn:global:safety'] : [],
            dataIds: hasGlobals ? ['urn:shared:notes'] : [],
            files: {},
          },
        },
      ],
    });
    return Promise.resolve(id);
  }
}

const stand = new MemoryStand();
const token = (await stand.signIn()).accessToken;
testCommitProtocol(stand, token, (plan) => stand.makeCourse(plan));
