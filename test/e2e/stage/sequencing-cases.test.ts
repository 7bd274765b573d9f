import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { GlobalChanges, Outline, StageMessage } from '../../../src/stage-protocol/index.js';
import { StageBench, type Visit } from './harness.js';
import { sequencingCases, type Step } from './sequencing-cases.js';

interface ContentWindow {
  parent: {
    API_1484_11: {
      GetValue(name: string): string;
      SetValue(name: string, value: string): string;
      Commit(text: ''): string;
      Terminate(text: ''): string;
    };
  };
}

describe('a sequenced course in the stage', () => {
  let bench: StageBench;
  const nameOf = (index: number): string => `case${String(index)}`;

  before(async () => {
    bench = await StageBench.start(
      Object.fromEntries(sequencingCases.map(({ files }, n) => [nameOf(n), files])),
    );
  });
  after(() => bench.stop());

  sequencingCases.forEach(({ name, steps }, n) => {
    it(name, async () => {
      const learner = new Learner(bench, nameOf(n));
      await learner.open();
      for (const [at, step] of steps.entries()) {
        try {
          await learner.take(step);
        } catch (error) {
          if (error instanceof Error) {
            error.message = `step ${String(at)} ${JSON.stringify(step)}: ${error.message}`;
          }
          throw error;
        }
      }
      await learner.close();
    });
  });
});

/** Goes through a course step by step. */
class Learner {
  readonly #bench: StageBench;
  readonly #name: string;
  #visit!: Visit;
  /** Messages that came before the last thing that was done. */
  #mark = 0;

  constructor(bench: StageBench, name: string) {
    this.#bench = bench;
    this.#name = name;
  }

  async open(changes: Parameters<Visit['play']>[1] = {}): Promise<void> {
    this.#visit = await this.#bench.openHost();
    await this.#visit.open(this.#name);
    await this.#visit.page.evaluate(
      (launch) => window.host.launch(launch),
      this.#bench.launchOf(this.#name, changes),
    );
    this.#mark = 0;
    await this.#told(
      (m) => m.type === 'choosing' || (m.type === 'activity' && m.state === 'running'),
    );
  }

  async close(): Promise<void> {
    assert.deepEqual(this.#visit.errors, []);
    await this.#visit.close();
  }

  async take(step: Step): Promise<void> {
    if ('go' in step) {
      await this.#act(() => this.#visit.send({ type: 'navigate', request: step.go }));
    } else if ('set' in step) {
      await this.#act(() => this.#set(step.set));
    } else if ('ask' in step) {
      await this.#act(() => this.#ask(step.ask));
    } else if ('reopen' in step) {
      await this.#reopen();
    } else if ('at' in step) {
      await this.#told(
        (m) => m.type === 'activity' && m.state === 'running' && m.activityId === step.at,
      );
    } else if ('refused' in step) {
      const message = await this.#told((m) => m.type === 'refused');
      assert.equal(message.type === 'refused' && message.lock.code, step.refused);
    } else if ('choosing' in step) {
      await this.#told((m) => m.type === 'choosing');
    } else if ('left' in step) {
      const message = await this.#told((m) => m.type === 'left');
      assert.equal(message.type === 'left' && message.exit, step.left);
    } else if ('reads' in step) {
      assert.deepEqual(await this.#read(Object.keys(step.reads)), step.reads);
    } else if ('course' in step) {
      await this.#eventually(async () => {
        const { summary } = await this.#visit.state();
        return Object.fromEntries(
          Object.keys(step.course).map((key) => [key, summary[key as keyof typeof summary]]),
        );
      }, step.course);
    } else {
      await this.#shows(step);
    }
  }

  async #shows(step: Extract<Step, { locks: object } | { controls: object } | { status: object }>) {
    if ('locks' in step) {
      await this.#outline(step.locks, (outline, id) => {
        const entry = outline.entries.find((each) => each.id === id);
        if (!entry) return 'absent';
        return entry.selectable ? 'open' : (entry.lock?.code ?? 'locked');
      });
    } else if ('controls' in step) {
      await this.#outline(step.controls, ({ controls }, id) => {
        const { state, lock } = controls[id as keyof typeof controls];
        return lock?.code ?? state;
      });
    } else {
      await this.#outline(step.status, ({ entries }, id) => {
        return entries.find((each) => each.id === id)?.status ?? 'absent';
      });
    }
  }

  async #act(work: () => Promise<void>): Promise<void> {
    this.#mark = (await this.#visit.messages()).length;
    await work();
  }

  /** Waits for a message that comes of the last thing that was done. */
  async #told(matches: (message: StageMessage) => boolean): Promise<StageMessage> {
    const since = this.#mark;
    const deadline = Date.now() + 30_000;
    for (;;) {
      const messages = await this.#visit.messages();
      const found = messages.slice(since).find(matches);
      if (found) return found;
      if (Date.now() > deadline) {
        const told = messages.slice(since).filter(({ type }) => type !== 'outline');
        throw new Error(`Not told. Told: ${JSON.stringify(told)}`);
      }
      await this.#moment();
    }
  }

  #outline(
    wanted: Record<string, string | undefined>,
    of: (outline: Outline, id: string) => string,
  ): Promise<void> {
    return this.#eventually(async () => {
      const messages = await this.#visit.messages();
      const last = messages.findLast((m) => m.type === 'outline');
      if (last?.type !== 'outline') return undefined;
      return Object.fromEntries(Object.keys(wanted).map((id) => [id, of(last.outline, id)]));
    }, wanted);
  }

  async #eventually(now: () => Promise<unknown>, wanted: object): Promise<void> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const value = await now();
      if (JSON.stringify(value) === JSON.stringify(wanted)) return;
      if (Date.now() > deadline) assert.deepEqual(value, wanted);
      await this.#moment();
    }
  }

  #moment(): Promise<unknown> {
    return this.#visit.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 15)));
  }

  async #set(values: Record<string, string>): Promise<void> {
    const answers = await this.#visit.content().evaluate((given) => {
      const api = (window as unknown as ContentWindow).parent.API_1484_11;
      return [...Object.entries(given).map(([k, v]) => api.SetValue(k, v)), api.Commit('')];
    }, values);
    assert.ok(
      answers.every((answer) => answer === 'true'),
      answers.join(),
    );
    await this.#told((m) => m.type === 'commit');
  }

  async #ask(request: string): Promise<void> {
    await this.#visit.content().evaluate((asked) => {
      const api = (window as unknown as ContentWindow).parent.API_1484_11;
      api.SetValue('adl.nav.request', asked);
      api.Terminate('');
    }, request);
  }

  #read(names: string[]): Promise<Record<string, string>> {
    return this.#visit.content().evaluate((asked) => {
      const api = (window as unknown as ContentWindow).parent.API_1484_11;
      return Object.fromEntries(asked.map((name) => [name, api.GetValue(name)]));
    }, names);
  }

  async #reopen(): Promise<void> {
    const state = await this.#visit.state();
    const globals = globalsOf(await this.#visit.messages());
    await this.close();
    await this.open({ state, globals });
  }
}

/** What a backend would have kept of global objectives and shared data. */
function globalsOf(messages: readonly StageMessage[]): GlobalChanges {
  const kept: GlobalChanges = { objectives: {}, data: {} };
  for (const message of messages) {
    if (message.type !== 'commit' || !message.commit.globals) continue;
    const { objectives, data } = message.commit.globals;
    for (const [id, changes] of Object.entries(objectives)) {
      kept.objectives[id] = { ...kept.objectives[id], ...changes };
    }
    Object.assign(kept.data, data);
  }
  return kept;
}
