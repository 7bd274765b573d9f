import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isHostConnect,
  isHostMessage,
  isJournalEntry,
  isStageCommit,
  isStageHello,
  isStageMessage,
  protocolVersions,
  type HostMessage,
  type StageMessage,
} from '../../../src/stage-protocol/index.js';
import { launchWith } from '../stage/launch.js';
import { generator } from '../stage/random.js';

const stageMessages: StageMessage[] = [
  {
    type: 'outline',
    outline: {
      title: 'Khóa học',
      standard: 'SCORM 1.2',
      entries: [
        { id: 'c', title: 'Chương', playable: false, selectable: false, status: 'in_progress' },
        {
          id: 'a',
          parentId: 'c',
          title: 'Bài',
          playable: true,
          selectable: false,
          status: 'passed',
          score: { scaled: 0.9, raw: 90 },
          lock: { code: 'prerequisite', activityId: 'c' },
        },
      ],
      currentId: 'a',
      controls: {
        continue: { state: 'enabled' },
        previous: { state: 'disabled', lock: { code: 'forward_only', exception: 'NB.2.1-8' } },
        exitAll: { state: 'enabled' },
        suspendAll: { state: 'hidden' },
      },
      resources: [{ id: 'r', purpose: 'Sơ đồ', href: 'files/so-do.pdf' }],
    },
  },
  { type: 'activity', activityId: 'a', state: 'running' },
  {
    type: 'journal',
    entries: [
      {
        launchId: 'l',
        learnerId: 'p',
        commit: {
          seq: 2,
          base: 0,
          activities: { a: { 'cmi.location': '1' } },
          summary: { completion: 'incomplete', success: 'unknown', totalTime: 'PT1S' },
        },
      },
    ],
  },
  { type: 'journal', entries: [] },
  { type: 'unkept' },
  {
    type: 'commit',
    commit: {
      seq: 3,
      base: 2,
      activities: { a: { 'cmi.location': '3', 'cmi.exit': null } },
      sequencing: { current: 'a' },
      globals: { objectives: { g: { score: '1', old: null } }, data: { d: 'x', e: null } },
      summary: {
        completion: 'incomplete',
        success: 'unknown',
        score: { scaled: 0.5 },
        progress: 0.5,
        totalTime: 'PT1M',
      },
      exit: 'suspend',
    },
  },
  { type: 'left', exit: 'normal' },
  { type: 'choosing' },
  {
    type: 'refused',
    request: { to: 'choice', target: 'b' },
    lock: { code: 'disabled', rule: 'x' },
  },
  { type: 'time', activityId: 'a', left: 60, exits: true, message: true },
  {
    type: 'trace',
    entries: [
      {
        kind: 'call',
        at: 1,
        activityId: 'a',
        name: 'SetValue',
        arguments: ['cmi.location', '1'],
        answer: 'true',
        error: '0',
        milliseconds: 0.1,
      },
      { kind: 'sequencing', at: 2, process: 'SB.2.9', text: 'x' },
      { kind: 'warning', at: 3, code: 'never_initialized', text: 'x' },
    ],
  },
  { type: 'error', code: 'entry_missing', activityId: 'a', detail: 'x' },
];

const hostMessages: HostMessage[] = [
  { type: 'launch', launch: launchWith() },
  { type: 'navigate', request: { to: 'choice', target: 'a' } },
  { type: 'navigate', request: { to: 'continue' } },
  { type: 'confirmed', seq: 3 },
  { type: 'kept', launchId: 'l', seq: 3 },
  { type: 'token', token: 't' },
  { type: 'resync' },
  { type: 'pause' },
  { type: 'locale', locale: 'vi' },
];

type Path = (string | number)[];

/** Where a value lies that must not be of another type. What only the host or the stage reads is left out. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (path.at(-1) === 'sequencing') return [];
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function replaceAt(message: unknown, path: Path, value: unknown): unknown {
  if (path.length === 0) return value;
  const copy = structuredClone(message);
  let target = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) target = target[key] as Record<string | number, unknown>;
  target[path.at(-1) ?? ''] = value;
  return copy;
}

const valueAt = (message: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], message);

/** Something that is no value of the kind that stands there. */
function strangerTo(value: unknown, random: (limit: number) => number): unknown {
  const strangers: unknown[] = [
    17.5,
    'stranger',
    true,
    [],
    [1],
    {},
    { x: { y: 1 } },
    Number.NaN,
    () => 1,
  ];
  const isSame = (other: unknown) =>
    typeof other === typeof value && Array.isArray(other) === Array.isArray(value);
  const fitting = strangers.filter((other) => !isSame(other));
  return fitting[random(fitting.length)];
}

