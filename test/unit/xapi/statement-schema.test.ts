import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { faultsOf } from '../../../demo/backend/xapi/statement-schema.js';
import { agent, statement } from './support/lrs.js';

/** What is wrong, as place and rule. */
const faults = (value: unknown): string[] =>
  faultsOf(value).map(({ path, code }) => `${path.map(String).join('.')} ${code}`);

type More = Record<string, unknown>;

const right = (what: string, more: More): void => {
  test(`may have ${what}`, () => {
    assert.deepEqual(faults(statement(more)), []);
    const { id, stored, authority, version, ...said } = more;
    void [id, stored, authority, version];
    if ((said['object'] as More | undefined)?.['objectType'] === 'SubStatement') return;
    // The same is right inside another statement.
    assert.deepEqual(
      faults(statement({ object: { objectType: 'SubStatement', ...statement(said) } })),
      [],
    );
  });
};

const wrong = (what: string, more: More, ...expected: string[]): void => {
  test(`may not have ${what}`, () => {
    assert.deepEqual(faults(statement(more)), expected);
  });
};

const uuid = randomUUID();
const sha1 = 'abcdef0123456789abcdef0123456789abcdef01';
const account = { homePage: 'https://people.example', name: 'khai' };
const activity = { id: 'https://courses.example/a' };
const attachment = {
  usageType: 'https://x.example/u',
  display: { vi: 'x' },
  contentType: 'text/plain',
  length: 1,
  sha2: 'ab'.repeat(32),
};

describe('a statement', () => {
  right('nothing more than it needs', {});
  for (const name of ['actor', 'verb', 'object']) {
    wrong(`no ${name}`, { [name]: undefined }, `${name} invalid_type`);
    wrong(`null as ${name}`, { [name]: null }, `${name} invalid_type`);
  }
  right('all that it may have', {
    id: uuid,
    result: {
      score: { scaled: -1, raw: 0, min: 0, max: 1 },
      success: false,
      completion: true,
      response: '',
      duration: 'PT1S',
      extensions: { 'urn:x': null, 'urn:y': [{ a: null }] },
    },
    context: {
      registration: uuid,
      instructor: agent('a'),
      team: { objectType: 'Group', member: [agent('a')] },
      contextActivities: { parent: activity, grouping: [activity], category: [], other: activity },
      revision: '1',
      platform: 'p',
      language: 'vi',
      statement: { objectType: 'StatementRef', id: uuid },
      extensions: { 'urn:x': {} },
    },
    timestamp: '2026-11-22T03:04:05Z',
    stored: '2026-11-22T03:04:05Z',
    authority: agent('a'),
    version: '1.0.3',
    attachments: [attachment],
  });
  wrong('an id that is no UUID', { id: 'x' }, 'id not_a_uuid');
  wrong('a time that is none', { timestamp: 'x' }, 'timestamp not_a_timestamp');
  wrong('another version', { version: '2.0.0' }, 'version unknown_version');
  wrong(
    'what is not known',
    { Verb: 1, extra: 1 },
    'Verb unknown_property',
    'extra unknown_property',
  );
  wrong('null for what it need not have', { result: null }, 'result invalid_type');
  for (const value of [null, undefined, 1, 'x', true, [], [statement()]]) {
    test(`is not ${JSON.stringify(value) ?? 'nothing'}`, () => assert.ok(faults(value).length > 0));
  }
});

