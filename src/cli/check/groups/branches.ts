import { BranchPage, type Branch } from '../../../contract/enrollments.js';
import { expectProblem, expectSame, expectSchema, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import type { Kit } from '../kit.js';
import {
  expectActivities,
  expectOutcome,
  freshLaunch,
  launch,
  type Running,
} from '../launching/launch.js';
import { names } from '../launching/names.js';
import { playable } from '../launching/playable.js';

const learner = ['learner'] as const;

/** What becomes of work that two devices did at the same time. */
export const branches: Group = {
  id: 'branches',
  title: 'The commit protocol: branches',
  feature: 'launches',
  checks: [
    {
      id: 'BR1',
      title: 'a launch that was taken over extends the line while nobody else has written',
      clause:
        'A commit extends the line if no other launch has written since its launch read it or last wrote it.',
      needs: learner,
      run: async (kit) => {
        const { phone, laptop, s } = await twoDevices(kit);
        const { one, at } = await names(kit);
        await expectOutcome(
          phone,
          { seq: s + 2, base: s + 1, activities: { [one]: at('phone') } },
          'applied',
          false,
        );
        await expectActivities(phone, { [one]: at('phone') });
        await expectOutcome(
          laptop,
          { seq: s + 2, base: s + 1, activities: { [one]: at('laptop') } },
          'branched',
        );
      },
    },
    {
      id: 'BR2',
      title:
        'what comes after another launch has written goes to a branch, and all later commits too',
      clause: 'Otherwise it and all later ones of that launch go to that launch’s **branch**.',
      needs: learner,
      run: async (kit) => {
        const { phone, laptop, s } = await twoDevices(kit);
        const { one, at } = await names(kit);
        await expectOutcome(
          laptop,
          { seq: s + 2, base: s + 1, activities: { [one]: at('laptop') } },
          'applied',
        );
        await expectOutcome(
          phone,
          { seq: s + 2, base: s + 1, activities: { [one]: at('phone') } },
          'branched',
          false,
        );
        await expectOutcome(
          phone,
          { seq: s + 3, base: s + 2, activities: { [one]: at('phone 2') } },
          'branched',
          false,
        );
        await expectActivities(laptop, { [one]: at('laptop') }, 'The line');
        await expectActivities(phone, { [one]: at('phone 2') }, 'The branch');
        const next = await launch(kit);
        expectSame(
          next.launch.state.activities,
          { [one]: at('laptop') },
          'The line that is launched next',
        );
      },
    },
    {
      id: 'BR3',
      title: 'whichever of two devices comes back first has the line',
      clause: 'In whichever order two devices come back.',
      needs: learner,
      run: async (kit) => {
        const { phone, laptop, s } = await twoDevices(kit);
        const { one, at } = await names(kit);
        await expectOutcome(
          phone,
          { seq: s + 9, base: s + 1, activities: { [one]: at('phone') } },
          'applied',
          false,
        );
        await expectOutcome(
          laptop,
          { seq: s + 2, base: s + 1, activities: { [one]: at('laptop') } },
          'branched',
        );
        const next = await launch(kit);
        expectSame(next.launch.state.activities, { [one]: at('phone') }, 'The line');
        expectSame(next.launch.state.seq, s + 9, '"seq" of the line');
        await expectActivities(laptop, { [one]: at('laptop') }, 'The branch');
      },
    },
    {
      id: 'BR4',
      title: 'a branch builds on what its launch had read, not on what came after',
      clause: 'State of a launch: what it has written, or read where it has not.',
      needs: learner,
      run: async (kit) => {
        const { one, two, at } = await names(kit);
        const first = await freshLaunch(kit);
        const s = first.start;
        const read = { [one]: { ...at('1'), 'cmi.suspend_data': 'a' } };
        await expectOutcome(
          first,
          { seq: s + 1, base: 0, activities: read, exit: 'suspend' },
          'applied',
        );
        const phone = await launch(kit);
        const laptop = await launch(kit);
        for (const n of [2, 3]) {
          const change = { [one]: { 'cmi.suspend_data': String(n) } };
          await expectOutcome(
            laptop,
            { seq: s + n, base: s + n - 1, activities: change },
            'applied',
          );
        }
        const own = { 'cmi.comments': 'x' };
        await expectOutcome(
          phone,
          { seq: s + 2, base: s + 1, activities: { [two]: own } },
          'branched',
          false,
        );
        const wanted = one === two ? { [one]: { ...read[one], ...own } } : { ...read, [two]: own };
        await expectActivities(phone, wanted, 'The branch');
      },
    },
    {
      id: 'BR5',
      title: 'a branch is shown with its enrollment: item, attempt, device and times',
      clause: '`GET /me/enrollments/{id}/branches` A: branches of an attempt.',
      needs: learner,
      run: async (kit) => {
        const devices = await twoDevices(kit);
        const branch = await branchOff(kit, devices);
        const { itemId } = await playable(kit);
        expectSame(
          [branch.itemId, branch.attempt, branch.device],
          [itemId, devices.phone.launch.attempt, 'Điện thoại'],
          'itemId, attempt and device of the branch',
        );
      },
    },
    {
      id: 'BR6',
      title: 'a launch with branchId swaps branch and line, and nothing of either is lost',
      clause:
        'The learner may continue from the branch instead: a launch with `branchId` swaps branch and line.',
      needs: learner,
      run: async (kit) => {
        const { one, at } = await names(kit);
        const devices = await twoDevices(kit);
        const { phone, laptop, s } = devices;
        const { id: branchId } = await branchOff(kit, devices);
        const next = await launch(kit, { branchId });
        expectSame(next.launch.state.activities, { [one]: at('phone') }, 'The line after the swap');
        await expectActivities(laptop, { [one]: at('laptop') }, 'The branch after the swap');
        await expectOutcome(next, change(next, one, at('next')), 'applied');
        await expectOutcome(
          laptop,
          { seq: s + 9, base: s + 2, activities: { [one]: at('laptop 2') } },
          'branched',
          false,
        );
        await expectOutcome(
          phone,
          { seq: s + 9, base: s + 2, activities: { [one]: at('phone 2') } },
          'branched',
          false,
        );
        await expectActivities(next, { [one]: at('next') }, 'The line');
        await expectActivities(laptop, { [one]: at('laptop 2') }, 'The branch of the one device');
        await expectActivities(phone, { [one]: at('phone 2') }, 'The branch of the other device');
      },
    },
    {
      id: 'BR7',
      title: 'another learner sees no branches of this enrollment',
      clause: 'Token, launch, learner and tenant belong together.',
      needs: ['learner', 'other learner'],
      run: async (kit) => {
        const { enrollmentId } = await playable(kit);
        const other = await kit.otherLearner();
        expectProblem(
          await other.ask('GET', `/me/enrollments/${enrollmentId}/branches`),
          404,
          'not_found',
        );
      },
    },
  ],
};

/** Two launches of one attempt, both of which have read the line at `s + 1`. */
async function twoDevices(kit: Kit): Promise<{ phone: Running; laptop: Running; s: number }> {
  const { one, at } = await names(kit);
  const phone = await freshLaunch(kit, { device: 'Điện thoại' });
  const s = phone.start;
  await expectOutcome(phone, { seq: s + 1, base: 0, activities: { [one]: at('1') } }, 'applied');
  const laptop = await launch(kit, { device: 'Máy tính' });
  expectSame(laptop.start, s + 1, '"seq" that the second device begins with');
  return { phone, laptop, s };
}

/** The laptop writes the line, the phone comes after it. Answers the phone's branch. */
async function branchOff(
  kit: Kit,
  { phone, laptop, s }: { phone: Running; laptop: Running; s: number },
): Promise<Branch> {
  const { one, at } = await names(kit);
  const before = await branchesOf(kit);
  const written = (page: string) => ({ seq: s + 2, base: s + 1, activities: { [one]: at(page) } });
  await expectOutcome(laptop, written('laptop'), 'applied');
  await expectOutcome(phone, written('phone'), 'branched', false);
  const made = (await branchesOf(kit)).filter(({ id }) => !before.some((old) => old.id === id));
  const [branch] = made;
  expectThat(
    branch !== undefined && made.length === 1,
    `The enrollment shows ${String(made.length)} new branches, not 1.`,
  );
  return branch;
}

const change = ({ start }: Running, one: string, elements: Record<string, string>) => ({
  seq: start + 1,
  base: start,
  activities: { [one]: elements },
});

async function branchesOf(kit: Kit): Promise<Branch[]> {
  const { enrollmentId } = await playable(kit);
  const learnerNow = await kit.learner();
  const path = `/me/enrollments/${enrollmentId}/branches`;
  const found: Branch[] = [];
  let cursor: string | undefined;
  do {
    const answer = await learnerNow.ask('GET', path, { query: { limit: 100, cursor } });
    const page = expectSchema(answer, BranchPage);
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}
