import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLearner } from '../../demo/backend/accounts/new-learner.js';
import { hashPassword } from '../../demo/backend/accounts/passwords.js';
import { demoTenantId } from '../../demo/backend/config.js';
import { startDemo, type Demo } from '../../demo/backend/server/start-demo.js';
import { launchChromium } from '../support/chromium.js';
import { Learner } from './learner.js';

/** A demo without courses and a browser before it, with learners who are signed in. */
export interface Setting {
  demo: Demo;
  learners: Learner[];
  close(): Promise<void>;
}

const password = 'hoc-moi-ngay';

/** @param count learners; each has an account, cookies and a page of their own */
export async function openSetting(count: number): Promise<Setting> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closers.reverse()) await each();
  };
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'wl-conformance-'));
    closers.push(() => rm(dataDir, { recursive: true, force: true }));
    const demo = await startDemo({ dataDir, buildCourses: () => Promise.resolve([]) });
    closers.push(() => demo.close());
    const browser = await launchChromium();
    closers.push(() => browser.close());
    const learners = await Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const account = await newAccount(demo, index + 1);
        const context = await browser.newContext({ viewport: { width: 1280, height: 820 } });
        return Learner.signIn(context, demo, account);
      }),
    );
    return { demo, learners, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function newAccount(demo: Demo, number: number) {
  const { database } = demo.backend;
  const fullName = `Học Viên ${String(number)}`;
  const email = `hoc.vien.${String(number)}@demo.example`;
  const passwordHash = await hashPassword(password);
  const id = await database.write((tx) =>
    createLearner(tx, demoTenantId, { email, fullName, language: 'vi', passwordHash }, Date.now()),
  );
  return { id, username: email, password, name: fullName };
}
