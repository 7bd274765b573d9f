import { Report, ReportPage } from '../../../contract/reports.js';
import { newKey } from '../caller.js';
import { expectProblem, expectSame, expectSchema, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import { walk } from '../walk.js';

const note = 'Kiểm tra tự động, xin bỏ qua.';
const violation = {
  kind: 'violation',
  code: 'harm.nuisance',
  subject: { kind: 'page', url: 'https://example.com/kiem-tra' },
  text: note,
};
const copyright = {
  kind: 'copyright',
  subject: { kind: 'page', url: 'https://example.com/kiem-tra' },
  claimant: { name: 'Kiểm tra tự động', email: 'kiem-tra@example.com' },
  work: note,
  statement: note,
};
const fault = { kind: 'content_fault', courseId: 'no-such', code: 'other', text: note };

/** Telling the tenant what is wrong. Reports cannot be taken back: these say that they may be ignored. */
export const reports: Group = {
  id: 'reports',
  title: 'Reports',
  feature: 'reports',
  checks: [
    {
      id: 'RP1',
      title: 'each kind of report gives a number, to somebody unknown too',
      clause: '`POST /reports` P/A: a violation, a copyright notice, or a fault in content.',
      run: async (kit) => {
        const numbers = [];
        for (const body of [violation, copyright, fault]) {
          const answer = await kit.anonymous.ask('POST', '/reports', { body, key: newKey() });
          const report = expectSchema(answer, Report, 201);
          expectSame(report.kind, body.kind, 'the kind');
          expectThat(
            !answer.text.includes(note) && !answer.text.includes(copyright.claimant.email),
            'What was written comes back.',
          );
          numbers.push(report.number);
        }
        expectThat(new Set(numbers).size === numbers.length, 'A number was given twice.');
        return numbers.join(', ');
      },
    },
    {
      id: 'RP2',
      title: 'a learner finds their own reports again, and nobody else’s',
      clause: '`GET /me/reports` A.',
      needs: ['learner'],
      run: async (kit) => {
        const caller = await kit.learner();
        const answer = await caller.ask('POST', '/reports', { body: violation, key: newKey() });
        const { number } = expectSchema(answer, Report, 201);
        const mine = await walk(caller, '/me/reports', ReportPage, { limit: 100 });
        expectSame(mine[0]?.number, number, 'the newest one');
        expectProblem(await kit.anonymous.ask('GET', '/me/reports'), 401, 'unauthenticated');
        if (kit.missing('other learner') !== undefined) return;
        const other = await kit.otherLearner();
        const theirs = await walk(other, '/me/reports', ReportPage, { limit: 100 });
        expectThat(
          !theirs.some((one) => one.number === number),
          'The other learner is shown it as theirs.',
        );
      },
    },
    {
      id: 'RP3',
      title: 'one Idempotency-Key makes one report',
      clause: '`Idempotency-Key` on every POST that creates.',
      needs: ['learner'],
      run: async (kit) => {
        const caller = await kit.learner();
        const ask = { body: fault, key: newKey() };
        const first = expectSchema(await caller.ask('POST', '/reports', ask), Report, 201);
        const again = expectSchema(await caller.ask('POST', '/reports', ask), Report, 200, 201);
        expectSame(again, first, 'the second answer');
      },
    },
    {
      id: 'RP4',
      title:
        'a code that is none, and what is left out, are refused without a word of what was sent',
      clause: '12 codes; problem errors never quote what was sent.',
      run: async (kit) => {
        const secret = 'rieng-tu@example.com';
        const nobody = { ...copyright, claimant: undefined };
        for (const body of [
          { ...violation, code: secret },
          { ...violation, kind: secret },
          { ...violation, text: 7, contact: { email: secret } },
          { ...violation, subject: undefined, contact: { email: secret } },
          { ...nobody, statement: secret },
          { ...copyright, work: undefined, claimant: { name: secret, email: secret } },
          { ...fault, text: undefined, contact: { email: secret } },
          { ...fault, code: secret },
          {},
        ]) {
          const answer = await kit.anonymous.ask('POST', '/reports', { body });
          expectProblem(answer, 400, 'invalid_input');
          expectThat(!answer.text.includes(secret), 'The refusal quotes what was sent.');
        }
      },
    },
  ],
};
