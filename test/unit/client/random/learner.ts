import { randomUUID } from 'node:crypto';
import { startSession } from '../../../../demo/backend/accounts/sessions.js';
import { demoTenantId } from '../../../../demo/backend/config.js';
import { WelearningClient } from '../../../../src/client/index.js';
import type { ConsentNotice, Globals } from '../../../../src/contract/index.js';
import type { TestDemo } from '../../backend/support/demo.js';
import { ConsentModel, EditedModel, type Profile } from './account-model.js';
import { PlayingModel } from './playing-model.js';

/** A course of the shared backend, and what its package names. */
export interface SharedCourse {
  id: string;
  activities: string[];
  objectives: string[];
  data: string[];
}

/** What all sequences share. */
export interface Shared {
  demo: TestDemo;
  courses: SharedCourse[];
  notice: ConsentNotice;
}

export interface Stars {
  stars: number;
}

/** One learner, as a plain model has them and as two clients reach them. */
export class Learner {
  readonly profile = new EditedModel<Profile>({ fullName: 'Lê Thị Hoa' });
  readonly reviews: EditedModel<Stars>[];
  readonly courses: PlayingModel[];
  readonly consent: ConsentModel;

  private constructor(
    readonly shared: Shared,
    /** Of two windows, or two devices. */
    readonly clients: readonly WelearningClient[],
  ) {
    const { demo, courses, notice } = shared;
    const globals: Globals = { objectives: {}, data: {} };
    this.courses = courses.map((course) => new PlayingModel(course, demo, globals));
    this.reviews = courses.map(() => new EditedModel<Stars>(undefined));
    this.consent = new ConsentModel(
      notice.purposes.filter(({ required }) => !required).map(({ id }) => id),
    );
  }

  /** Somebody nobody knows yet, in the first course. Written straight into the tables: a password would take longer than the whole sequence. */
  static async begin(shared: Shared): Promise<Learner> {
    const { demo } = shared;
    const id = randomUUID();
    const { grant } = await demo.demo.backend.database.write(async (tx) => {
      await tx.run(
        `INSERT INTO learners (tenant_id, id, email, password_hash, full_name, language, created_at, updated_at)
         VALUES (?, ?, ?, '', 'Lê Thị Hoa', 'vi', ?, ?)`,
        [demoTenantId, id, `${id}@demo.example`, demo.now, demo.now],
      );
      return startSession(tx, demoTenantId, id, 'token', demo.now);
    });
    const client = () =>
      new WelearningClient({
        baseUrl: demo.demo.api,
        auth: { getToken: () => Promise.resolve(grant?.accessToken) },
        retry: { limit: 0 },
      });
    const learner = new Learner(shared, [client(), client()]);
    const [course] = learner.courses;
    const { id: enrollmentId } = await learner.client(0).enrollments.create(shared.courses[0]!.id);
    Object.assign(course!, { isEnrolled: true, enrollmentId });
    return learner;
  }

  client(n: number): WelearningClient {
    return this.clients[n % this.clients.length]!;
  }
}