describe('an actor', () => {
  for (const [what, ids] of Object.entries({
    'a mail address': { mbox: 'mailto:a@b.example' },
    'the hash of one': { mbox_sha1sum: sha1 },
    'an OpenID': { openid: 'https://a.example' },
    'an account': { account },
  })) {
    right(what, { actor: { name: 'Khai', ...ids } });
    right(`${what} as a group`, { actor: { objectType: 'Group', ...ids } });
  }
  right('members', { actor: { objectType: 'Group', name: 'x', member: [agent('a'), agent('b')] } });
  wrong('no identifier', { actor: { name: 'x' } }, 'actor not_exactly_one_identifier');
  wrong('two', { actor: { ...agent('a'), account } }, 'actor not_exactly_one_identifier');
  wrong(
    'two as a group',
    { actor: { objectType: 'Group', mbox: 'mailto:a@b.example', account } },
    'actor more_than_one_identifier',
  );
  for (const member of [undefined, []]) {
    wrong(
      'nobody',
      { actor: { objectType: 'Group', ...(member ? { member } : {}) } },
      'actor anonymous_group_without_members',
    );
  }
  wrong(
    'a group as a member',
    { actor: { objectType: 'Group', member: [{ objectType: 'Group', account }] } },
    'actor.member.0.objectType invalid_value',
  );
  wrong(
    'members without being a group',
    { actor: { account, member: [] } },
    'actor.member unknown_property',
  );
  wrong(
    'another type',
    { actor: { objectType: 'Person', account } },
    'actor.objectType unknown_object_type',
  );
  wrong(
    'a type that every object has',
    { actor: { objectType: 'constructor' } },
    'actor.objectType unknown_object_type',
  );
  wrong(
    'a number as its type',
    { actor: { objectType: 1, account } },
    'actor.objectType unknown_object_type',
  );
  wrong(
    'an activity',
    { actor: { objectType: 'Activity', ...activity } },
    'actor.objectType unknown_object_type',
  );
  wrong('a number as its name', { actor: { ...agent('a'), name: 1 } }, 'actor.name invalid_type');
  wrong('another kind of mail', { actor: { mbox: 'a@b.example' } }, 'actor.mbox not_a_mailto');
  wrong('a short hash', { actor: { mbox_sha1sum: 'ab' } }, 'actor.mbox_sha1sum not_a_sha1');
  wrong('a relative OpenID', { actor: { openid: 'a' } }, 'actor.openid not_an_iri');
  wrong(
    'an account without its parts',
    { actor: { account: {} } },
    'actor.account.homePage invalid_type',
    'actor.account.name invalid_type',
  );
  wrong(
    'more in its account',
    { actor: { account: { ...account, x: 1 } } },
    'actor.account.x unknown_property',
  );
});

describe('an authority', () => {
  const oauth = [{ account }, { mbox: 'mailto:a@b.example' }];
  test('may be an application and its user', () => {
    assert.deepEqual(faults(statement({ authority: { objectType: 'Group', member: oauth } })), []);
  });
  for (const member of [oauth.slice(1), [...oauth, oauth[0]]]) {
    wrong(
      `a group of ${member.length}`,
      { authority: { objectType: 'Group', member } },
      'authority not_exactly_two_members',
    );
  }
  wrong(
    'an identified group',
    { authority: { objectType: 'Group', member: oauth, openid: 'https://a.example' } },
    'authority authority_group_with_identifier',
  );
});

describe('a verb', () => {
  wrong('no id', { verb: { display: {} } }, 'verb.id invalid_type');
  wrong('a relative id', { verb: { id: 'did' } }, 'verb.id not_an_iri');
  wrong(
    'texts in no language',
    { verb: { id: 'urn:v', display: { a12345: 'x' } } },
    'verb.display.a12345 invalid_key',
  );
  wrong(
    'a number as a text',
    { verb: { id: 'urn:v', display: { vi: 1 } } },
    'verb.display.vi invalid_type',
  );
  const voided = { id: 'http://adlnet.gov/expapi/verbs/voided' };
  wrong('voided of an activity', { verb: voided }, 'object voids_no_statement');
  right('voided of a statement', {
    verb: voided,
    object: { objectType: 'StatementRef', id: uuid },
  });
});

describe('an object', () => {
  right('the type of an agent', { object: { objectType: 'Agent', account } });
  right('the type of a group', { object: { objectType: 'Group', member: [agent('a')] } });
  wrong(
    'an agent without its type',
    { object: { account } },
    'object.id invalid_type',
    'object.account unknown_property',
  );
  wrong(
    'another type',
    { object: { objectType: 'activity', ...activity } },
    'object.objectType unknown_object_type',
  );
  wrong(
    'a reference to no UUID',
    { object: { objectType: 'StatementRef', id: 'x' } },
    'object.id not_a_uuid',
  );
  wrong(
    'a reference with more',
    { object: { objectType: 'StatementRef', id: uuid, definition: {} } },
    'object.definition unknown_property',
  );
  const inside = { objectType: 'SubStatement', ...statement() };
  for (const [name, value] of Object.entries({
    id: uuid,
    stored: '2026-11-22T03:04:05Z',
    version: '1.0.0',
    authority: agent('a'),
  })) {
    wrong(
      `${name} inside`,
      { object: { ...inside, [name]: value } },
      `object.${name} unknown_property`,
    );
  }
  wrong(
    'another one inside that',
    { object: { ...inside, object: inside } },
    'object.object.objectType unknown_object_type',
  );
  wrong('wrong things inside', { object: { ...inside, verb: {} } }, 'object.verb.id invalid_type');
});