describe('the guard of what the stage says', () => {
  for (const message of stageMessages) {
    it(`lets a true ${message.type} pass`, () => {
      assert.equal(isStageMessage(message), true);
    });

    it(`refuses a ${message.type} with any value of another type`, () => {
      const random = generator(11);
      for (const path of pathsIn(message)) {
        // Each entry of a journal is looked at by itself.
        if (message.type === 'journal' && path.length > 1) continue;
        for (let n = 0; n < 5; n++) {
          const odd = strangerTo(valueAt(message, path), random);
          // Null is a true value of an element that is gone, and any text of one that is there.
          if (valueAt(message, path) === null && typeof odd === 'string') continue;
          assert.equal(
            isStageMessage(replaceAt(message, path, odd)),
            false,
            `${path.join('.')} = ${typeof odd === 'function' ? 'function' : JSON.stringify(odd)}`,
          );
        }
      }
    });
  }

  it('lets a true entry of a journal pass, and none with any value of another type', () => {
    const random = generator(12);
    const [entry] = stageMessages.flatMap((each) => (each.type === 'journal' ? each.entries : []));
    assert.equal(isJournalEntry(entry), true);
    for (const path of pathsIn(entry)) {
      const odd = strangerTo(valueAt(entry, path), random);
      assert.equal(isJournalEntry(replaceAt(entry, path, odd)), false, path.join('.'));
    }
    assert.equal(isJournalEntry(undefined), false);
  });

  it('refuses words and numbers that are not in the protocol', () => {
    const commit = stageMessages.find(({ type }) => type === 'commit');
    for (const [path, value] of [
      [['commit', 'seq'], -1],
      [['commit', 'seq'], 0],
      [['commit', 'seq'], 1.5],
      [['commit', 'seq'], 2 ** 53],
      [['commit', 'base'], -1],
      [['commit', 'exit'], 'gone'],
      [['commit', 'summary', 'completion'], 'done'],
      [['commit', 'summary', 'score', 'scaled'], Infinity],
      [['type'], 'shutdown'],
    ] as [Path, unknown][]) {
      assert.equal(isStageMessage(replaceAt(commit, path, value)), false, path.join('.'));
    }
    assert.equal(isStageMessage({ type: 'error', code: 'surprise' }), false);
  });

  it('refuses noise and throws at none of it', () => {
    const random = generator(3);
    const noise = (depth: number): unknown => {
      switch (random(depth > 3 ? 6 : 8)) {
        case 0:
          return random(100);
        case 1:
          return ['commit', 'type', 'left', '__proto__', ''][random(5)];
        case 2:
          return null;
        case 3:
          return undefined;
        case 4:
          return random(2) === 0;
        case 5:
          return -1 / random(3);
        case 6:
          return Array.from({ length: random(4) }, () => noise(depth + 1));
        default:
          return Object.fromEntries(
            ['type', 'commit', 'outline', 'seq', 'activities']
              .slice(random(4))
              .map((key) => [key, noise(depth + 1)]),
          );
      }
    };
    for (let n = 0; n < 2000; n++) {
      const value = noise(0);
      assert.equal(isStageMessage(value), false);
      assert.equal(isStageCommit(value), false);
      assert.equal(isHostConnect(value, 'n', protocolVersions), false);
      assert.equal(isStageHello(value, 'n'), false);
    }
  });
});

describe('the guard of what the host says', () => {
  for (const message of hostMessages) {
    it(`lets a true ${message.type} pass`, () => {
      assert.equal(isHostMessage(message), true);
    });
  }

  for (const message of [
    { type: 'launch' },
    { type: 'launch', launch: { launchId: 'l', state: {}, content: { baseUrl: '' } } },
    { type: 'launch', launch: { ...launchWith(), content: {} } },
    { type: 'launch', launch: { ...launchWith(), launchId: 1 } },
    { type: 'navigate', request: { to: 'choice' } },
    { type: 'navigate', request: { to: 'jump' } },
    { type: 'navigate' },
    { type: 'kept', launchId: 'l' },
    { type: 'token' },
    { type: 'confirmed', seq: '3' },
    { type: 'confirmed', seq: -1 },
    { type: 'locale' },
    { type: 'commit' },
    { type: 'toString' },
    [],
    null,
    'pause',
  ]) {
    it(`refuses ${JSON.stringify(message).slice(0, 70)}`, () => {
      assert.equal(isHostMessage(message), false);
    });
  }
});

describe('the handshake', () => {
  it('takes only its own nonce and a version that is spoken here', () => {
    const connect = { wl: 'host-connect', nonce: 'n', version: 1 };
    assert.equal(isHostConnect(connect, 'n', protocolVersions), true);
    assert.equal(isHostConnect(connect, 'm', protocolVersions), false);
    assert.equal(isHostConnect({ ...connect, version: 2 }, 'n', [1]), false);
    assert.equal(isHostConnect({ ...connect, version: '1' }, 'n', [1]), false);
    assert.equal(isHostConnect({ ...connect, wl: 'stage-hello' }, 'n', [1]), false);
    const hello = { wl: 'stage-hello', nonce: 'n', versions: [1] };
    assert.equal(isStageHello(hello, 'n'), true);
    assert.equal(isStageHello(hello, ''), false);
    assert.equal(isStageHello({ ...hello, versions: ['1'] }, 'n'), false);
  });
});
