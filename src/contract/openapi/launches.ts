import {
  Commit,
  CommitAnswer,
  FetchAnswer,
  Launch,
  LaunchExit,
  LaunchRequest,
  launchRoutes,
} from '../launches.js';
import { attemptSchemas } from './attempts.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';

const exampleLaunch = {
  id: 'ln-52b7',
  courseId: 'an-toan-lao-dong',
  itemId: 'main',
  enrollmentId: 'en-90d3',
  attempt: 1,
  mode: 'normal',
  credit: true,
  current: true,
  token: 'wll_…',
  expiresIn: 43_200,
  serverTime: '2026-11-22T03:32:00Z',
  learner: { id: 'l-7c1e', name: 'Nguyễn Thị Minh Khai', language: 'vi' },
  policy: {
    masteryScore: 0.8,
    maxSuspendDataChars: 1_048_576,
    completeOn: 'content',
    rollup: 'highest',
    timeLimit: null,
    seekAhead: true,
    allow: ['fullscreen', 'autoplay'],
  },
  content: {
    kind: 'scorm',
    stageUrl: 'https://p-42.content.example/stage/v1/stage.html',
    baseUrl: 'https://p-42.content.example/c/g_…/',
    isolation: 'package',
  },
  globals: { objectives: {}, data: {} },
  state: {
    seq: 41,
    activities: { bai_1: { 'cmi.location': '3' } },
    sequencing: {},
    summary: { completion: 'incomplete', success: 'unknown', progress: 0.4, totalTime: 'PT12M' },
  },
} satisfies Launch;