describe('an activity', () => {
  const object = (definition: object): More => ({
    object: { objectType: 'Activity', ...activity, definition },
  });
  right('all that it may have', {
    ...object({
      name: { vi: 'x' },
      description: { 'en-US': 'x' },
      type: 'https://x.example/t',
      moreInfo: 'https://x.example/m',
      extensions: {},
    }),
  });
  for (const [interactionType, lists] of Object.entries({
    'true-false': [],
    choice: ['choices'],
    'fill-in': [],
    'long-fill-in': [],
    matching: ['source', 'target'],
    performance: ['steps'],
    sequencing: ['choices'],
    likert: ['scale'],
    numeric: [],
    other: [],
  })) {
    const components = Object.fromEntries(
      lists.map((name) => [name, [{ id: 'a', description: { vi: 'x' } }, { id: 'b' }]]),
    );
    right(
      `an interaction: ${interactionType}`,
      object({ interactionType, correctResponsesPattern: ['a[,]b'], ...components }),
    );
  }
  const place = 'object.definition';
  wrong(
    'another interaction',
    object({ interactionType: 'Choice' }),
    `${place}.interactionType invalid_value`,
  );
  for (const name of ['correctResponsesPattern', 'choices', 'scale', 'source', 'target', 'steps']) {
    wrong(
      `${name} of no interaction`,
      object({ [name]: [] }),
      `${place}.interactionType interaction_without_type`,
    );
    wrong(
      `${name} that is no list`,
      object({ interactionType: 'other', [name]: {} }),
      `${place}.${name} invalid_type`,
    );
  }
  const choices = (list: object[]): More => object({ interactionType: 'choice', choices: list });
  wrong('a choice twice', choices([{ id: 'a' }, { id: 'a' }]), `${place}.choices repeated_id`);
  wrong('a choice without id', choices([{}]), `${place}.choices.0.id invalid_type`);
  wrong('more in a choice', choices([{ id: 'a', x: 1 }]), `${place}.choices.0.x unknown_property`);
  wrong('a relative type', object({ type: 't' }), `${place}.type not_an_iri`);
  wrong('a relative address', object({ moreInfo: 'm' }), `${place}.moreInfo not_an_iri`);
  wrong('a name that is a text', object({ name: 'x' }), `${place}.name invalid_type`);
  wrong(
    'a relative extension',
    object({ extensions: { x: 1 } }),
    `${place}.extensions.x invalid_key`,
  );
  wrong('a list of extensions', object({ extensions: [] }), `${place}.extensions invalid_type`);
  wrong('no id', { object: { definition: {} } }, 'object.id invalid_type');
});

describe('a result', () => {
  const score = (value: object): More => ({ result: { score: value } });
  for (const value of [
    { scaled: 1 },
    { raw: 5 },
    { raw: 5, min: 5 },
    { raw: 5, max: 5 },
    { min: -1, max: 0 },
    {},
  ]) {
    right(`a score: ${JSON.stringify(value)}`, score(value));
  }
  wrong('a scaled score above one', score({ scaled: 1.1 }), 'result.score.scaled too_big');
  wrong('a scaled score below minus one', score({ scaled: -1.1 }), 'result.score.scaled too_small');
  wrong('a score as text', score({ raw: '5' }), 'result.score.raw invalid_type');
  wrong('min above max', score({ min: 2, max: 1 }), 'result.score min_not_below_max');
  wrong('min as max', score({ min: 1, max: 1 }), 'result.score min_not_below_max');
  wrong('raw above max', score({ raw: 2, max: 1 }), 'result.score.raw not_between_min_and_max');
  wrong('raw below min', score({ raw: 0, min: 1 }), 'result.score.raw not_between_min_and_max');
  wrong('success as text', { result: { success: 'true' } }, 'result.success invalid_type');
  wrong('another duration', { result: { duration: 'P' } }, 'result.duration not_a_duration');
  wrong('a response that is no text', { result: { response: 1 } }, 'result.response invalid_type');
});

