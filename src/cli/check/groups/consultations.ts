import { FormReceipt } from '../../../contract/consultations.js';
import { newKey } from '../caller.js';
import { expectProblem, expectSame, expectSchema, expectThat } from '../expect.js';
import type { Check, Group } from '../group.js';

const person = { name: 'Kiểm tra tự động', email: 'kiem-tra@example.com' };
const message = 'Kiểm tra tự động, xin bỏ qua.';

const forms = [
  { path: '/consultations', body: { ...person, message }, required: ['name', 'email'] },
  {
    path: '/course-suggestions',
    body: { ...person, title: 'Kiểm tra tự động', message },
    required: ['title', 'name', 'email'],
  },
] as const;

/** Forms for people who need not have an account. They cannot be taken back: these say that they may be ignored. */
export const consultations: Group = {
  id: 'consultations',
  title: 'Consultations and course suggestions',
  feature: 'consultations',
  checks: forms.flatMap((form, n) => checksOf(form, 3 * n)),
};

function checksOf({ path, body, required }: (typeof forms)[number], before: number): Check[] {
  return [
    {
      id: `CS${String(before + 1)}`,
      title: `POST ${path} gives a number, and nothing of what was sent`,
      clause: `\`POST ${path}\` P/A: name, e-mail, optional phone and message; never an account.`,
      run: async (kit) => {
        const answer = await kit.anonymous.ask('POST', path, { body, key: newKey() });
        const { number } = expectSchema(answer, FormReceipt, 201);
        expectThat(
          ![person.name, person.email, message].some((text) => answer.text.includes(text)),
          'What was written comes back.',
        );
        return number;
      },
    },
    {
      id: `CS${String(before + 2)}`,
      title: `POST ${path} needs ${required.join(', ')}, and quotes none of it in a refusal`,
      clause: 'Errors: `invalid_input` with `errors[{path, code}]`.',
      run: async (kit) => {
        for (const name of required) {
          for (const value of [undefined, '', 7]) {
            const wrong = { ...body, [name]: value };
            const answer = await kit.anonymous.ask('POST', path, { body: wrong });
            const problem = expectProblem(answer, 400, 'invalid_input');
            expectSame(problem.errors?.[0]?.path, `/${name}`, 'the path of the error');
            expectThat(
              ![person.name, person.email].some((text) => answer.text.includes(text)),
              'The refusal quotes what was sent.',
            );
          }
        }
        for (const wrong of [{ email: 'no-address' }, { phone: 'x' }]) {
          const answer = await kit.anonymous.ask('POST', path, { body: { ...body, ...wrong } });
          expectProblem(answer, 400, 'invalid_input');
        }
      },
    },
    {
      id: `CS${String(before + 3)}`,
      title: `POST ${path} with one Idempotency-Key arrives once`,
      clause: '`Idempotency-Key` on every POST that creates.',
      run: async (kit) => {
        const ask = { body, key: newKey() };
        const first = expectSchema(await kit.anonymous.ask('POST', path, ask), FormReceipt, 201);
        const again = await kit.anonymous.ask('POST', path, ask);
        expectSame(expectSchema(again, FormReceipt, 200, 201), first, 'the second answer');
      },
    },
  ];
}
