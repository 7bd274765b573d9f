import { randomUUID } from 'node:crypto';
import { Subscription, SubscriptionPending } from '../../../contract/subscriptions.js';
import { newKey } from '../caller.js';
import { expectProblem, expectSame, expectSchema, expectStatus, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import type { Kit, SeenMail } from '../kit.js';
import { failed } from '../verdict.js';

const path = '/subscriptions';

/** News of new courses by e-mail. */
export const subscriptions: Group = {
  id: 'subscriptions',
  title: 'Newsletter',
  feature: 'newsletter',
  checks: [
    {
      id: 'NL1',
      title: 'an address that asks twice is answered like one that asks first',
      clause: 'Same answer whether the e-mail is known or not; frequency stated.',
      run: async (kit) => {
        const body = { email: newAddress(), frequency: 'monthly' };
        const first = await kit.anonymous.ask('POST', path, { body, key: newKey() });
        const pending = expectSchema(first, SubscriptionPending, 202);
        expectSame(pending.frequency, 'monthly', 'the frequency');
        expectThat(!first.text.includes(body.email), 'The address comes back.');
        const again = await kit.anonymous.ask('POST', path, { body, key: newKey() });
        expectSame([again.status, again.json], [first.status, first.json], 'the second answer');
        if (kit.options.learner === undefined || !('username' in kit.options.learner)) return;
        const known = kit.options.learner.username;
        if (!known.includes('@') || kit.missing('mailbox') !== undefined) return;
        // A real learner would be bothered by that mail; one whose mailbox is a hook is made up.
        const ofLearner = { email: known, frequency: 'monthly' };
        const account = await kit.anonymous.ask('POST', path, { body: ofLearner, key: newKey() });
        expectSame(
          [account.status, account.json],
          [first.status, first.json],
          'a learner’s answer',
        );
      },
    },
    {
      id: 'NL2',
      title: 'a token that was never mailed confirms nothing',
      clause: '`POST /subscriptions/confirm` P: 404 for a token that is unknown or has expired.',
      run: async (kit) => {
        const body = { token: 'no-such-token' };
        const answer = await kit.anonymous.ask('POST', `${path}/confirm`, { body });
        expectProblem(answer, 404, 'not_found');
        const none = await kit.anonymous.ask('POST', `${path}/confirm`, { body: {} });
        expectProblem(none, 400, 'invalid_input');
      },
    },
    {
      id: 'NL3',
      title: 'unsubscribing answers the same for every token, as often as it is sent',
      clause: '`DELETE /subscriptions/{token}` P.',
      run: async (kit) => {
        for (let n = 0; n < 2; n++) {
          expectStatus(await kit.anonymous.ask('DELETE', `${path}/no-such-token`), 204);
        }
      },
    },
    {
      id: 'NL4',
      title: 'a subscription begins with the token of its mail, and ends with one',
      clause: 'Double opt-in.',
      needs: ['mailbox'],
      run: async (kit) => {
        const email = newAddress();
        const name = 'Kiểm tra tự động';
        const body = { email, name, frequency: 'weekly', language: 'vi' };
        const asked = await kit.anonymous.ask('POST', path, { body, key: newKey() });
        expectSchema(asked, SubscriptionPending, 202);
        const mail = await kit.mailTo(email);
        expectThat(!mail.text.includes(name), 'The mail repeats what a stranger may have written.');
        const { token, subscription } = await confirmed(kit, mail);
        kit.cleanup(async () => {
          await kit.anonymous.ask('DELETE', `${path}/${subscription.unsubscribeToken}`);
        });
        expectSame(subscription.frequency, 'weekly', 'the frequency');
        const again = await kit.anonymous.ask('POST', `${path}/confirm`, { body: { token } });
        expectSame(expectSchema(again, Subscription), subscription, 'the second confirmation');
        const end = `${path}/${encodeURIComponent(subscription.unsubscribeToken)}`;
        expectStatus(await kit.anonymous.ask('DELETE', end), 204);
        expectStatus(await kit.anonymous.ask('DELETE', end), 204);
        const over = await kit.anonymous.ask('POST', `${path}/confirm`, { body: { token } });
        expectProblem(over, 404, 'not_found');
      },
    },
    {
      id: 'NL5',
      title: 'what is no address or no frequency is refused without a word of it',
      clause: 'Problem errors never quote what was sent.',
      run: async (kit) => {
        const email = newAddress();
        for (const body of [
          {},
          { email },
          { email, frequency: 'hourly' },
          { email: `${email} x`, frequency: 'weekly' },
          { email: 'no-address', frequency: 'weekly' },
          { email: 7, frequency: 'weekly' },
          { email, name: 7, frequency: 'weekly' },
        ]) {
          const answer = await kit.anonymous.ask('POST', path, { body });
          expectProblem(answer, 400, 'invalid_input');
          expectThat(!answer.text.includes(email), 'The refusal quotes the address.');
        }
        if (kit.missing('mailbox') !== undefined) return;
        expectSame(await kit.mails(email), [], 'the mails of refused requests');
      },
    },
  ],
};

// A domain that is nobody's (RFC 2606).
const newAddress = (): string => `kiem-tra-${randomUUID()}@example.com`;

/** Confirms with what in the mail looks like a token: how a link is written is the backend's own business. */
async function confirmed(
  kit: Kit,
  mail: SeenMail,
): Promise<{ token: string; subscription: Subscription }> {
  const candidates = new Set(mail.text.match(/[\w.~-]{8,}/g) ?? []);
  for (const token of [...candidates].sort((a, b) => b.length - a.length).slice(0, 10)) {
    const answer = await kit.anonymous.ask('POST', `${path}/confirm`, { body: { token } });
    if (answer.status === 200) return { token, subscription: expectSchema(answer, Subscription) };
  }
  throw failed('No token of the mail confirms it.');
}