export const launchReference = describeResource({
  tag: 'Launches',
  about:
    'Openings of an item, and the commits by which what is learned is kept. An attempt has one line of state: a launch extends it as long as no other launch has written since; what it sends after that is kept in a branch of its own.',
  feature: 'launches',
  schemas: [
    ...attemptSchemas,
    describeObject(
      'LaunchRequest',
      LaunchRequest,
      'What is to be opened, and how.',
      {
        itemId: 'Id of an item of the course.',
        mode: '`normal` where nothing is said. `browse` and `review` look on: they take over from nobody and write nothing.',
        attempt:
          '`resume`, where nothing is said: the last attempt goes on. `new`: one more begins, as far as the limit allows.',
        branchId:
          'Continue from this branch: it and the line change places. Not with a new attempt.',
        activityId:
          'Of cmi5: the unit to launch, by its id in the structure of an earlier launch. Absent: the first that is not satisfied.',
        supersede: 'Take over from the launch that is open, instead of being refused.',
        device:
          'A name for this device that the learner recognizes; shown where this launch is in the way of another.',
      },
      { itemId: 'main', device: 'Chrome trên Windows' },
    ),
    describeObject(
      'Launch',
      Launch,
      'One opening of one item: all that is needed to play it.',
      {
        id: 'Id of the launch.',
        courseId: 'The course.',
        itemId: 'The item of it that is played.',
        enrollmentId: 'The enrollment that the results go to.',
        attempt: 'The learner’s how manieth try at this item it is, from 1.',
        mode: 'How it runs.',
        credit: 'Whether results count.',
        current: 'False: another launch has taken over this attempt.',
        token:
          'Writes the state of this launch and does nothing else, 12 hours at most. Absent where the caller is the launch itself.',
        expiresIn: 'Seconds that the token is valid: the one in this answer, or the caller’s.',
        serverTime: 'The clock by which the expiry is meant.',
        learner: {
          about: 'What content may know of the learner.',
          fields: {
            id: 'Id for content: stable for the learner, and nothing that a person reads.',
            name: 'Name as content shows it.',
            language: 'The language that the learner prefers.',
          },
        },
        policy: 'What the course allows and how its results count.',
        content: 'Where and what to play.',
        xapi: 'How statements are made: by content of cmi5 and Tin Can, whose results come so; for other kinds by the player itself, beside what it saves.',
        globals: 'What outlives packages, of the ids that this package names.',
        state: 'What this launch has written, or what it reads where it has not.',
      },
      exampleLaunch,
    ),
    describeObject(
      'CommitAnswer',
      CommitAnswer,
      'What has become of a commit.',
      {
        seq: 'The highest number that the backend has of this launch.',
        outcome:
          '`applied`: the line has it. `replayed`: it was there already, nothing has changed. `branched`: another launch had written, so it is kept in this launch’s branch.',
        current: 'False: another launch has taken over this attempt.',
      },
      { seq: 42, outcome: 'applied', current: true },
    ),
    describeObject(
      'FetchAnswer',
      FetchAnswer,
      'What a unit of cmi5 gets by its fetch URL: the session’s token, or why there is none.',
      {
        'auth-token': 'Stands behind `Basic ` in what the unit asks the learning record store.',
        'error-code':
          '`1`: the token was fetched before. `2`: it is not to be had. `3`: the backend has failed.',
        'error-text': 'The same in a sentence.',
      },
      { 'auth-token': 'd2x4OnNlY3JldA==' },
      { 'error-code': '1', 'error-text': 'The token was fetched before. Launch again.' },
    ),
    describeObject(
      'LaunchExit',
      LaunchExit,
      'The end of a launch that takes no commits.',
      { exit: 'How it was left.' },
      { exit: 'normal' },
    ),
  ],
  routes: launchRoutes,
  operations: {
    create: {
      summary: 'Opens an item',
      about:
        'While another launch of the attempt is open it is refused with `launch_open`, which says where. A launch that was left, or that has been silent for as long as its token lives, is in nobody’s way.',
      body: LaunchRequest,
      answers: { 201: { about: 'The launch.', schema: Launch } },
      errors: [
        'not_enrolled',
        'prerequisite_unmet',
        'attempts_exhausted',
        'launch_open',
        'unsupported',
        'content_removed',
      ],
    },
    get: {
      summary: 'Whose launch it is and its state now',
      about:
        'For the learner it renews the token; for both it keeps the course’s files open, which lie behind an address that expires. For cmi5 and Tin Can, whose results come by `/xapi`, it says how the learner stands.',
      answers: { 200: { about: 'The launch.', schema: Launch } },
      errors: [],
    },
    putState: {
      summary: 'Takes in a commit',
      about:
        'The body has at most 8 MiB; activities and globals are those that the package names, element names those of the standard (other kinds: `wl.position`, `wl.segments`, `wl.pages`, `wl.opened`); a value has at most 65,536 characters, suspend data what the policy says; `seq` is at most 10,000,000 beyond what is held. State, globals, result and audit change in one transaction, or not at all. Within an attempt no result ever falls; the time counted is at most what has passed since the launch, and a minute. `resync` when `base` is beyond what is held: send everything with `base: 0`. `unsupported` for launches that look on and for kinds whose results come as statements.',
      body: Commit,
      answers: { 200: { about: 'What has become of it.', schema: CommitAnswer } },
      errors: ['resync', 'unsupported', 'payload_too_large'],
    },
    exit: {
      summary: 'Leaves a launch that takes no commits',
      about:
        'For kinds whose results come as statements, and for launches that look on. A session of cmi5 that its unit has not ended is abandoned: nothing more is taken from it. `unsupported` for all others: their exit rides in the last commit, so that it never overtakes what was learned.',
      body: LaunchExit,
      answers: { 204: { about: 'The launch is marked as left.' } },
      errors: ['unsupported'],
    },
    fetch: {
      summary: 'Trades the code of a launch address for the token of its session',
      about:
        'What a unit of cmi5 asks as it begins (cmi5 8.2). The status is 200 whatever comes of it; a second time there is no token.',
      answers: { 200: { about: 'The token, or why there is none.', schema: FetchAnswer } },
      errors: [],
    },
  },
});
