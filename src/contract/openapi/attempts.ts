import {
  AttemptState,
  Commit,
  ElementChanges,
  Elements,
  Exit,
  Globals,
  LaunchContent,
  LaunchMode,
  LaunchPolicy,
  Summary,
} from '../launches.js';
import { describeObject, describeValue, type SchemaReference } from './schema-reference.js';

/** What launches and commits are made of. */
export const attemptSchemas: readonly SchemaReference[] = [
  describeValue(
    'LaunchMode',
    LaunchMode,
    'How a launch runs. Only `normal` writes; `browse` looks before the work, `review` after it.',
    'normal',
  ),
  describeValue(
    'Exit',
    Exit,
    'How a launch was left. It is a mark and no end: a page may come back, and later commits count.',
    'suspend',
  ),
  describeObject(
    'Summary',
    Summary,
    'What content claims of the learner’s result. The backend guards what becomes of it: within an attempt nothing falls.',
    {
      completion: 'Whether all was seen.',
      success: 'Whether it was passed.',
      score: 'What was scored; absent when nothing was.',
      progress: 'How far the learner is, 0 to 1; absent when content does not say.',
      totalTime: 'Time spent in the whole attempt, earlier launches included.',
    },
    {
      completion: 'completed',
      success: 'passed',
      score: { scaled: 0.9, raw: 90, min: 0, max: 100 },
      progress: 1,
      totalTime: 'PT34M12S',
    },
  ),
  describeValue(
    'ElementChanges',
    ElementChanges,
    'Changed elements of one activity: `null` removes one, `"*": null` clears the activity before the others are set.',
    { '*': null, 'cmi.location': '1' },
  ),
  describeValue(
    'Elements',
    Elements,
    'Elements of one activity by their name in the standard, as content has set them.',
    { 'cmi.location': '3', 'cmi.suspend_data': 'trang=3' },
  ),
  describeObject(
    'Globals',
    Globals,
    'What outlives a package: one store for each learner and tenant, the last write wins, and only ids that the package names.',
    {
      objectives:
        'Elements of global objectives by their id; in a commit only changed ones, and null removes one.',
      data: 'Shared data by its id; in a commit only what changed, and null removes it.',
    },
    {
      objectives: { 'urn:vn:an-toan': { satisfied: 'true' } },
      data: { 'urn:vn:ghi-chu': 'Đã xem' },
    },
  ),
  describeObject(
    'AttemptState',
    AttemptState,
    'State of an attempt at one item.',
    {
      seq: 'The number that the next commit goes on from.',
      activities: 'Elements by the activity’s id in the manifest.',
      sequencing:
        'Where sequencing stands: JSON that only the stage reads. Absent when there is none.',
      summary: 'The result as content last claimed it.',
    },
    {
      seq: 41,
      activities: { bai_1: { 'cmi.location': '3' } },
      summary: { completion: 'incomplete', success: 'unknown', totalTime: 'PT12M' },
    },
  ),
  describeObject(
    'Commit',
    Commit,
    'What has changed in a launch. The same launch and `seq` always mean the same resulting state.',
    {
      seq: 'Number of this commit, allotted by the stage, greater than that of the one before. What is merged takes the highest.',
      base: 'The last number that the backend confirmed to this launch; `activities` holds what changed since. 0: everything, and it replaces all.',
      activities: 'Changes by the activity’s id in the manifest.',
      sequencing:
        'Replaces what is kept as a whole. Absent: what is kept stays, unless `base` is 0.',
      globals: 'What has changed of what outlives the package.',
      summary: 'The result as content claims it now.',
      exit: 'Marks the launch as left; a later commit without it opens the launch again.',
    },
    {
      seq: 42,
      base: 41,
      activities: { bai_1: { 'cmi.location': '4' } },
      summary: { completion: 'incomplete', success: 'unknown', progress: 0.5, totalTime: 'PT14M' },
    },
  ),
  describeObject(
    'LaunchPolicy',
    LaunchPolicy,
    'What the course allows and how its results count.',
    {
      masteryScore:
        'Scaled score from which it is passed, -1 to 1; null or absent when only the content decides.',
      maxSuspendDataChars: 'Characters of `cmi.suspend_data` that are kept.',
      completeOn:
        '`content`: only what it reports counts. `finish`: content that reports no status completes by finishing.',
      rollup: 'Which of several attempts counts.',
      scoreOf:
        'Within an attempt, how the scores of the activities of a SCORM 1.2 course make one; absent: `average`. `last` is the one that was reported last. SCORM 2004 rolls up by its own rules.',
      scoreObjective:
        'With `scoreOf: objective`, the id of the objective whose score is the course’s.',
      strict:
        'Whether the player refuses what the standard refuses; false or absent: it takes what authoring tools send.',
      timeLimit: 'How long an attempt may take; null or absent without a limit.',
      seekAhead: 'Whether the learner may skip forward in video and audio; absent: yes.',
      allow: 'Permissions for the frame of the content, by their names in a permissions policy.',
    },
    {
      masteryScore: 0.8,
      maxSuspendDataChars: 1_048_576,
      completeOn: 'content',
      rollup: 'highest',
      allow: ['fullscreen'],
    },
  ),
  describeObject(
    'LaunchContent',
    LaunchContent,
    'Where and what to play. Kinds other than `scorm` carry more than is listed here.',
    {
      kind: 'Kind of the item.',
      stageUrl:
        'Address of the stage’s page, on an origin that `GET /` announces and that belongs to this package alone.',
      baseUrl:
        'Address of the package’s files; ends with a slash, and expires when the launch is not in use.',
      isolation: 'Always `package`: no two packages share an origin.',
    },
    {
      kind: 'scorm',
      stageUrl: 'https://p-42.content.example/stage/v1/stage.html',
      baseUrl: 'https://p-42.content.example/c/g_…/',
      isolation: 'package',
    },
  ),
];
