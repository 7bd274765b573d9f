import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { StageBench, type Visit } from './harness.js';
import { broken, empty, hostile12, paged12, several12, single12, single2004 } from './packages.js';

interface Api12 {
  LMSInitialize(a?: unknown): string;
  LMSFinish(a?: unknown): string;
  LMSGetValue(e: string): string;
  LMSSetValue(e: string, v: string): string;
  LMSCommit(a?: unknown): string;
  LMSGetLastError(): string;
}

interface Api2004 {
  Terminate(a: string): string;
  GetValue(e: string): string;
  SetValue(e: string, v: string): string;
  Commit(a: string): string;
  GetLastError(): string;
}

/** What content sees and adds to its window. */
type ContentWindow = Window & {
  parent: { API: Api12; API_1484_11: Api2004 };
  before: string[];
  stolen?: unknown;
};

describe('the stage', () => {
  let bench: StageBench;
  let visit: Visit;
  before(async () => {
    bench = await StageBench.start({
      single12,
      several12,
      hostile12,
      paged12,
      single2004,
      broken,
      empty,
    });
  });
  after(() => bench.stop());
  afterEach(() => visit.close());

  const set = (element: string, value: string) => visit.lms('LMSSetValue', element, value);
  const get = (element: string) => visit.lms('LMSGetValue', element);
  const commit = () => visit.lms('LMSCommit', '');
  const finish = () => visit.lms('LMSFinish', '');
  const commits = async () =>
    (await visit.messages()).flatMap((message) =>
      message.type === 'commit' ? [message.commit] : [],
    );

  describe('when it is connected', () => {
    /** Offers a port in a way that must be ignored, then the right one, and tells which of them was taken. */
    async function offered(wrong: () => Promise<void>): Promise<string[]> {
      visit = await bench.openHost();
      await visit.open('single12');
      await wrong();
      await visit.page.evaluate(
        (launch) => window.host.launch(launch),
        bench.launchOf('single12', { launchId: 'right' }),
      );
      await visit.until((message) => message.type === 'activity' && message.state === 'running');
      return visit.page.evaluate(() => (window as unknown as { taken: string[] }).taken);
    }

    /** In the page: offers a port as described; whatever comes over it is written down. */
    const offer = (options: { nonce?: string; version?: number; ports?: number }) =>
      visit.page.evaluate(
        ([change, launch]) => {
          const taken: string[] = ((window as unknown as { taken: string[] }).taken = []);
          const port = window.host.connect(change);
          if (!port) return;
          port.onmessage = (event) => taken.push(JSON.stringify(event.data));
          port.postMessage({ type: 'launch', launch });
        },
        [options, bench.launchOf('single12', { launchId: 'wrong' })] as const,
      );

    it('ignores an answer with a wrong nonce', async () => {
      assert.deepEqual(await offered(() => offer({ nonce: 'guessed' })), []);
    });

    it('ignores a version that it does not speak', async () => {
      assert.deepEqual(await offered(() => offer({ version: 99 })), []);
    });

    it('ignores an answer without a port and one with two', async () => {
      assert.deepEqual(await offered(() => offer({ ports: 0 })), []);
      await visit.close();
      assert.deepEqual(await offered(() => offer({ ports: 2 })), []);
    });

    it('ignores an answer from another window, although it knows the nonce', async () => {
      const taken = await offered(async () => {
        await visit.page.evaluate(async () => {
          const taken: string[] = ((window as unknown as { taken: string[] }).taken = []);
          // Same origin as the host, but not the stage's parent.
          const other = document.createElement('iframe');
          document.body.append(other);
          await new Promise((resolve) => setTimeout(resolve));
          const script = other.contentDocument?.createElement('script');
          if (!script) return;
          script.textContent = `
            const channel = new MessageChannel();
            channel.port1.onmessage = (event) => parent.taken.push(JSON.stringify(event.data));
            parent.host.frame.contentWindow.postMessage(
              { wl: 'host-connect', nonce: parent.host.nonce, version: 1 }, '*', [channel.port2]);`;
          other.contentDocument?.body.append(script);
          void taken;
        });
      });
      assert.deepEqual(taken, []);
    });

    it('ignores a second answer once it is connected', async () => {
      visit = await bench.openHost();
      await visit.play('single12');
      await offer({});
      await set('cmi.core.lesson_location', '2');
      await visit.untilState(
        (state) => state.activities['one']?.['cmi.core.lesson_location'] === '2',
      );
      assert.deepEqual(
        await visit.page.evaluate(() => (window as unknown as { taken: string[] }).taken),
        [],
      );
    });

    it('greets no origin but the one that it was opened for', async () => {
      visit = await bench.openHost();
      await visit.page.evaluate((url) => {
        // The fragment names another host than the page that frames it.
        window.host.open(url);
        window.host.frame.src = `${url}#wl-nonce=n&wl-host=${encodeURIComponent('http://evil.localhost')}`;
      }, bench.stageUrl('single12'));
      await visit.stageReady();
      await visit.page.evaluate(() => {
        window.host.hellos = [];
        window.host.nonce = 'n';
      });
      await offer({ nonce: 'n' });
      // A message that is answered at once shows that the stage has had its turn.
      await visit.stage().evaluate(
        () =>
          new Promise<void>((resolve) => {
            addEventListener('message', () => resolve(), { once: true });
            postMessage('turn', '*');
          }),
      );
      assert.deepEqual(await visit.page.evaluate(() => window.host.hellos), []);
      assert.deepEqual(
        await visit.page.evaluate(() => (window as unknown as { taken: string[] }).taken),
        [],
      );
    });

    it('keeps the nonce out of the address that content can read', async () => {
      visit = await bench.openHost();
      await visit.play('single12');
      assert.equal(await visit.content().evaluate(() => parent.location.hash), '');
    });

    it('says that it runs only inside a player when it is opened by itself', async () => {
      visit = await bench.openHost();
      await visit.page.goto(bench.stageUrl('single12'));
      assert.match(
        await visit.page.innerText('#alone'),
        /Trang này chỉ chạy bên trong trình phát khóa học\./,
      );
    });
  });

  describe('with SCORM 1.2', () => {
    it('has the API and the saved state there before content asks, and says resume', async () => {
      visit = await bench.openHost();
      await visit.play('single12');
      assert.equal(await get('cmi.core.entry'), 'ab-initio');
      assert.equal(await get('cmi.core.student_name'), 'Nguyễn Thị Minh Khai');
      assert.equal(await get('cmi.student_data.mastery_score'), '80');
      await set('cmi.core.lesson_location', '3');
      await set('cmi.interactions.0.id', 'cau-1');
      await visit.navigate({ to: 'suspendAll' });
      const state = await visit.state();
      await visit.close();

      visit = await bench.openHost();
      await visit.play('single12', { state });
      assert.equal(await get('cmi.core.entry'), 'resume');
      assert.equal(await get('cmi.core.lesson_location'), '3');
      assert.equal(await get('cmi.interactions._count'), '1');
      assert.equal((await visit.elements('one'))['cmi.interactions.0.id'], 'cau-1');
    });

    it('numbers commits on from the launch and names the confirmed one as their base', async () => {
      visit = await bench.openHost();
      await visit.play('single12', {
        state: {
          seq: 41,
          activities: { one: { 'cmi.core.lesson_location': '3', 'cmi.suspend_data': 'alt' } },
          sequencing: { current: 'one' },
          summary: { completion: 'incomplete', success: 'unknown', totalTime: 'PT0S' },
        },
      });
      await visit.page.evaluate(() => {
        window.host.confirming = false;
      });
      await set('cmi.core.lesson_location', '4');
      await commit();
      await set('cmi.suspend_data', 'neu');
      await commit();
      await visit.untilState((state) => state.activities['one']?.['cmi.suspend_data'] === 'neu');
      const made = await commits();
      const last = made.at(-1);
      assert.equal(made[0]?.seq, 42);
      assert.equal(last?.base, made.at(-2)?.base);
      assert.equal(last?.activities['one']?.['cmi.core.lesson_location'], '4');
      assert.equal(last?.activities['one']?.['cmi.suspend_data'], 'neu');

      await visit.send({ type: 'resync' });
      await visit.until((m) => m.type === 'commit' && m.commit.base === 0);
      const whole = (await commits()).at(-1);
      assert.equal(whole?.activities['one']?.['cmi.core.lesson_location'], '4');
      assert.deepEqual(whole?.sequencing, { current: 'one' });
    });

    it('saves a value that content sets and never commits, within about a second', async () => {
      visit = await bench.openHost();
      await visit.play('single12');
      await set('cmi.core.lesson_location', '7');
      await visit.untilState(
        (state) => state.activities['one']?.['cmi.core.lesson_location'] === '7',
      );
    });

    it('hands over what is set while the host takes the frame away', async () => {
      visit = await bench.openHost();
      await visit.play('single12');
      await visit.content().evaluate(() => {
        addEventListener('unload', () => {
          (window as unknown as ContentWindow).parent.API.LMSSetValue(
            'cmi.core.lesson_location',
            'cuối',
          );
        });
      });
      await set('cmi.core.lesson_location', '1');
      await visit.page.evaluate(() => window.host.close());
      await visit.untilState((state) => {
        const elements = state.activities['one'] ?? {};
        // Finished by content's own handler, which came first.
        return elements['cmi.core.exit'] !== undefined;
      });
      await visit.until((m) => m.type === 'commit' && m.commit.exit === 'suspend');
      assert.equal((await commits()).at(-1)?.exit, 'suspend');
    });

    it('lets each page of content begin a session of its own, and a reload too', async () => {
      visit = await bench.openHost();
      await visit.play('paged12');
      await set('cmi.core.lesson_location', '1');
      for (const page of ['p2.html', 'p3.html', 'p1.html', 'p1.html']) {
        await visit.content().goto(new URL(page, visit.content().url()).href);
        assert.equal(await get('cmi.core.entry'), 'resume', page);
        assert.equal(await get('cmi.core.lesson_location'), '1', page);
        assert.equal(await set('cmi.suspend_data', page), 'true', page);
      }
      await visit.navigate({ to: 'suspendAll' });
      assert.equal((await visit.elements('p'))['cmi.suspend_data'], 'p1.html');
      assert.equal((await visit.elements('p'))['cmi.core.lesson_location'], '1');
      assert.deepEqual(visit.errors, []);
    });

    it('keeps suspend data far beyond the run-time, up to what the policy allows', async () => {
      visit = await bench.openHost();
      await visit.play('single12', {
        policy: { maxSuspendDataChars: 200_000, completeOn: 'content', allow: [] },
      });
      const long = 'ế'.repeat(150_000);
      assert.equal(await set('cmi.suspend_data', long), 'true');
      assert.equal(await get('cmi.suspend_data'), long);
      assert.equal(await set('cmi.suspend_data', 'x'.repeat(200_001)), 'false');
      assert.equal(await get('cmi.suspend_data'), long);
      await visit.navigate({ to: 'suspendAll' });
      const state = await visit.state();
      assert.equal(state.activities['one']?.['cmi.suspend_data'], long);
      await visit.close();

      visit = await bench.openHost();
      await visit.play('single12', { state });
      assert.equal(await get('cmi.suspend_data'), long);
    });

    it('turns completed with a score into passed or failed by the mastery score', async () => {
      visit = await bench.openHost();
      await visit.play('single12');
      await set('cmi.core.score.raw', '79');
      await set('cmi.core.lesson_status', 'completed');
      await finish();
      await visit.untilState((state) => state.summary.success === 'failed');
      await visit.close();

      visit = await bench.openHost();
      await visit.play('single12', {
        policy: { masteryScore: 0.7, maxSuspendDataChars: 10, completeOn: 'content', allow: [] },
      });
      assert.equal(await get('cmi.student_data.mastery_score'), '70');
      await set('cmi.core.score.raw', '79');
      await set('cmi.core.lesson_status', 'completed');
      await finish();
      await visit.untilState((state) => state.summary.success === 'passed');
    });

    it('answers calls before and after the session with errors, and throws nothing', async () => {
      visit = await bench.openHost();
      await visit.play('hostile12');
      const before = await visit
        .content()
        .evaluate(() => (window as unknown as ContentWindow).before);
      assert.deepEqual(before, ['', '301']);
      await finish();
      assert.equal(await set('cmi.core.lesson_location', '1'), 'false');
      assert.equal(await get('cmi.core.lesson_location'), '');
      assert.deepEqual(visit.errors, []);
    });

    it('cannot be robbed of its port or its API by what content does to prototypes', async () => {
      visit = await bench.openHost();
      await visit.play('hostile12');
      await set('cmi.core.lesson_location', '5');
      await visit.untilState(
        (state) => state.activities['x']?.['cmi.core.lesson_location'] === '5',
      );
      assert.equal(
        await visit
          .content()
          .evaluate(() => (window as unknown as ContentWindow).stolen === undefined),
        true,
      );
    });

    it('writes nothing in review and browse', async () => {
      visit = await bench.openHost();
      await visit.play('single12', { mode: 'review', credit: false });
      assert.equal(await get('cmi.core.lesson_mode'), 'review');
      assert.equal(await get('cmi.core.credit'), 'no-credit');
      await set('cmi.core.lesson_location', '5');
      await visit.navigate({ to: 'exitAll' });
      assert.deepEqual(await commits(), []);
    });

    it('takes content away and commits no more when it is paused', async () => {
      visit = await bench.openHost();
      await visit.play('single12');
      await visit.send({ type: 'pause' });
      await visit.stage().waitForFunction(() => document.querySelector('iframe') === null);
      const count = (await commits()).length;
      await visit.send({ type: 'navigate', request: { to: 'exitAll' } });
      await visit.stage().evaluate(() => new Promise((resolve) => setTimeout(resolve)));
      assert.equal((await commits()).length, count);
    });
  });

  describe('with several activities', () => {
    it('goes from one to the next, finishes each, and tells their states', async () => {
      visit = await bench.openHost();
      await visit.play('several12', {
        policy: { maxSuspendDataChars: 10, completeOn: 'finish', allow: [] },
      });
      await visit.navigate({ to: 'continue' });
      await visit.until(
        (m) => m.type === 'activity' && m.activityId === 'b' && m.state === 'running',
      );
      await visit.navigate({ to: 'choice', target: 'page' });
      await visit.until(
        (m) => m.type === 'activity' && m.activityId === 'page' && m.state === 'running',
      );
      await visit.untilState((state) => state.activities['page'] !== undefined);
      const outlines = (await visit.messages()).filter((m) => m.type === 'outline');
      assert.deepEqual(
        outlines.at(-1)?.outline.entries.map(({ id, parentId, status }) => [id, parentId, status]),
        [
          ['chapter', undefined, 'completed'],
          ['a', 'chapter', 'completed'],
          ['b', 'chapter', 'completed'],
          ['page', undefined, 'completed'],
          ['gone', undefined, 'not_started'],
        ],
      );
      assert.equal((await visit.state()).summary.progress, 0.75);
    });

    it('comes back to the activity in which the learner was', async () => {
      visit = await bench.openHost();
      await visit.play('several12');
      await visit.navigate({ to: 'choice', target: 'b' });
      await visit.until(
        (m) => m.type === 'activity' && m.activityId === 'b' && m.state === 'running',
      );
      await visit.navigate({ to: 'suspendAll' });
      const state = await visit.state();
      assert.equal((await commits()).at(-1)?.exit, 'suspend');
      await visit.close();

      visit = await bench.openHost();
      await visit.play('several12', { state });
      assert.match(visit.content().url(), /sco\.html\?n=b$/);
    });

    it('says which entry file is missing, and lets the learner go on elsewhere', async () => {
      visit = await bench.openHost();
      await visit.play('several12');
      await visit.navigate({ to: 'choice', target: 'gone' });
      const error = await visit.until((m) => m.type === 'error');
      assert.equal(error.type === 'error' && error.code, 'entry_missing');
      assert.equal(error.type === 'error' && error.activityId, 'gone');
      await visit.navigate({ to: 'choice', target: 'b' });
      await visit.until(
        (m) => m.type === 'activity' && m.activityId === 'b' && m.state === 'running',
      );
    });
  });

  describe('with SCORM 2004', () => {
    const call = (method: 'GetValue' | 'SetValue' | 'Terminate', ...values: string[]) =>
      visit.content().evaluate(
        ([name, a, b]) => {
          const api = (window as unknown as ContentWindow).parent.API_1484_11;
          return name === 'SetValue'
            ? api.SetValue(a ?? '', b ?? '')
            : api[name as 'GetValue'](a ?? '');
        },
        [method, ...values] as string[],
      );

    it('knows the manifest, keeps interactions under their index, and decides success by measure', async () => {
      visit = await bench.openHost();
      await visit.play('single2004');
      assert.equal(await call('GetValue', 'cmi.launch_data'), 'mở đầu');
      assert.equal(await call('GetValue', 'cmi.scaled_passing_score'), '0.6');
      assert.equal(await call('GetValue', 'cmi.objectives.1.id'), 'second');
      for (const [element, value] of [
        ['cmi.objectives.1.score.scaled', '0.5'],
        ['cmi.interactions.0.id', 'q1'],
        ['cmi.interactions.0.type', 'choice'],
        ['cmi.interactions.0.learner_response', 'a'],
        ['cmi.interactions.0.correct_responses.0.pattern', 'b'],
        ['cmi.interactions.0.result', 'incorrect'],
        ['cmi.score.scaled', '0.59'],
        ['cmi.progress_measure', '0.5'],
        ['cmi.exit', 'suspend'],
      ] as const) {
        assert.equal(await call('SetValue', element, value), 'true', element);
      }
      await visit.navigate({ to: 'suspendAll' });
      const state = await visit.state();
      assert.deepEqual(
        { ...state.summary, totalTime: '' },
        {
          completion: 'incomplete',
          success: 'failed',
          score: { scaled: 0.59 },
          progress: 0.5,
          totalTime: '',
        },
      );
      await visit.close();

      visit = await bench.openHost();
      await visit.play('single2004', { state });
      assert.equal(await call('GetValue', 'cmi.entry'), 'resume');
      assert.equal(await call('GetValue', 'cmi.interactions._count'), '1');
      assert.equal(await call('GetValue', 'cmi.interactions.0.learner_response'), 'a');
      assert.equal(await call('GetValue', 'cmi.objectives.1.score.scaled'), '0.5');
      await call('SetValue', 'cmi.score.scaled', '0.6');
      await call('SetValue', 'cmi.completion_status', 'completed');
      await call('SetValue', 'adl.nav.request', 'exitAll');
      await call('Terminate', '');
      const left = await visit.until((m) => m.type === 'left');
      assert.equal(left.type === 'left' && left.exit, 'normal');
      const { summary, activities } = await visit.state();
      assert.equal(summary.success, 'passed');
      assert.equal(summary.completion, 'completed');
      assert.equal(activities['one']?.['adl.nav.request'], undefined);
    });

    it('counts what the first page of content has set when the next page begins a session of its own', async () => {
      visit = await bench.openHost();
      await visit.play('single2004');
      await call('SetValue', 'cmi.score.scaled', '0.9');
      await call('SetValue', 'cmi.completion_status', 'completed');
      await visit.content().goto(new URL('one.html?2', visit.content().url()).href);
      assert.equal(await call('SetValue', 'cmi.location', '2'), 'true');
      await visit.navigate({ to: 'suspendAll' });
      const { summary } = await visit.state();
      assert.equal(summary.completion, 'completed');
      assert.equal(summary.success, 'passed');
      assert.deepEqual(summary.score, { scaled: 0.9 });
    });

    it('never loads the other standard', async () => {
      const asked = () => bench.asked.filter((path) => path.includes('scorm12')).length;
      visit = await bench.openHost();
      const before = asked();
      await visit.play('single2004');
      assert.equal(asked(), before);
    });
  });

  describe('with a package that cannot be played', () => {
    for (const [name, code] of [
      ['nowhere', 'manifest_unreachable'],
      ['broken', 'manifest_invalid'],
      ['empty', 'nothing_to_play'],
    ] as const) {
      it(`says ${code}`, async () => {
        visit = await bench.openHost();
        await visit.play(name);
        const error = await visit.until((m) => m.type === 'error');
        assert.equal(error.type === 'error' && error.code, code);
      });
    }

    it('says that it plays no other kind', async () => {
      visit = await bench.openHost();
      await visit.play('single12', {
        content: { ...bench.launchOf('single12').content, kind: 'hologram' },
      });
      const error = await visit.until((m) => m.type === 'error');
      assert.equal(error.type === 'error' && error.code, 'unsupported_content');
    });
  });
});
