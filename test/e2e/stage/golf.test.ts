import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hasPackages, packagePath } from '../../support/packages-of-others.js';
import { StageBench, type Visit } from './harness.js';
import { readZip } from './zip.js';

// Courses by Rustici Software.
if (!hasPackages()) {
  it('has no golf courses to play: ../shared/packages is not here', () => undefined);
} else {
  describe('a golf course', () => {
    let bench: StageBench;
    before(async () => {
      bench = await StageBench.start({
        '12': await readZip(packagePath('scorm12/RuntimeBasicCalls_SCORM12.zip')),
        '2004': await readZip(
          packagePath('scorm2004/RunTimeAdvancedCalls_SCORM20043rdEdition.zip'),
        ),
        min: await readZip(packagePath('scorm12/RuntimeMinimumCalls_SCORM12.zip')),
      });
    });
    after(() => bench.stop());

    const next = (visit: Visit) => visit.content().click('#butNext');

    async function toPage(visit: Visit, page: number): Promise<void> {
      for (let at = 0; at < page; at++) await next(visit);
    }

    // Answers every question rightly and hands in.
    async function passTheTest(visit: Visit): Promise<void> {
      const test = visit.content().childFrames()[0];
      assert.ok(test);
      await test.waitForSelector('input[type=button]');
      await test.evaluate(() => {
        for (const answer of document.querySelectorAll('.correctAnswer')) {
          const input = answer.querySelector('input');
          if (input?.type === 'radio') input.checked = true;
          else if (input) input.value = /\((.+)\)/.exec(answer.textContent ?? '')?.[1] ?? '';
        }
      });
      await test.click('input[type=button]');
    }

    for (const [name, location] of [
      ['12', 'cmi.core.lesson_location'],
      ['2004', 'cmi.location'],
    ] as const) {
      it(`of SCORM ${name} resumes at its third page and reports the score of its test`, async () => {
        const visit = await bench.openHost();
        await visit.play(name);
        await toPage(visit, 2);
        await visit.untilState((state) => state.activities['item_1']?.[location] === '2');
        await visit.navigate({ to: 'suspendAll' });
        const left = await visit.state();
        assert.equal(left.summary.completion, 'incomplete');
        await visit.close();

        const back = await bench.openHost();
        await back.play(name, { state: left });
        assert.match(
          (await back.content().getAttribute('#contentFrame', 'src')) ?? '',
          /Scoring\.html$/,
        );
        await toPage(back, 12);
        await passTheTest(back);
        await back.navigate({ to: 'exitAll' });
        const { summary, activities } = await back.state();
        assert.equal(summary.completion, 'completed');
        assert.equal(summary.success, 'passed');
        assert.equal(summary.score?.scaled, 1);
        assert.equal(activities['item_1']?.[location], '14');
        assert.deepEqual(back.errors, []);
        await back.close();
      });
    }

    it('of many SCOs that only begin and finish is completed page by page, where the policy says so', async () => {
      const visit = await bench.openHost();
      await visit.play('min', {
        policy: { maxSuspendDataChars: 1000, completeOn: 'finish', allow: [] },
      });
      await visit.navigate({ to: 'continue' });
      await visit.until((m) => m.type === 'outline' && m.outline.currentId === 'playing_par_item');
      await visit.navigate({ to: 'suspendAll' });
      const outlines = (await visit.messages()).filter((m) => m.type === 'outline');
      const last = outlines.at(-1)?.outline;
      assert.equal(
        last?.entries.find((entry) => entry.id === 'playing_playing_item')?.status,
        'completed',
      );
      assert.equal((await visit.state()).summary.completion, 'incomplete');
      await visit.close();
    });
  });
}