describe('a context', () => {
  const context = (value: object): More => ({ context: value });
  wrong('another registration', context({ registration: 'x' }), 'context.registration not_a_uuid');
  wrong(
    'an agent as its team',
    context({ team: agent('a') }),
    'context.team.objectType invalid_value',
  );
  wrong(
    'another kind of activities',
    context({ contextActivities: { parents: activity } }),
    'context.contextActivities.parents unknown_property',
  );
  wrong(
    'an agent among activities',
    context({ contextActivities: { parent: [activity, agent('a')] } }),
    'context.contextActivities.parent.1.objectType invalid_value',
    'context.contextActivities.parent.1.id invalid_type',
    'context.contextActivities.parent.1.mbox unknown_property',
  );
  wrong('another language', context({ language: 'tiếng Việt' }), 'context.language not_a_language');
  wrong(
    'a statement that is no reference',
    context({ statement: { id: uuid } }),
    'context.statement.objectType invalid_value',
  );
  for (const name of ['revision', 'platform']) {
    for (const object of [
      { objectType: 'Agent', account },
      { objectType: 'StatementRef', id: uuid },
    ]) {
      wrong(
        `a ${name} with ${object.objectType}`,
        { object, context: { [name]: 'x' } },
        'context revision_or_platform_without_activity',
      );
    }
    wrong(
      `a ${name} with an agent inside`,
      {
        object: {
          objectType: 'SubStatement',
          ...statement({ object: { objectType: 'Agent', account }, context: { [name]: 'x' } }),
        },
      },
      'object.context revision_or_platform_without_activity',
    );
  }
});

describe('an attachment', () => {
  const attachments = (more: object): More => ({ attachments: [{ ...attachment, ...more }] });
  for (const name of ['usageType', 'display', 'contentType', 'length', 'sha2']) {
    wrong(`no ${name}`, attachments({ [name]: undefined }), `attachments.0.${name} invalid_type`);
  }
  right(
    'an address and a description',
    attachments({ fileUrl: 'https://a.example', description: {} }),
  );
  wrong('a relative use', attachments({ usageType: 'u' }), 'attachments.0.usageType not_an_iri');
  wrong('a relative address', attachments({ fileUrl: 'a' }), 'attachments.0.fileUrl not_an_iri');
  wrong('half a byte', attachments({ length: 0.5 }), 'attachments.0.length invalid_type');
  wrong('less than nothing', attachments({ length: -1 }), 'attachments.0.length too_small');
  wrong(
    'another type',
    attachments({ contentType: 'text' }),
    'attachments.0.contentType not_a_media_type',
  );
  wrong('another hash', attachments({ sha2: 'ab' }), 'attachments.0.sha2 not_a_sha2');
  wrong('more', attachments({ x: 1 }), 'attachments.0.x unknown_property');
});

describe('whatever is sent', () => {
  const whole = {
    ...statement({ id: uuid, timestamp: '2026-11-22T03:04:05Z', version: '1.0.0' }),
    actor: { objectType: 'Group', name: 'x', member: [{ ...agent('a'), name: 'x' }] },
    object: {
      objectType: 'SubStatement',
      ...statement({
        result: { score: { scaled: 0.5, raw: 5, min: 0, max: 9 }, success: true, duration: 'PT1S' },
        context: {
          registration: uuid,
          instructor: { account },
          contextActivities: { other: [activity] },
        },
      }),
      object: {
        ...activity,
        definition: { name: { vi: 'x' }, interactionType: 'choice', choices: [{ id: 'a' }] },
      },
    },
    attachments: [attachment],
  };

  /** Every place of a value, as the steps to it. */
  const places = (value: unknown, at: (string | number)[] = []): (string | number)[][] =>
    typeof value === 'object' && value !== null
      ? [
          at,
          ...Object.entries(value).flatMap(([key, inner]) =>
            places(inner, [...at, Array.isArray(value) ? Number(key) : key]),
          ),
        ]
      : [at];

  const at = (value: unknown, steps: readonly (string | number)[]): unknown =>
    steps.reduce<unknown>((inner, step) => (inner as More)[step], value);

  const changed = (steps: readonly (string | number)[], value: unknown): unknown => {
    const copy = structuredClone<unknown>(whole);
    const last = steps.at(-1);
    if (last === undefined) return value;
    (at(copy, steps.slice(0, -1)) as More)[last] = value;
    return copy;
  };

  test('is right as a whole', () => assert.deepEqual(faults(whole), []));

  test('has null nowhere but in extensions', () => {
    for (const steps of places(whole)) {
      assert.ok(faults(changed(steps, null)).length > 0, steps.join('.'));
    }
  });

  test('has nothing that is not known, wherever it stands', () => {
    for (const steps of places(whole)) {
      const value = at(whole, steps);
      if (typeof value !== 'object' || Array.isArray(value)) continue;
      const more = changed(steps, { ...value, 'not known': 'x' });
      assert.ok(faults(more).length > 0, steps.join('.'));
    }
  });

  test('is answered, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places(whole)),
        fc.jsonValue({ maxDepth: 3 }),
        (steps, value) => {
          assert.ok(Array.isArray(faultsOf(changed(steps, value))));
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  test('names at most twenty faults', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`x${n}`, 1]));
    assert.equal(faults({ ...whole, ...many }).length, 20);
  });
});
